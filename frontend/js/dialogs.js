// A link with data-opens shows the dialog of that id; where dialogs are unknown, the link leads to the page instead.
export function openDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.opens);
      if (!dialog || !dialog.showModal) return;
      event.preventDefault();
      dialog.showModal();
      return;
    }
    const closer = event.target.closest("[data-closes]");
    const open = closer && closer.closest("dialog");
    if (open) {
      event.preventDefault();
      open.close();
    }
  });
}
