// Put into each page before its own scripts: notes when the desk can be clicked, and
// when something was told to be saved. The page itself is not changed.
((wanted) => {
  const noted = { clickable: 0, saved: 0 };
  globalThis.bench = noted;
  const canBeClicked = () => {
    const control = document.querySelector(wanted);
    if (!control || control.disabled || control.ariaDisabled === "true") return false;
    const { left, top, width, height } = control.getBoundingClientRect();
    if (!width || !height || !control.checkVisibility()) return false;
    const [x, y] = [left + width / 2, top + height / 2];
    const seen = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    const over = seen ? document.elementFromPoint(x, y) : control;
    return control === over || control.contains(over);
  };
  const look = () => {
    if (canBeClicked()) noted.clickable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const Real = globalThis.WebSocket;
  globalThis.WebSocket = class extends Real {
    constructor(...told) {
      super(...told);
      this.addEventListener("message", ({ data }) => {
        if (typeof data === "string" && /"type":\s*"saved"/.test(data)) {
          noted.saved = performance.now();
        }
      });
    }
  };
})(WANTED);
