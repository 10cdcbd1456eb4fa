// Where the county has it written down, and the page says so: that this page went out of sight, and came back.
export function tellLeaving(address, csrf) {
  if (!address) return;
  document.addEventListener("visibilitychange", () => {
    fetch(address, {
      method: "POST",
      headers: { "X-CSRFToken": csrf },
      body: new URLSearchParams({ away: document.hidden ? "yes" : "" }),
      credentials: "same-origin",
      keepalive: true,
    }).catch(() => undefined);
  });
}
