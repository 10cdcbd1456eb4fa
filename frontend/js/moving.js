// The grid of half-days by hand: a card is dragged over a half-day, and what it would clash with there
// is said at once; dropped, the form beside it keeps the move. Without this the card's own page does.

export function moveSessions() {
  const said = document.getElementById("moving");
  if (!said) return;
  let card = null;
  let shown = "";

  const cellOf = (event) => event.target.closest("td[data-day]");

  async function tell(cell) {
    const asked = new URLSearchParams({
      day: cell.dataset.day,
      half_day: cell.dataset.half,
      starts_at: cell.dataset.from,
      piece: "1",
    });
    const address = `${card.dataset.move}?${asked}`;
    if (address === shown) return;
    shown = address;
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok || address !== shown) return;
    said.innerHTML = await answer.text();
    window.htmx?.process(said);
  }

  document.addEventListener("dragstart", (event) => {
    card = event.target.closest ? event.target.closest("[data-move]") : null;
    if (card) event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragover", (event) => {
    const cell = card && cellOf(event);
    if (!cell) return;
    event.preventDefault();
    tell(cell);
  });
  document.addEventListener("drop", async (event) => {
    const cell = card && cellOf(event);
    if (!cell) return;
    event.preventDefault();
    await tell(cell);
    said.scrollIntoView({ block: "nearest" });
    const button = said.querySelector("button[type=submit], form button");
    if (button) button.focus();
  });
  document.addEventListener("dragend", () => {
    card = null;
  });
}
