// A scan goes in by itself, and again with the same key until the server has answered.
const RETRY = [1000, 2000, 4000, 8000];

export function sendScan() {
  const form = document.querySelector("[data-hall-sign]");
  if (!form || !window.fetch) return;
  const told = form.querySelector("[data-told]");
  const button = form.querySelector("[data-send]");
  let failures = 0;
  button.hidden = true;

  function done(text, ok) {
    told.textContent = text;
    told.classList.add(ok ? "is-done" : "is-not");
    button.hidden = true;
  }

  async function send() {
    const stop = new AbortController();
    const slow = setTimeout(() => stop.abort(), 10000);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(Object.fromEntries(new FormData(form))),
        credentials: "same-origin",
        signal: stop.signal,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const got = await answer.json();
      done(got.text, got.done);
    } catch {
      failures += 1;
      told.textContent = form.dataset.kept;
      button.hidden = false;
      setTimeout(send, RETRY[Math.min(failures, RETRY.length) - 1]);
    }
    clearTimeout(slow);
  }
  send();
}
