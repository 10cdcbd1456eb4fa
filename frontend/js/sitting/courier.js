// Takes messages to the server: to the first place that answers, again and again until one does. Waits differ from
// phone to phone, so that a hall full of them never comes in step when the network is back.
const WAITS = [1000, 2000, 4000, 8000, 15000];
const PATIENCE = 15000;

export function wait(failures, random = Math.random) {
  const step = WAITS[Math.min(failures, WAITS.length) - 1] || 0;
  return Math.round(step * (0.5 + random()));
}

// `places`: by preference, each the addresses of {answers, begin, clock, handIn}. Resolves to {status, told}; status 0 means
// that nobody answered. A place that does not answer is put behind the next.
export function courier(places, token, csrf, patience = PATIENCE) {
  let place = 0;

  function post(address, body, leaving) {
    const stop = new AbortController();
    const slow = setTimeout(() => stop.abort(), patience);
    const own = new URL(address, window.location.href).origin === window.location.origin;
    return fetch(address, {
      method: "POST",
      // Without a header of our own another port is asked at once, without asking first whether it may be.
      headers: own ? { "Content-Type": "text/plain", "X-CSRFToken": csrf } : { "Content-Type": "text/plain" },
      body: JSON.stringify({ token, ...body }),
      credentials: own ? "same-origin" : "omit",
      redirect: "manual",
      keepalive: Boolean(leaving),
      signal: stop.signal,
    }).finally(() => clearTimeout(slow));
  }

  async function said(answer) {
    if (answer.type === "opaqueredirect") return { status: 403, told: {} };
    const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return { status: answer.status, told: isJson ? await answer.json() : {} };
  }

  return async function send(what, body, leaving = false) {
    try {
      const found = await said(await post(places[place][what], body, leaving));
      if (found.status === 404 || found.status >= 500) place = (place + 1) % places.length;
      return found;
    } catch {
      place = (place + 1) % places.length;
      return { status: 0, told: {} };
    }
  };
}
