// The time that remains, by the server's word and this page's own running: the device's clock may be wrong by an hour
// and is never asked.
export function clock(remaining, ticks = () => performance.now()) {
  let told = remaining;
  let at = ticks();
  let still = false;

  return {
    // `asked`: when the question left; the word is as old as half the way there and back.
    set(seconds, paused, asked) {
      if (seconds === null || seconds === undefined) return;
      const now = ticks();
      at = asked === undefined ? now : now - (now - asked) / 2;
      told = seconds;
      still = paused;
    },
    // Whole seconds, a begun one counted; it stands still in a pause.
    left() {
      const gone = still ? 0 : (ticks() - at) / 1000;
      return Math.max(0, Math.ceil(told - gone));
    },
    paused: () => still,
    ticks,
  };
}

export function spelled(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}
