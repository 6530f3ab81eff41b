// The life of a lesson's page: loader, connection banner, farewell to the kernel.
(() => {
  const KERNEL = document.body.dataset.kernelId;
  const START_TIMEOUT = Number(document.body.dataset.startTimeout) * 1000;
  const RETRY_EVERY = 2000; // ms between two attempts to reach a lost server
  const LOOK_EVERY = 100; // ms between two looks for Voila's application

  const loader = document.getElementById("lesson-loader");
  const banner = document.getElementById("lesson-connection");
  const desk = document.getElementById("lesson-desk");
  let phase = "loading"; // loading -> ready | failed; ready -> lost

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-reload]")) location.reload();
  });

  function say(place, title, text) {
    const heading = document.createElement("h2");
    heading.textContent = title;
    const words = document.createElement("p");
    words.textContent = text;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "page-button";
    button.dataset.reload = "";
    button.textContent = "Reload the page";
    place.replaceChildren(heading, words, button);
  }

  function fail() {
    if (phase !== "loading") return;
    phase = "failed";
    loader.classList.add("page-message");
    say(
      loader,
      "Your desk did not come",
      "The lesson's server did not answer in time. Reload the page to try again.",
    );
  }

  function ready() {
    if (phase !== "loading") return;
    phase = "ready";
    document.body.dataset.deskReady = "";
    loader.replaceChildren();
    loader.hidden = true;
  }

  function lose(text) {
    phase = "lost";
    say(banner, "Your desk is gone", text);
  }

  // A drawn widget has children of its own, unlike the place that is kept for it.
  function isDrawn() {
    return [...desk.querySelectorAll(".lesson-output .jupyter-widgets, .lesson-output .lm-Widget, [data-model-id]")].some(
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
    setTimeout(fail, START_TIMEOUT);
  }

  function describeConnection(status) {
    if (phase === "lost") return;
    if (status === "connected") banner.replaceChildren();
    else if (phase === "loading" && status === "disconnected") fail();
    else if (phase === "ready") {
      const words = document.createElement("p");
      words.textContent = "The connection to your desk is lost. Trying to reach it again…";
      banner.replaceChildren(words);
    }
  }

  async function kernelLives() {
    const answer = await fetch(`/api/kernels/${KERNEL}`, { cache: "no-store" });
    return answer.ok;
  }

  async function reach(kernel) {
    try {
      if (await kernelLives()) await kernel.reconnect();
      else lose("The lesson's server has ended it. Reload the page to start the lesson again.");
    } catch {
      // the server is still away: the next attempt follows
    }
  }

  function watchKernel(kernel) {
    kernel.connectionStatusChanged.connect((_, status) => describeConnection(status));
    kernel.statusChanged.connect((_, status) => {
      if (["autorestarting", "restarting", "dead"].includes(status) && phase !== "failed") {
        lose("It stopped unexpectedly. Reload the page to start the lesson again.");
      }
    });
    setInterval(() => {
      if (phase === "ready" && kernel.connectionStatus !== "connected") reach(kernel);
    }, RETRY_EVERY);
  }

  function findKernel() {
    const kernel = window.jupyterapp?.widgetManager?.kernel;
    if (kernel) watchKernel(kernel);
    else if (phase !== "failed") setTimeout(findKernel, LOOK_EVERY);
  }

  // Voila says farewell only when its application runs; a page can be left before.
  window.addEventListener("pagehide", () => {
    navigator.sendBeacon(`/voila/api/shutdown/${KERNEL}`);
  });
  // A page that comes back from the browser's memory has lost its kernel.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  watchDesk();
  findKernel();
})();
