// The sitting of an exam: one question at a time; every answer goes to the server as it is given and counts as
// saved only with the server's receipt. What has not gone yet waits here and in this browser, and goes in order.
import { store } from "./kept.js";

const RETRY = [1000, 2000, 4000, 8000, 15000];
const TIMEOUT = 15000;

export function sit() {
  const root = document.querySelector("[data-sitting]");
  if (!root || !window.fetch) return;
  const kept = store(`zhuji-sitting:${document.body.dataset.user || ""}:${root.dataset.sitting}`);
  const one = (name) => root.querySelector(`[data-${name}]`);
  const say = (name, value) => one(`say="${name}"`).textContent.replace("#", value);
  const questions = Array.from(root.querySelectorAll("[data-number]"));
  const versions = new Map(questions.map((field) => [Number(field.dataset.number), Number(field.dataset.version)]));
  const field = (number) => questions[number - 1];
  let waiting = [];
  let sending = null; // the answer on its way; it is never changed, a newer one waits behind it
  let failures = 0;
  let timer = 0;
  let leaving = false;
  let bell = Date.now() + Number(root.dataset.remaining) * 1000;
  let current = 1;

  const chosenOf = (number) => Array.from(field(number).querySelectorAll("input:checked"), (box) => Number(box.value));

  function show(number, chosen) {
    field(number).querySelectorAll("input").forEach((box) => {
      box.checked = chosen.includes(Number(box.value));
    });
    marked(number);
  }

  function marked(number) {
    one(`go="${number}"`).classList.toggle("is-done", chosenOf(number).length > 0);
    const blanks = questions.filter((each) => !each.querySelector("input:checked")).length;
    const told = one("blanks");
    told.textContent = blanks ? told.dataset.text.replace("#", blanks) : told.dataset.none;
  }

  function state(name, text) {
    const sign = one("saved");
    sign.dataset.state = name;
    if (sign.textContent !== text) sign.textContent = text;
  }

  function note(text) {
    const told = one("note");
    told.textContent = text;
    told.hidden = !text;
  }

  function turn(number, focus) {
    current = Math.min(Math.max(number, 1), questions.length);
    questions.forEach((each, index) => {
      each.hidden = index !== current - 1;
    });
    open(false);
    one('step="-1"').disabled = current === 1;
    one('step="1"').disabled = current === questions.length;
    root.querySelectorAll("[data-go]").forEach((link) => {
      if (Number(link.dataset.go) === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    window.scrollTo(0, 0);
    if (focus) field(current).querySelector("legend").focus({ preventScroll: true });
  }

  function open(shown) {
    one("sheet").hidden = !shown;
    one("open").setAttribute("aria-expanded", String(shown));
    field(current).hidden = shown;
  }

  function given(number) {
    const chosen = chosenOf(number).sort((a, b) => a - b);
    const late = waiting.find((each) => each.question === number && each !== sending);
    if (late) {
      late.chosen = chosen;
    } else {
      const version = versions.get(number) + 1;
      versions.set(number, version);
      waiting.push({ question: number, version, chosen });
    }
    kept.write(waiting);
    marked(number);
    send();
  }

  async function send() {
    if (sending || !waiting.length || leaving) return;
    clearTimeout(timer);
    sending = waiting[0];
    if (!failures) state("", say("sending", ""));
    const stop = new AbortController();
    const slow = setTimeout(() => stop.abort(), TIMEOUT);
    try {
      const answer = await fetch(root.dataset.answers, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": root.dataset.token },
        body: JSON.stringify(sending),
        credentials: "same-origin",
        signal: stop.signal,
      });
      if (answer.redirected || answer.status === 403) {
        note(say("signin", ""));
        throw new Error("signed out");
      }
      if (answer.status !== 200 && answer.status !== 409) throw new Error(String(answer.status));
      received(await answer.json(), answer.status === 200);
      failures = 0;
    } catch {
      failures += 1;
      state("waiting", say("waiting", waiting.length));
      timer = setTimeout(send, RETRY[Math.min(failures, RETRY.length) - 1]);
    }
    clearTimeout(slow);
    sending = null;
    if (!failures) send();
  }

  function received(receipt, saved) {
    bell = Date.now() + receipt.remaining * 1000;
    const number = receipt.question;
    if (saved) {
      waiting = waiting.filter((each) => each !== sending);
      if (!waiting.length) state("saved", say("saved", receipt.saved_at));
    } else if (receipt.outcome === "stale_version") {
      waiting = waiting.filter((each) => each.question !== number);
      versions.set(number, receipt.version);
      show(number, receipt.chosen);
      note(say("older", number));
      if (!waiting.length) state("saved", say("saved", receipt.saved_at));
    } else {
      const lost = waiting.length;
      waiting = [];
      kept.write(waiting);
      note(`${receipt.text} ${say("closed", lost)}`);
      leaving = true;
      setTimeout(() => window.location.assign(root.dataset.here), 4000);
      return;
    }
    kept.write(waiting);
  }

  function tick() {
    const left = Math.max(0, Math.ceil((bell - Date.now()) / 1000));
    const time = one("time");
    const hours = Math.floor(left / 3600);
    const parts = [Math.floor(left / 60) % 60, left % 60].map((part) => String(part).padStart(2, "0"));
    time.textContent = hours ? [hours, ...parts].join(":") : parts.join(":");
    time.classList.toggle("exam-time-short", left < 300);
    if (left || leaving) return;
    state("", say("over", ""));
    if (!waiting.length || Date.now() - bell > 8000) handIn();
  }

  // At the bell the page hands in by itself; without a network it tries until there is one.
  function handIn() {
    const form = one("bell");
    leaving = true;
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" })
      .then(() => window.location.assign(root.dataset.here))
      .catch(() => setTimeout(handIn, 3000));
  }

  for (const each of kept.read()) {
    if (!versions.has(each.question) || each.version < versions.get(each.question)) continue;
    versions.set(each.question, each.version);
    waiting.push(each);
    show(each.question, each.chosen);
  }
  root.addEventListener("change", (event) => {
    const asked = event.target.closest("[data-number]");
    if (asked) given(Number(asked.dataset.number));
  });
  root.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    const go = event.target.closest("[data-go]");
    if (step) turn(current + Number(step.dataset.step), true);
    if (go) {
      event.preventDefault();
      turn(Number(go.dataset.go), true);
    }
    if (event.target.closest("[data-open]")) open(one("sheet").hidden);
    if (event.target.closest("[data-hand-in]") && waiting.length) {
      event.preventDefault();
      note(say("flush", waiting.length));
      send();
    }
  });
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  questions.forEach((each) => marked(Number(each.dataset.number)));
  root.hidden = false;
  turn(Number((/^#question-(\d+)$/.exec(window.location.hash) || [0, 1])[1]), false);
  tick();
  setInterval(tick, 500);
  send();
}
