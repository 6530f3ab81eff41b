// A lesson's page in the preview: it is loaded again when its notebook was saved.
(() => {
  const STAMP = document.currentScript.dataset.stamp;
  const RETRY_AFTER = 1000; // ms until a server that is away is asked again

  async function changed() {
    const answer = await fetch(`/preview/changes?since=${encodeURIComponent(STAMP)}`, { cache: "no-store" });
    return answer.ok && (await answer.json()).stamp !== STAMP;
  }

  async function follow() {
    let wait = 0;
    try {
      if (await changed()) {
        location.reload();
        return;
      }
    } catch {
      wait = RETRY_AFTER;
    }
    setTimeout(follow, wait);
  }

  follow();
})();
