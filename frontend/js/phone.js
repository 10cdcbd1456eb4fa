// A scan goes in by itself, and again with the same key until the server has answered; to the next place each time.
const RETRY = [1000, 2000, 4000, 8000];

export function sendScan() {
  const form = document.querySelector("[data-hall-sign]");
  if (!form || !window.fetch) return;
  const told = form.querySelector("[data-told]");
  const button = form.querySelector("[data-send]");
  const places = JSON.parse(form.dataset.hallSign);
  const { session, key, sealed } = Object.fromEntries(new FormData(form));
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
      const answer = await fetch(places[failures % places.length], {
        method: "POST",
        headers: { "Content-Type": "text/plain" }, // another port is asked at once
        body: JSON.stringify({ session: Number(session), key, sealed }),
        credentials: "include", // the mark of this phone, to the other port too
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
