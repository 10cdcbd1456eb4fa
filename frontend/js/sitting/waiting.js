// Before the proctor has started: the page asks again, each phone at its own time, until it may begin.
const LEAST = 4000;

export function awaitStart() {
  const waiting = document.querySelector("[data-await]");
  if (!waiting || !window.fetch) return;
  setTimeout(() => {
    fetch(waiting.dataset.await, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => {
        if (text && !text.includes("data-await=")) window.location.reload();
        else awaitStart();
      })
      .catch(awaitStart);
  }, LEAST + Math.round(Math.random() * LEAST));
}
