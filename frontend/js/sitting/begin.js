// Beginning: the recorder starts the sitting and hands over the paper at once. Whatever it can't do, the form does the
// plain way: its page says why, or goes on.
import { courier } from "./courier.js";

const LETTERS = "ABCDEFGHIJKLMNOP";
const PATIENCE = 4000;

// The paper is the same for everybody; the order of the options is the candidate's own.
function arrange(root, orders) {
  orders.forEach((order, place) => {
    const field = root.querySelector(`[data-question="${place + 1}"]`);
    const labels = Array.from(field.querySelectorAll("label.answer"));
    const end = labels.length ? labels[labels.length - 1].nextSibling : null;
    order.forEach((index, shown) => {
      labels[index].querySelector(".answer-mark").textContent = LETTERS[shown];
      field.insertBefore(labels[index], end);
    });
  });
}

function sheet(setup, told) {
  const root = document.createElement("form");
  root.className = "sitting";
  root.dataset.sitting = JSON.stringify(setup);
  root.innerHTML = told.paper;
  arrange(root, told.orders);
  return root;
}

export function begin(sit) {
  const form = document.querySelector("[data-begin]");
  const set = form && window.fetch ? JSON.parse(form.dataset.begin) : {};
  if (!set.sealed) return;
  const csrf = form.elements.csrfmiddlewaretoken.value;
  const main = form.closest("main");

  function show(told) {
    const at = (address) => address.replace("#", told.sitting);
    const { sitting, generation, token, remaining } = told;
    const leaving = told.leaving ? at(set.leaving) : "";
    const setup = { sitting, generation, token, csrf, remaining, paused: false, here: at(set.here), leaving };
    const title = document.createElement("h1");
    title.className = "unseen";
    title.textContent = main.querySelector("h1").textContent;
    window.history.replaceState(null, "", setup.here); // a reload is the page of the sitting
    main.textContent = "";
    main.append(title, sheet({ ...setup, places: set.places }, told));
    main.focus({ preventScroll: true });
    sit();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    form.querySelector("button").disabled = true;
    const send = courier(set.places, undefined, csrf, PATIENCE);
    let answer = { status: 0, told: {} };
    for (let tries = 0; tries < set.places.length && answer.status !== 200; tries += 1) {
      answer = await send("begin", { entry: set.sealed, language: set.language });
    }
    if (answer.told.outcome === "begun") show(answer.told);
    else form.submit();
  });
}
