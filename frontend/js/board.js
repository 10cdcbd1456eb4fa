// The board of batches: a card dragged to a column, or a number key on it, asks the server what it would break.
// Asked by hand or key, the answer comes into view and takes the focus, so that Enter is all that is left.
let asked = false;

function weigh(board, person, batch) {
  const form = document.getElementById("move");
  asked = true;
  form.elements.person.value = person;
  form.elements.batch.value = batch;
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function follow(said) {
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (!asked || event.target !== said) return;
    asked = false;
    said.scrollIntoView({ block: "nearest" });
    const next = said.querySelector("input[type=text], button") || said;
    next.focus({ preventScroll: true });
  });
}

function drag(board) {
  board.addEventListener("dragstart", (event) => {
    const card = event.target.closest("[data-person]");
    if (!card) return;
    event.dataTransfer.setData("text/plain", card.dataset.person);
    event.dataTransfer.effectAllowed = "move";
  });
  board.addEventListener("dragover", (event) => {
    const column = event.target.closest("[data-batch]");
    if (column) event.preventDefault();
    board.querySelectorAll("[data-over]").forEach((one) => one !== column && one.removeAttribute("data-over"));
    if (column) column.setAttribute("data-over", "");
  });
  board.addEventListener("drop", (event) => {
    const column = event.target.closest("[data-batch]");
    const person = event.dataTransfer.getData("text/plain");
    if (!column || !/^\d+$/.test(person)) return;
    event.preventDefault();
    column.removeAttribute("data-over");
    weigh(board, person, column.dataset.batch);
  });
}

function keys(board) {
  board.addEventListener("keydown", (event) => {
    const card = event.target.closest("[data-person]");
    if (!card || event.ctrlKey || event.altKey || event.metaKey) return;
    const own = card.closest("[data-batch]");
    const columns = Array.from(board.querySelectorAll("[data-batch]"));
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const other = step
      ? columns[columns.indexOf(own) + step]
      : columns.find((one) => one.dataset.number === event.key);
    if (!other || other === own) return;
    event.preventDefault();
    weigh(board, card.dataset.person, other.dataset.batch);
  });
}

export function moveCards() {
  const board = document.querySelector("[data-board]");
  if (!board) return;
  drag(board);
  keys(board);
  follow(document.getElementById("weighed"));
}
