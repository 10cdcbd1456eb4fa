// The sitting of an exam: one thing at a time, every answer in custody as it is given.
import { store } from "./kept.js";
import { custody } from "./sitting/custody.js";
import { tellLeaving } from "./sitting/leaving.js";
import { page } from "./sitting/page.js";
import { sheet } from "./sitting/sheet.js";
import { typeSize } from "./sitting/size.js";

const TYPED = 1200; // a text goes on its way when nobody has typed for so long
const LAST = 1500; // at the bell answers do not all leave in the same moment

export function sit() {
  const root = document.querySelector("[data-sitting]");
  if (!root || !window.fetch) return;
  const setup = { ...JSON.parse(root.dataset.sitting), user: document.body.dataset.user || "" };
  const shown = page(root);
  const paper = sheet(root, store(`zhuji-marked:${setup.user}:${setup.sitting}`));
  const held = Array.from(paper.fields, ([q, field]) => [q, Number(field.dataset.version)]);
  const last = new Map(held.map(([q]) => [q, JSON.stringify(paper.value(q))]));
  let typing = 0;
  let over = false;

  const kept = custody(setup, held, {
    saved: (at) => shown.state("saved", shown.say("saved", at.slice(11, 19))),
    sending: () => shown.state("", shown.say("sending")),
    waiting: (count) => shown.state("waiting", shown.say("waiting", count)),
    signIn: () => shown.note(shown.say("signin")),
    refused: (q) => shown.note(shown.say("refused", q)),
    older(receipt) {
      paper.show(receipt.q, receipt.c);
      last.set(receipt.q, JSON.stringify(receipt.c));
      shown.note(shown.say("older", receipt.q));
    },
    clock: tick,
    ended(outcome, lost) {
      if (outcome === "old_tab") {
        shown.show("old");
        shown.state("waiting", shown.say("stopped"));
        root.querySelector("[data-unsent]").hidden = !lost;
      } else if (outcome === "closed" && lost) {
        shown.note(shown.say("closed", lost));
        shown.show("over");
      } else {
        store(`zhuji-marked:${setup.user}:${setup.sitting}`).write([]);
        window.location.assign(setup.here);
      }
    },
    handIn(outcome) {
      const again = outcome === "waiting";
      shown.note(shown.say(again ? "handingin" : outcome === "sign_in" ? "signin" : "notyet"));
      if (!again) shown.one("hand-in").disabled = false;
    },
  });

  // Once every half second, and whenever the server has told the time.
  function tick() {
    const left = kept.time.left();
    const paused = kept.time.paused();
    shown.time(left, paused);
    if (paused !== (shown.part === "paused") && ["pages", "overview", "confirm", "paused"].includes(shown.part)) {
      shown.show(paused ? "paused" : "pages");
      if (!paused) kept.flush();
    }
    if (!left && !paused && !over) {
      over = true;
      typed();
      shown.show("over");
      setTimeout(kept.flush, Math.round(Math.random() * LAST));
    } else if (left && over) {
      over = false; // time was given back
      shown.show("pages");
    }
  }

  function typed() {
    clearTimeout(typing);
    typing = 0;
  }

  function given(target, wait) {
    const field = target.closest("[data-question]");
    if (!field || target.disabled) return;
    const q = Number(field.dataset.question);
    const value = paper.value(q);
    if (JSON.stringify(value) !== last.get(q)) {
      last.set(q, JSON.stringify(value));
      kept.give(q, value);
      paper.tell(q);
    }
    typed();
    if (wait) typing = setTimeout(kept.flush, TYPED);
    else kept.flush();
  }

  function confirm() {
    shown.listed("blanks", paper.blanks());
    shown.listed("later", paper.marked());
    shown.one("complete").hidden = paper.blanks().length > 0;
    shown.show("confirm");
  }

  function overview() {
    const blanks = paper.blanks().length;
    const told = shown.one("count");
    told.textContent = blanks ? told.dataset.text.replace("#", blanks) : told.dataset.none;
    shown.show("overview");
  }

  const PRESSED = {
    step: (button) => {
      shown.show("pages");
      paper.turn(paper.page() + Number(button.dataset.step), true);
    },
    go: (key) => {
      shown.show("pages");
      paper.go(Number(key.dataset.go));
    },
    mark: (button) => paper.mark(Number(button.dataset.mark)),
    open: () => (shown.part === "overview" ? shown.show("pages") : overview()),
    back: () => shown.show("pages"),
    finish: confirm,
    last: confirm,
    "hand-in": (button) => {
      button.disabled = true;
      typed();
      shown.note(shown.say("handingin"));
      kept.handIn();
    },
  };

  root.addEventListener("click", (event) => {
    for (const [name, action] of Object.entries(PRESSED)) {
      const pressed = event.target.closest(`[data-${name}]`);
      if (!pressed) continue;
      event.preventDefault();
      action(pressed);
      return;
    }
  });
  root.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("input", (event) => {
    if (event.target.matches("input[type=text], textarea")) given(event.target, true);
  });
  root.addEventListener("change", (event) => given(event.target, false));
  document.addEventListener("keydown", (event) => {
    const writes = event.target.matches && event.target.matches("input[type=text], textarea");
    if (writes || event.ctrlKey || event.altKey || event.metaKey || shown.part !== "pages") return;
    if (/^[a-p]$/i.test(event.key)) paper.press(event.key, event.target);
  });

  kept.list().forEach((one) => {
    paper.show(one.q, one.c);
    last.set(one.q, JSON.stringify(one.c));
  });
  typeSize(root);
  tellLeaving(setup.leaving, setup.csrf);
  root.classList.add("is-live");
  root.querySelectorAll("[data-live]").forEach((part) => {
    part.hidden = false;
  });
  root.querySelectorAll("[data-plain]").forEach((part) => part.remove());
  shown.show(setup.paused ? "paused" : "pages");
  paper.resume();
  tick();
  setInterval(tick, 500);
  kept.flush();
}
