// The custody of answers on a device, against a server that follows the rules and a network that does not: messages
// and receipts are lost, arrive twice, the page is reloaded, an old tab goes on. Run by test_custody.py.
import assert from "node:assert/strict";
import { clock, spelled } from "../../frontend/js/sitting/clock.js";
import { wait } from "../../frontend/js/sitting/courier.js";
import { custody } from "../../frontend/js/sitting/custody.js";
import { queue } from "../../frontend/js/sitting/queue.js";
import { shelf } from "../../frontend/js/sitting/shelf.js";

function storage() {
  const kept = new Map();
  return {
    get length() {
      return kept.size;
    },
    key: (place) => Array.from(kept.keys())[place],
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

function server() {
  const held = new Map(); // by question the newest version and its value
  let opening = 1;
  return {
    held,
    open: () => (opening += 1),
    versions: (questions) => questions.map((q) => [q, held.get(q)?.v ?? 0]),
    take: (generation, answers) =>
      answers.map(({ q, v, c }) => {
        const known = held.get(q) ?? { v: 0, c: [] };
        const same = known.v === v && JSON.stringify(known.c) === JSON.stringify(c);
        let outcome = "saved";
        if (!same && generation < opening) outcome = "old_tab";
        else if (!same && v <= known.v) outcome = "stale_version";
        else if (!same) held.set(q, { v, c });
        return { q, ...(held.get(q) ?? known), at: "2026-11-27T15:00:00+08:00", outcome };
      }),
  };
}

// The same dice for the same seed: a run that fails can be run again.
function dice(seed) {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state >>> 0) % 100000) / 100000;
  };
}

const QUESTIONS = [1, 2, 3, 4];
const tests = {
  "an answer leaves the queue only with its receipt"() {
    const line = queue([[1, 0], [2, 0]], shelf(storage(), "s", 1));
    line.give(1, [0]);
    line.give(2, [1]);
    assert.deepEqual(line.next(20), [{ q: 1, v: 1, c: [0] }, { q: 2, v: 1, c: [1] }]);
    assert.deepEqual(line.next(20), []);
    line.back();
    assert.equal(line.size(), 2);
    line.next(20);
    const told = line.note([{ q: 2, v: 1, c: [1], at: "t", outcome: "saved_late" }]);
    assert.deepEqual([told.saved, told.settled, line.list()], ["t", 1, [{ q: 1, v: 1, c: [0] }]]);
  },
  "what is on its way is not changed: a newer answer waits behind it"() {
    const line = queue([[1, 4]], shelf(storage(), "s", 1));
    line.give(1, [0]);
    line.next(20);
    line.give(1, [1]);
    line.give(1, [2]);
    assert.deepEqual(line.list(), [{ q: 1, v: 5, c: [0] }, { q: 1, v: 6, c: [2] }]);
    assert.deepEqual([line.size(), line.questions()], [2, 1]);
    line.note([{ q: 1, v: 5, c: [0], at: "t", outcome: "saved" }]);
    assert.deepEqual(line.next(20), [{ q: 1, v: 6, c: [2] }]);
  },
  "one message holds one answer of a question, and so many at most"() {
    const line = queue(QUESTIONS.map((q) => [q, 0]), shelf(storage(), "s", 1));
    QUESTIONS.forEach((q) => line.give(q, [q]));
    assert.deepEqual(line.next(3).map((one) => one.q), [1, 2, 3]);
  },
  "an older answer gives way and is shown; a newer one of this page goes after it"() {
    const line = queue([[1, 0], [2, 0]], shelf(storage(), "s", 1));
    line.give(1, [0]);
    line.give(2, [0]);
    line.next(20);
    line.give(2, [3]);
    const stale = { at: "t", outcome: "stale_version" };
    const told = line.note([{ q: 1, v: 7, c: [2], ...stale }, { q: 2, v: 9, c: [1], ...stale }]);
    assert.deepEqual(told.older.map((one) => [one.q, one.c]), [[1, [2]]]);
    assert.deepEqual(line.list(), [{ q: 2, v: 10, c: [3] }]);
  },
  "in a pause answers wait on; an old tab keeps its own; nothing unreadable blocks the way"() {
    const line = queue([[1, 0], [2, 0]], shelf(storage(), "s", 1));
    line.give(1, [0]);
    line.next(20);
    assert.equal(line.note([{ q: 1, v: 0, c: [], at: "", outcome: "paused" }]).paused, true);
    line.next(20);
    assert.equal(line.note([{ q: 1, v: 0, c: [], at: "", outcome: "old_tab" }]).ended, "old_tab");
    assert.equal(line.size(), 1);
    line.next(20);
    assert.deepEqual(line.note([{ q: 1, v: 0, c: [], at: "", outcome: "unreadable" }]).refused, [1]);
    assert.equal(line.size(), 0);
  },
  "a reload goes on with what waits, unless the server holds something newer"() {
    const device = storage();
    const line = queue([[1, 0], [2, 0]], shelf(device, "s", 1));
    line.give(1, [0]);
    line.give(2, [1]);
    const next = queue([[1, 3], [2, 0]], shelf(device, "s", 2));
    assert.deepEqual(next.list(), [{ q: 2, v: 1, c: [1] }]);
    next.next(20);
    next.note([{ q: 2, v: 1, c: [1], at: "t", outcome: "saved" }]);
    assert.equal(device.length, 0);
  },
  "an old tab never writes over what a newer one keeps"() {
    const device = storage();
    const old = queue([[1, 0]], shelf(device, "s", 1));
    const now = queue([[1, 0]], shelf(device, "s", 2));
    now.give(1, [2]);
    old.give(1, [0]);
    assert.deepEqual(queue([[1, 0]], shelf(device, "s", 2)).list(), [{ q: 1, v: 1, c: [2] }]);
  },
  "a store that is full or damaged loses nothing that the page holds"() {
    const refusing = { ...storage(), getItem: () => "{", setItem: () => assert.fail("full") };
    const line = queue([[1, 0]], shelf(refusing, "s", 1));
    line.give(1, [0]);
    assert.equal(line.size(), 1);
  },
  "whatever the network does, the server ends with the last answer to each question"() {
    for (let seed = 1; seed <= 300; seed += 1) run(seed);
  },
  async "handing in takes the newest of two answers that wait, behind the older one"() {
    const there = server();
    const sent = [];
    let online = false;
    globalThis.window = { addEventListener() {}, localStorage: storage(), location: { href: "http://here/", origin: "http://here" } };
    globalThis.document = { addEventListener() {}, hidden: false };
    globalThis.fetch = async (address, { body }) => {
      if (!online) throw new TypeError("no network");
      const { answers = [] } = JSON.parse(body);
      sent.push([address, answers.map((one) => one.c)]);
      const told = { receipts: there.take(1, answers), outcome: "handed_in", remaining: 60, paused: false };
      return { status: 200, type: "basic", headers: new Map([["Content-Type", "application/json"]]), json: async () => told };
    };
    const places = [{ answers: "/answers", clock: "/clock", handIn: "/hand-in" }];
    const setup = { user: "u", sitting: 1, generation: 1, token: "t", csrf: "", remaining: 60, paused: false, places };
    const silent = Object.fromEntries(["saved", "sending", "waiting", "older", "refused", "clock", "handIn"].map((name) => [name, () => 0]));
    const lost = await new Promise((ended) => {
      const kept = custody(setup, [[1, 0]], { ...silent, ended: (_outcome, count) => ended(count) });
      kept.give(1, [0]);
      kept.flush().then(() => {
        kept.give(1, [2]);
        online = true;
        kept.handIn();
      });
    });
    assert.deepEqual(sent, [["/answers", [[0]]], ["/hand-in", [[2]]]]);
    assert.deepEqual([lost, there.held.get(1).c], [0, [2]]);
  },
  "the clock runs by the page's own ticks from the server's word"() {
    let now = 1000;
    const time = clock(60, () => now);
    now += 1500;
    assert.equal(time.left(), 59);
    time.set(90, false, now - 2000); // asked two seconds ago: a second of it is gone
    assert.equal(time.left(), 89);
    time.set(80, true);
    now += 600000;
    assert.deepEqual([time.left(), time.paused()], [80, true]);
    time.set(80, false);
    now += 100000;
    assert.equal(time.left(), 0);
    assert.deepEqual([0, 61, 3600, 36005].map(spelled), ["00:00", "01:01", "1:00:00", "10:00:05"]);
  },
  "waits grow and differ from phone to phone"() {
    assert.deepEqual([1, 3, 99].map((failures) => wait(failures, () => 0)), [500, 2000, 7500]);
    assert.deepEqual([1, 3, 99].map((failures) => wait(failures, () => 1)), [1500, 6000, 22500]);
  },
};

function run(seed) {
  const chance = dice(seed);
  const there = server();
  const device = storage();
  const last = new Map();
  let generation = there.open();
  let line = queue(there.versions(QUESTIONS), shelf(device, "s", generation));

  function exchange(isSure) {
    const answers = line.next(1 + Math.floor(chance() * 3));
    if (!answers.length) return;
    if (!isSure && chance() < 0.25) return line.back(); // never arrived
    let receipts = there.take(generation, answers);
    if (chance() < 0.2) receipts = there.take(generation, answers); // arrived twice
    if (!isSure && chance() < 0.25) return line.back(); // the receipts were lost
    line.note(receipts);
  }

  for (let step = 0; step < 60; step += 1) {
    const roll = chance();
    if (roll < 0.5) {
      const q = QUESTIONS[Math.floor(chance() * QUESTIONS.length)];
      const c = [Math.floor(chance() * 4)];
      line.give(q, c);
      last.set(q, c);
    } else if (roll < 0.92) {
      exchange(false);
    } else {
      generation = there.open();
      line = queue(there.versions(QUESTIONS), shelf(device, "s", generation));
    }
  }
  for (let step = 0; line.size() && step < 50; step += 1) exchange(true);
  assert.equal(line.size(), 0, `seed ${seed}: everything went`);
  const found = new Map(Array.from(there.held, ([q, { c }]) => [q, c]));
  assert.deepEqual(new Map([...found].sort()), new Map([...last].sort()), `seed ${seed}`);
  assert.equal(device.length, 0, `seed ${seed}: nothing stays on the device`);
}

for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
  } catch (fault) {
    console.error(`${name}\n${fault.stack}`);
    process.exitCode = 1;
  }
}
process.exit(); // the page asks for the clock for ever
