// Forms: a warning before leaving what was typed, one sending at a time, filters that apply at once.
const RELEASE = 4000; // a form that answers with a file leaves its page standing

function guardTyped() {
  const typed = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.hasAttribute("data-guard")) typed.add(form);
  });
  document.addEventListener("submit", (event) => typed.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    const left = Array.from(typed).some((form) => document.contains(form));
    if (!left) return;
    event.preventDefault();
    event.returnValue = "";
  });
}

function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "true";
    setTimeout(() => delete form.dataset.sending, RELEASE);
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sending]").forEach((form) => delete form.dataset.sending);
  });
}

function applyFilters() {
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.hasAttribute("data-submits") || !field.form) return;
    if (field.form.requestSubmit) field.form.requestSubmit();
    else field.form.submit();
  });
}

// Ticking the box in a table's head ticks every row.
function tickAll() {
  document.addEventListener("change", (event) => {
    const name = event.target.dataset && event.target.dataset.ticks;
    if (!name) return;
    const scope = event.target.closest("form, table") || document;
    scope.querySelectorAll(`input[type="checkbox"][name="${name}"]`).forEach((box) => {
      if (!box.disabled) box.checked = event.target.checked;
    });
  });
}

function focusErrors() {
  const summary = document.querySelector("[data-errors]");
  if (summary) summary.focus();
}

export function helpForms() {
  guardTyped();
  sendOnce();
  applyFilters();
  tickAll();
  focusErrors();
}
