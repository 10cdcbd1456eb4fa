// Three sizes of type, kept on this device.
const KEY = "zhuji-type-size";

function kept() {
  try {
    return window.localStorage.getItem(KEY) || "1";
  } catch {
    return "1";
  }
}

export function typeSize(root) {
  const buttons = Array.from(root.querySelectorAll("[data-size]"));

  function use(size) {
    document.documentElement.dataset.type = size;
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.size === size)));
  }

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-size]");
    if (!button) return;
    use(button.dataset.size);
    try {
      window.localStorage.setItem(KEY, button.dataset.size);
    } catch {
      // this page shows it all the same
    }
  });
  use(kept());
}
