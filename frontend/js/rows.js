// In a table marked data-rows the arrow keys go up and down one column, from control to control.
const CONTROLS = "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled])";
const OWN_ARROWS = ["SELECT", "TEXTAREA"];

function target(row, column) {
  const cell = row.cells[column];
  return (cell && cell.querySelector(CONTROLS)) || row.querySelector(CONTROLS);
}

function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const cell = event.target.closest("td, th");
  const table = cell && cell.closest("table[data-rows]");
  if (!table || OWN_ARROWS.includes(event.target.tagName)) return;
  if (["radio", "number", "date", "time"].includes(event.target.type)) return;
  const rows = Array.from(table.tBodies).flatMap((body) => Array.from(body.rows));
  let place = rows.indexOf(cell.parentElement);
  if (place < 0) return;
  for (place += step; place >= 0 && place < rows.length; place += step) {
    const next = target(rows[place], cell.cellIndex);
    if (next) {
      event.preventDefault();
      next.focus();
      if (next.select && next.type !== "checkbox") next.select();
      return;
    }
  }
}

export function walkRows() {
  document.addEventListener("keydown", move);
}
