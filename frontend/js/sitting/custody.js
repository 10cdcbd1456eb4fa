// Answers go to the server as they are given and count as saved only with its receipt. Without a network they wait
// here and in this browser; the server says how much time remains, whether all is paused, and which page is the old one.
import { clock } from "./clock.js";
import { courier, wait } from "./courier.js";
import { queue } from "./queue.js";
import { browserStorage, shelf } from "./shelf.js";

const MOST = 20; // answers of one message
const POLL = 20000; // how often the clock is asked for, at least; twice as long at most
const POLL_PAUSED = 5000;
const DONE = ["handed_in", "already_handed_in"];

const soon = (most) => Math.round(Math.random() * most);

// `hear`: what the page does with the news: {saved, sending, waiting, older, refused, ended, clock, signIn, handIn}.
export function custody(setup, held, hear) {
  const name = `zhuji-sitting:${setup.user}:${setup.sitting}`;
  const line = queue(held, shelf(browserStorage(), name, setup.generation));
  const time = clock(setup.remaining);
  const { places, token, csrf } = setup;
  const send = courier(places, token, csrf);
  let busy = false;
  let ended = false;
  let failures = 0;
  let most = MOST;
  let timer = 0;
  let handing = 0; // the timer of a hand-in that is to be tried again

  function told(answer, asked) {
    time.set(answer.remaining, Boolean(answer.paused), asked);
    hear.clock(time.left(), time.paused());
  }

  function end(outcome) {
    ended = true;
    const lost = line.questions();
    if (outcome !== "old_tab") line.clear();
    hear.ended(outcome, lost);
  }

  function again(delay) {
    clearTimeout(timer);
    timer = setTimeout(flush, delay);
  }

  function received(answers, answer) {
    const news = line.note(answer.receipts || []);
    if (news.saved && !line.size()) hear.saved(news.saved);
    news.older.forEach(hear.older);
    news.refused.forEach(hear.refused);
    if (news.ended) end(news.ended);
    else if (news.paused) ask();
    return news.settled > 0 || news.paused || !answers.length;
  }

  // Nobody can read these answers: one by one, to tell which it is.
  function unreadable(answers) {
    if (answers.length > 1) {
      line.back();
      most = 1;
    } else {
      received(answers, { receipts: answers.map((one) => ({ q: one.q, outcome: "unreadable" })) });
    }
  }

  async function flush(leaving = false) {
    if (ended || busy || time.paused() || !line.size()) return;
    clearTimeout(timer);
    const answers = line.next(most);
    busy = true;
    if (!failures) hear.sending();
    const asked = time.ticks();
    const { status, told: answer } = await send("answers", { answers }, leaving);
    busy = false;
    let went = false;
    if (status === 200) {
      told(answer, asked);
      went = received(answers, answer);
    } else if (status === 400 || status === 413) {
      unreadable(answers);
      went = true;
    } else {
      line.back();
      if (status === 403) hear.signIn();
    }
    failures = went ? 0 : failures + 1;
    if (ended || time.paused() || !line.size()) return;
    if (went) flush();
    else again(wait(failures));
    if (!went) hear.waiting(line.questions());
  }

  // How much time remains, and whether this page may still write.
  async function ask() {
    if (ended) return;
    const asked = time.ticks();
    const { status, told: answer } = await send("clock", {});
    if (status !== 200 || ended) return;
    if (answer.outcome === "old_tab" || answer.outcome === "handed_in") end(answer.outcome);
    else told(answer, asked);
    flush();
  }

  function poll() {
    const least = time.paused() ? POLL_PAUSED : POLL;
    setTimeout(() => {
      if (ended) return;
      ask();
      poll();
    }, least + soon(least));
  }

  // Handing in takes along what still waits; without a network it is tried until there is one.
  async function handIn() {
    clearTimeout(handing);
    handing = 0;
    if (ended) return;
    if (busy) {
      handing = setTimeout(handIn, 200);
      return;
    }
    clearTimeout(timer);
    busy = true;
    const answers = line.next(Infinity);
    const whole = answers.length === line.size();
    const asked = time.ticks();
    const { status, told: answer } = await send(whole ? "handIn" : "answers", { answers });
    busy = false;
    if (status !== 200) {
      line.back();
      failures += 1;
      hear.handIn(status === 403 ? "sign_in" : "waiting");
      if (status !== 403) handing = setTimeout(handIn, wait(failures));
    } else if (whole) {
      line.note(answer.receipts || []);
      handedIn(answer.outcome);
    } else {
      // A newer answer waits behind one of these: it goes in the next message, and the hand-in with it.
      told(answer, asked);
      failures = received(answers, answer) ? 0 : failures + 1;
      if (time.paused()) hear.handIn("paused");
      else handing = setTimeout(handIn, wait(failures));
    }
  }

  function handedIn(outcome) {
    if (DONE.includes(outcome)) {
      end("handed_in");
      return;
    }
    if (outcome === "old_tab") end("old_tab");
    else ask();
    hear.handIn(outcome);
  }

  window.addEventListener("online", () => {
    if (!handing) {
      again(soon(2000));
      return;
    }
    clearTimeout(handing);
    handing = setTimeout(handIn, soon(2000));
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) flush(true);
    else ask();
  });
  poll();
  time.set(setup.remaining, setup.paused);
  return { ask, flush, give: line.give, handIn, list: line.list, size: line.size, time };
}
