// Badges read by this device's own camera at the steward's table; what a USB scanner types, it types.
import { camera } from "./check/scan.js";

const SAME = 5000; // a badge that stays before the lens is one badge

const part = document.querySelector("[data-camera]");
const search = document.querySelector("[data-door-q]");
if (part && search && window.htmx) {
  const [button, video, without, strange] = ["start", "seen", "without", "strange"].map((name) =>
    part.querySelector(`[data-camera-${name}]`),
  );
  let last = "";
  let at = 0;
  camera(button, video, without, (text) => {
    const code = text.trim().toUpperCase();
    const again = code === last && performance.now() - at < SAME;
    strange.hidden = code.startsWith("ZJ");
    if (again || !strange.hidden) return true;
    last = code;
    at = performance.now();
    search.value = code;
    search.form.requestSubmit();
    return true; // goes on looking
  });
}
