// The switch between light and dark. Loaded before the first paint, so nothing flashes.
(() => {
  const KEY = "workspace-sim.theme";
  const CHOICES = ["auto", "light", "dark"];

  function remembered() {
    try {
      const choice = localStorage.getItem(KEY);
      return CHOICES.includes(choice) ? choice : "auto";
    } catch {
      return "auto"; // storage may be switched off
    }
  }

  function remember(choice) {
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // the choice holds for this page then
    }
  }

  function apply(choice) {
    const root = document.documentElement;
    if (choice === "auto") delete root.dataset.theme;
    else root.dataset.theme = choice;
    for (const radio of document.querySelectorAll('.page-theme input[name="theme"]')) {
      radio.checked = radio.value === choice;
    }
  }

  apply(remembered());
  document.addEventListener("DOMContentLoaded", () => {
    const theme = document.querySelector(".page-theme");
    if (!theme) return;
    theme.hidden = false;
    apply(remembered());
    theme.addEventListener("change", (event) => {
      remember(event.target.value);
      apply(event.target.value);
    });
  });
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) apply(remembered());
  });
})();
