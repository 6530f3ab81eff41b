// Clicks one control and then the other, so often as is asked, and measures each time
// the milliseconds to the frame after the effect, and to the word that it is saved.
async ([open, close, shown, count, pause, saves]) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const there = () => Boolean(document.querySelector(shown));
  const until = async (holds, patience) => {
    const end = performance.now() + patience;
    while (!holds()) {
      if (performance.now() > end) throw new Error(`no effect within ${patience} ms`);
      await frame();
    }
  };
  const times = { shown: [], saved: [] };
  for (let number = 0; number < count; number += 1) {
    const before = there();
    const control = document.querySelector(before ? close : open);
    const began = performance.now();
    await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("no effect within 10 s")), 10000);
      const observer = new MutationObserver(() => {
        if (there() === before) return;
        observer.disconnect();
        clearTimeout(late);
        requestAnimationFrame(resolve);
      });
      observer.observe(document, { childList: true, subtree: true, attributes: true });
      control.click();
    });
    times.shown.push(performance.now() - began);
    if (saves) {
      await until(() => globalThis.bench.saved >= began, 10000);
      times.saved.push(globalThis.bench.saved - began);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return times;
}
