// What the page says: the state of saving, notes, and which part of it is in sight.
import { spelled } from "./clock.js";

const PARTS = ["pages", "overview", "confirm", "paused", "over", "old"];
const SHORT = 300; // seconds: the time left is told aloud, and in another colour

export function page(root) {
  const one = (name) => root.querySelector(`[data-${name}]`);
  const say = (name, value = "") => one(`say="${name}"`).textContent.replace("#", value);
  let warned = 0; // minutes that were told to be left

  return {
    one,
    say,
    part: "pages",
    show(part) {
      this.part = part;
      PARTS.forEach((name) => {
        one(`part="${name}"`).hidden = name !== part;
      });
      one("steps").hidden = part !== "pages";
      one("open").setAttribute("aria-expanded", String(part === "overview"));
      const head = one(`part="${part}"`).querySelector("h2");
      if (head) head.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    },
    state(name, text) {
      const sign = one("saved");
      sign.dataset.state = name;
      if (sign.textContent !== text) sign.textContent = text;
    },
    note(text) {
      const told = one("note");
      told.textContent = text;
      told.hidden = !text;
    },
    time(seconds, paused) {
      const shown = one("time");
      shown.textContent = spelled(seconds);
      shown.classList.toggle("exam-time-short", seconds < SHORT && !paused);
      if (warned && (!seconds || seconds > warned * 60)) {
        warned = 0; // it is over, or time was given back
        this.note("");
      }
      if (seconds >= SHORT || !seconds || warned || paused) return;
      warned = Math.ceil(seconds / 60);
      this.note(say("short", warned));
    },
    listed(name, numbers) {
      const told = one(name);
      told.hidden = !numbers.length;
      told.textContent = told.dataset.text.replace("#", numbers.length) + numbers.join(told.dataset.comma);
    },
  };
}
