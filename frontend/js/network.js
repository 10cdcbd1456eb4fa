// When htmx cannot send, the page says so and that nothing typed is lost; the sentence stands in the layout.
export function tellFailures() {
  const note = document.getElementById("send-failed");
  if (!note) return;
  ["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach((name) => {
    document.body.addEventListener(name, () => {
      note.hidden = false;
    });
  });
  document.body.addEventListener("htmx:afterOnLoad", () => {
    note.hidden = true;
  });
}
