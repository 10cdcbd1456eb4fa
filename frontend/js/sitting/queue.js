// Answers on their way to the server, in the order they were given. Nothing here knows the page or the network.
//
// An answer is {q, v, c}: question, version as this page counts it, what was chosen or written. What has once been on
// its way is never changed, for it may have arrived: a newer answer to the same question waits behind it under the
// next version. An answer leaves the queue only with its receipt.
const KEPT = ["saved", "saved_late"];
const ENDED = ["closed", "handed_in", "not_started", "old_tab"];

// `held`: the server's newest version by question; `shelf`: where what waits is kept, {read, write, clear}.
export function queue(held, shelf) {
  const versions = new Map(held);
  let waiting = shelf.read().filter((one) => versions.has(one.q) && one.v >= versions.get(one.q));
  let moving = [];
  const tried = new Set(waiting); // have been on their way, or may have been before the page was loaded

  waiting.forEach((one) => versions.set(one.q, one.v));
  shelf.write(waiting);
  shelf.clear();

  function put(list) {
    waiting = list;
    shelf.write(waiting);
  }

  function settle(receipt) {
    const sent = moving.find((one) => one.q === receipt.q);
    if (!sent) return {};
    const later = waiting.find((one) => one.q === receipt.q && one !== sent);
    if (KEPT.includes(receipt.outcome)) {
      put(waiting.filter((one) => one !== sent));
      const { at } = receipt;
      return { saved: at };
    }
    if (receipt.outcome === "stale_version") {
      versions.set(receipt.q, receipt.v);
      if (later) {
        // Given here after the one that was too old: it is the newest of all.
        later.v = receipt.v + 1;
        versions.set(receipt.q, later.v);
      }
      put(waiting.filter((one) => one !== sent));
      return later ? {} : { older: receipt };
    }
    if (receipt.outcome === "unreadable") {
      put(waiting.filter((one) => one !== sent));
      return { refused: receipt.q };
    }
    return { outcome: receipt.outcome };
  }

  return {
    // What is waiting, oldest first; the page shows it as given.
    list: () => waiting.slice(),
    size: () => waiting.length,
    questions: () => new Set(waiting.map((one) => one.q)).size,
    give(q, c) {
      const late = waiting.find((one) => one.q === q && !tried.has(one));
      if (late) {
        late.c = c;
        put(waiting);
        return;
      }
      versions.set(q, versions.get(q) + 1);
      put([...waiting, { q, v: versions.get(q), c }]);
    },
    // Up to `most` answers to send now, one a question; none while others are on their way.
    next(most) {
      if (moving.length) return [];
      const first = waiting.filter((one, place) => waiting.findIndex((each) => each.q === one.q) === place);
      moving = first.slice(0, most);
      moving.forEach((one) => tried.add(one));
      return moving.map((one) => ({ ...one }));
    },
    // No receipt came: they wait on, in their order.
    back() {
      moving = [];
    },
    // Receipts came: what became of the answers. `ended`: the outcome after which nothing more can be sent.
    note(receipts) {
      const told = { settled: 0, saved: "", older: [], refused: [], paused: false, ended: "" };
      const before = waiting.length;
      for (const receipt of receipts) {
        const one = settle(receipt);
        if (one.saved !== undefined) told.saved = one.saved;
        if (one.older) told.older.push(one.older);
        if (one.refused) told.refused.push(one.refused);
        if (one.outcome === "paused") told.paused = true;
        if (ENDED.includes(one.outcome)) told.ended = one.outcome;
      }
      moving = [];
      told.settled = before - waiting.length;
      return told;
    },
    // The sitting is over and the server knows: nothing of it stays on the device.
    clear() {
      moving = [];
      put([]);
      shelf.clear();
    },
  };
}
