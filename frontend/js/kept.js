// What waits to be sent, kept in this browser under a key: a list that survives a reload.
export function store(key) {
  return {
    read() {
      try {
        return JSON.parse(window.localStorage.getItem(key)) || [];
      } catch {
        return []; // forbidden or damaged: the page itself still holds what waits
      }
    },
    write(waiting) {
      try {
        if (waiting.length) window.localStorage.setItem(key, JSON.stringify(waiting));
        else window.localStorage.removeItem(key);
      } catch {
        // the same
      }
    },
  };
}
