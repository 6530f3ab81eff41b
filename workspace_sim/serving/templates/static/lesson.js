// The life of a lesson's page: the loader, and the way back when the connection breaks.
//
// There is one way back from every break. The page says what is going on, asks for the
// server's health until it answers, and loads itself again: what was done and written is
// kept in the tab, and the server knows the desk. It asks as often at the end of a long
// break as at its beginning, so nobody waits for a server that is there. Pauses grow with
// every attempt that did not help, and after a few of them a button takes their place.
(() => {
  const { kernelId: KERNEL, baseUrl: BASE = "/", startTimeout, retry, beat } = document.body.dataset;
  const START_TIMEOUT = Number(startTimeout) * 1000;
  const RETRY = Number(retry) * 1000; // ms between two questions for the server
  const BEAT = Number(beat) * 1000; // ms between two questions for a silent kernel
  const WORDS = JSON.parse(document.getElementById("lesson-words").textContent);
  const LOOK_EVERY = 100; // ms between two looks for the application
  const SLOW = 8000; // ms after which the loader says that it takes longer
  const SOON = 1500; // ms in which a desk that is shown early has met its kernel
  const ANSWER = 1400; // ms in which a kernel that is well has answered
  const SILENCE = 8000; // ms of silence after which a connection counts as broken
  const STABLE = 20000; // ms after which an attempt to come back counts as done
  const GOING = 10000; // ms in which a page that is being left has gone
  const ATTEMPTS = 5;
  const TOO_FAST = 4029; // the code that closes the connection of a page that says too much
  const REST = 5000; // ms that such a page is quiet
  const BREAK = `workspace-sim:break:${location.pathname}${location.search}`;

  const loader = document.getElementById("lesson-loader");
  const news = document.getElementById("lesson-connection");
  const desk = document.getElementById("lesson-desk");
  const before = readBreak(); // how often pages of this tab came back lately, if they did
  let phase = "loading"; // loading -> ready | failed; ready -> silent -> ready | lost
  let kernel = null;
  let met = false; // whether the kernel was there once
  let leaving = false; // a page that is left closes its connection too: that is no break

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-reload]")) location.reload();
    if (event.target.closest?.("[data-close]")) say();
  });

  /** Whether the desk is shown as the page was sent it, and no kernel has spoken yet. */
  const isEarly = () => "deskEarly" in document.body.dataset;

  // ---------------------------------------------------------------- words

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function button(text, mark) {
    const made = element("button", text);
    made.type = "button";
    made.className = "page-button";
    made.dataset[mark] = "";
    return made;
  }

  function line(code) {
    const title = element("p", "");
    title.append(element("strong", WORDS[code]));
    return [title, element("p", WORDS[`${code}.text`])];
  }

  /** Say something in the page's own line; nothing when nothing is to be said. */
  function say(code = "", ...buttons) {
    if (news.dataset.says === code) return;
    news.dataset.says = code;
    news.replaceChildren(...(code ? [...line(code), ...buttons] : []));
  }

  // ---------------------------------------------------------------- the loader

  function fail() {
    if (phase !== "loading") return;
    phase = "failed";
    say();
    loader.classList.add("page-message");
    loader.replaceChildren(
      element("h2", WORDS.failed),
      element("p", WORDS["failed.text"]),
      button(WORDS.reload, "reload"),
    );
  }

  function ready() {
    if (phase !== "loading") return;
    phase = "ready";
    document.body.dataset.deskReady = "";
    loader.replaceChildren();
    loader.hidden = true;
    if (before?.coming) {
      say(before.kernel === KERNEL ? "back" : "rebuilt", button(WORDS.close, "close"));
      writeBreak({ ...before, coming: false });
    }
    setTimeout(() => {
      if (phase === "ready" && !isEarly()) writeBreak(null);
    }, STABLE);
    setTimeout(() => {
      if (phase === "ready" && isEarly()) say("early");
    }, SOON);
  }

  document.addEventListener("workspace-sim:answers", () => {
    if (news.dataset.says === "early") say();
  });

  // A drawn widget has children of its own, unlike the place that is kept for it.
  function isDrawn() {
    const places = ".lesson-output .jupyter-widgets, .lesson-output .lm-Widget, [data-model-id]";
    return [...desk.querySelectorAll(places)].some(
      (node) => node.querySelector(":scope > :not(.lm-Widget)") && node.offsetHeight > 0,
    );
  }

  function watchDesk() {
    if (!desk || document.querySelector("[data-incident]")) {
      phase = "failed";
      loader.hidden = true;
      return;
    }
    const observer = new MutationObserver(() => {
      if (phase !== "loading") observer.disconnect();
      else if (isDrawn()) ready();
    });
    observer.observe(desk, { childList: true, subtree: true });
    setTimeout(() => {
      if (phase === "loading") loader.lastElementChild.textContent = WORDS.slow;
    }, SLOW);
    setTimeout(() => (isEarly() ? lose() : fail()), START_TIMEOUT);
  }

  // ---------------------------------------------------------------- the way back

  function readBreak() {
    try {
      return JSON.parse(sessionStorage.getItem(BREAK));
    } catch {
      return null;
    }
  }

  /** Tell the next page of this tab; false where that is impossible. */
  function writeBreak(value) {
    try {
      if (value) sessionStorage.setItem(BREAK, JSON.stringify(value));
      else sessionStorage.removeItem(BREAK);
      return true;
    } catch {
      return false;
    }
  }

  async function serverLives() {
    try {
      const signal = AbortSignal.timeout(2000);
      return (await fetch(`${BASE}health`, { cache: "no-store", signal })).ok;
    } catch {
      return false;
    }
  }

  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  /** Load the page again, unless that has been tried in vain already. */
  async function comeBack() {
    const attempts = (readBreak()?.attempts ?? 0) + 1;
    if (attempts > ATTEMPTS || !writeBreak({ kernel: KERNEL, attempts, coming: true })) {
      writeBreak(null); // whoever presses the button begins anew
      say("stuck", button(WORDS.reload, "reload"));
      return;
    }
    say("found");
    while (leaving) await pause(LOOK_EVERY);
    if (attempts > 1) await pause(RETRY * 2 ** (attempts - 2));
    location.reload();
  }

  async function lose() {
    if (phase === "lost" || phase === "failed") return;
    phase = "lost";
    document.dispatchEvent(new Event("workspace-sim:lost"));
    const fast = kernel?.closeCode === TOO_FAST;
    say(fast ? "fast" : "lost");
    if (fast) await pause(REST);
    // Many pages wait for one server: they do not all ask at the same moment.
    while (!(await serverLives())) await pause(RETRY * (0.6 + Math.random() / 2));
    await comeBack();
  }

  /** Ask the kernel, which answers after all that it was sent before. */
  async function ask() {
    if (phase !== "ready" || isEarly() || document.hidden) return;
    const answered = kernel.requestKernelInfo().then(
      () => true,
      () => false,
    );
    if (await Promise.race([answered, pause(ANSWER).then(() => false)])) return;
    if (phase !== "ready") return;
    phase = "silent";
    say("silent");
    const late = await Promise.race([answered, pause(SILENCE).then(() => false)]);
    if (phase !== "silent") return;
    if (!late) {
      lose();
      return;
    }
    phase = "ready";
    say();
  }

  function watchKernel() {
    const look = () => {
      const status = kernel.connectionStatus;
      met ||= status === "connected" || (phase === "ready" && !isEarly());
      const still = phase === "loading" || !met;
      const broken = still ? status === "disconnected" : status !== "connected";
      if (broken && !leaving) lose();
    };
    kernel.connectionStatusChanged.connect(look);
    look();
    kernel.statusChanged.connect((_, status) => {
      if (["autorestarting", "restarting", "dead"].includes(status)) lose();
    });
    document.addEventListener("workspace-sim:unsaved", ask);
    window.addEventListener("offline", ask);
    document.addEventListener("visibilitychange", ask);
    setInterval(ask, BEAT);
  }

  function findKernel() {
    kernel = window.jupyterapp?.widgetManager?.kernel ?? null;
    if (kernel) watchKernel();
    else if (phase !== "failed") setTimeout(findKernel, LOOK_EVERY);
  }

  // Voila's own application lets go of its kernel before the next page is there: this
  // has to be known first.
  function leave() {
    leaving = true;
    setTimeout(() => {
      leaving = false;
    }, GOING);
  }
  window.addEventListener("beforeunload", leave, { capture: true });
  window.addEventListener("pagehide", leave, { capture: true });
  // Who leaves says so: a server that keeps no seats ends the kernel.
  window.addEventListener("pagehide", () => {
    navigator.sendBeacon(`${BASE}voila/api/shutdown/${KERNEL}`);
  });
  // A page that comes back from the browser's memory has lost its connection.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  if (before?.coming) loader.lastElementChild.textContent = WORDS.returning;
  watchDesk();
  findKernel();
})();
