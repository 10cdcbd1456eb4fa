// What waits to be sent, kept in this browser by person, sitting and opening of its page. Each opening has a place of
// its own: an old tab, which does not know yet that it is old, never writes over what a newer one keeps.
export function shelf(storage, name, opening) {
  const own = `${name}:${opening}`;

  function read(key) {
    try {
      const list = JSON.parse(storage.getItem(key));
      return Array.isArray(list) ? list : [];
    } catch {
      return []; // damaged: the page itself still holds what waits
    }
  }

  function openings() {
    const found = [];
    for (let place = 0; place < storage.length; place += 1) {
      const key = storage.key(place);
      if (key.startsWith(`${name}:`)) found.push(Number(key.slice(name.length + 1)));
    }
    return found.filter((one) => one <= opening).sort((one, other) => one - other);
  }

  function attempt(action) {
    try {
      action();
    } catch {
      // forbidden or full: what waits is held by the page alone
    }
  }

  return {
    // What earlier openings left behind on this device, the newest answer of each question, in order.
    read() {
      const found = new Map();
      attempt(() => {
        for (const one of openings()) {
          for (const answer of read(`${name}:${one}`)) {
            const known = found.get(answer.q);
            if (known && known.v > answer.v) continue;
            found.delete(answer.q);
            found.set(answer.q, answer);
          }
        }
      });
      return Array.from(found.values());
    },
    write(waiting) {
      attempt(() => {
        if (waiting.length) storage.setItem(own, JSON.stringify(waiting));
        else storage.removeItem(own);
      });
    },
    // What earlier openings left behind has been taken over.
    clear() {
      attempt(() => openings().filter((one) => one !== opening).forEach((one) => storage.removeItem(`${name}:${one}`)));
    },
  };
}

// The browser's own store, or one that forgets with the page where the browser forbids it.
export function browserStorage() {
  try {
    window.localStorage.getItem("");
    return window.localStorage;
  } catch {
    const kept = new Map();
    return {
      get length() {
        return kept.size;
      },
      key: (place) => Array.from(kept.keys())[place],
      getItem: (key) => kept.get(key) || null,
      setItem: (key, value) => kept.set(key, value),
      removeItem: (key) => kept.delete(key),
    };
  }
}
