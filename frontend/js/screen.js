// The hall's screen: one question to the server a step, the clock of the server in between.
const RETRY = 3000;
const IDLE = 15000;

export function showHall() {
  const root = document.querySelector("[data-hall]");
  const clock = document.querySelector("[data-clock]");
  if (!root || !window.fetch) return;
  const one = (name) => root.querySelector(`[data-${name}]`);
  const said = one("said");
  let base = null; // the server's wall clock, and our own when it came

  function tick() {
    if (!base) return;
    const shown = new Date(base.wall + (performance.now() - base.here));
    clock.textContent = shown.toISOString().slice(11, 19);
  }

  function show(answer) {
    ["expected", "arrived", "on_leave"].forEach((name) => {
      root.querySelector(`[data-count="${name}"]`).textContent = answer[name];
    });
    base = { wall: Date.parse(`${answer.day}Z`), here: performance.now() };
    if (!said) return;
    if (!answer.open) {
      window.location.reload();
      return;
    }
    const leaving = one("leaving");
    if (leaving) leaving.hidden = !answer.leaving;
    const qr = one("qr");
    const digits = one("digits");
    qr.hidden = digits.hidden = !answer.code;
    if (answer.code) {
      qr.innerHTML = answer.svg;
      digits.textContent = `${answer.code.slice(0, 3)} ${answer.code.slice(3)}`;
      said.textContent = "";
    } else {
      const early = answer.opens_at && answer.day.slice(11, 16) < answer.opens_at;
      said.textContent = early ? said.dataset.waits.replace("XX", answer.opens_at) : said.dataset.over;
    }
  }

  async function ask() {
    let wait = RETRY;
    try {
      const answer = await fetch(root.dataset.hall, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const told = await answer.json();
      show(told);
      wait = told.code ? told.changes_in + 50 : IDLE;
    } catch {
      if (said) {
        one("qr").hidden = one("digits").hidden = true; // an old code on the screen would mislead
        said.textContent = said.dataset.lost;
      }
    }
    setTimeout(ask, wait);
  }

  setInterval(tick, 250);
  ask();
}
