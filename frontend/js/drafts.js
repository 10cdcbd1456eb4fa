// Drafts of long forms: kept in this browser under the form's data-draft and the person signed in.
// Fields marked data-private, passwords, files and hidden fields never leave the form.
const PREFIX = "zhuji-draft:";
const WAIT = 400;

function store() {
  try {
    return window.localStorage;
  } catch {
    return null; // the browser forbids it: forms work without drafts
  }
}

function keyOf(form) {
  return `${PREFIX}${document.body.dataset.user || ""}:${form.dataset.draft}`;
}

function kept(form) {
  return Array.from(form.elements).filter(
    (field) =>
      field.name &&
      !field.closest("[data-private]") &&
      !["password", "file", "hidden", "submit", "button"].includes(field.type) &&
      field.tagName !== "FIELDSET",
  );
}

function valuesOf(form) {
  return kept(form).map((field) => {
    if (field.type === "checkbox" || field.type === "radio") return [field.name, field.value, field.checked];
    if (field.multiple) return [field.name, Array.from(field.selectedOptions, (option) => option.value)];
    return [field.name, field.value];
  });
}

function fill(form, values) {
  const fields = kept(form);
  for (const [name, value, checked] of values) {
    for (const field of fields.filter((one) => one.name === name)) {
      if (field.type === "checkbox" || field.type === "radio") {
        if (field.value === value) field.checked = checked;
      } else if (field.multiple) {
        for (const option of field.options) option.selected = value.includes(option.value);
      } else {
        field.value = value;
      }
    }
  }
}

function read(kept, key) {
  try {
    return JSON.parse(kept.getItem(key));
  } catch {
    return null;
  }
}

function write(kept, key, draft) {
  try {
    kept.setItem(key, JSON.stringify(draft));
  } catch {
    // the browser's store is full: the form itself is untouched
  }
}

// A draft that was sent is done with once another page answers, or this one says that it was saved.
function dropSent(kept, forms) {
  const here = new Set(forms.map(keyOf));
  const saved = document.querySelector(".messages .alert-ok");
  for (const key of Object.keys(kept).filter((name) => name.startsWith(PREFIX))) {
    const draft = read(kept, key);
    if (!draft || (draft.sent && (saved || !here.has(key)))) kept.removeItem(key);
  }
}

function watch(kept, form) {
  const key = keyOf(form);
  const first = JSON.stringify(valuesOf(form));
  const note = form.querySelector("[data-draft-note]");
  const draft = read(kept, key);
  if (draft && !form.hasAttribute("data-bound") && JSON.stringify(draft.values) !== first) {
    fill(form, draft.values);
    if (note) note.hidden = false;
  }
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => write(kept, key, { values: valuesOf(form) }), WAIT);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    write(kept, key, { values: valuesOf(form), sent: true });
  });
  const drop = form.querySelector("[data-draft-drop]");
  if (drop) {
    drop.addEventListener("click", () => {
      clearTimeout(timer);
      kept.removeItem(key);
      fill(form, JSON.parse(first));
      note.hidden = true;
    });
  }
}

export function keepDrafts() {
  const kept = store();
  if (!kept) return;
  const forms = Array.from(document.querySelectorAll("form[data-draft]"));
  dropSent(kept, forms);
  forms.forEach((form) => watch(kept, form));
}
