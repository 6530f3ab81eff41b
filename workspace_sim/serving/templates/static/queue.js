// The page of the line: asks for its place, and opens the lesson when a desk is free.
//
// Its words are those of the page. A place is kept by asking; a page that is left says so.
(() => {
  const { baseUrl: BASE, every } = document.body.dataset;
  const EVERY = Number(every) * 1000; // ms between two questions
  const ANSWER = 8000; // ms after which a question counts as lost
  const number = document.getElementById("queue-place");
  const says = document.getElementById("queue-says");
  const WORDS = { ...says.dataset };

  /** Say something once: a screen reader reads every change. */
  function say(text) {
    if (says.textContent !== text) says.textContent = text;
  }

  async function ask() {
    const signal = AbortSignal.timeout(ANSWER);
    const answer = await fetch(`${BASE}queue`, { cache: "no-store", signal });
    if (answer.redirected) return location.reload(); // who is nobody is led to the door
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  function show({ place, waiting }) {
    if (place === 0) {
      say(WORDS.comes);
      location.reload();
      return;
    }
    number.textContent = place;
    const text = place === 1 ? WORDS.next : WORDS.later;
    say(text.replace("{place}", place).replace("{waiting}", waiting));
  }

  async function keepAsking() {
    try {
      const told = await ask();
      if (told) show(told);
    } catch {
      say(WORDS.silent);
    }
    // Not all who wait ask at the same moment.
    setTimeout(keepAsking, EVERY * (1 + Math.random() / 4));
  }

  window.addEventListener("pagehide", () => {
    const form = new FormData();
    form.set("_xsrf", document.querySelector('meta[name="xsrf"]').content);
    navigator.sendBeacon(`${BASE}queue/left`, form);
  });
  // A page that comes back from the browser's memory may have lost its place.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  setTimeout(keepAsking, EVERY);
})();
