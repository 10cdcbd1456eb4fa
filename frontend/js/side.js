// The navigation of a narrow window opens by its address; Escape closes it.
export function closeSide() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && window.location.hash === "#navigation") window.location.hash = "#top";
  });
}
