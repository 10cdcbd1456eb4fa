// A paper sheet typed back by keyboard: who, Enter; the situation and its minutes; back to who.
const PLAIN = (text) => (text || "").replace(/\s+/g, "").toLowerCase();

function find(rows, text) {
  const asked = PLAIN(text);
  if (!asked) return [];
  const exact = rows.filter((row) =>
    [row.dataset.number, PLAIN(row.dataset.name), PLAIN(row.dataset.initials)].includes(asked),
  );
  if (exact.length) return exact;
  return rows.filter(
    (row) =>
      PLAIN(row.dataset.name).includes(asked) ||
      PLAIN(row.dataset.pinyin).startsWith(asked) ||
      PLAIN(row.dataset.initials).startsWith(asked),
  );
}

function parts(row) {
  return {
    absent: row.querySelector('input[name="absent"]'),
    late: row.querySelector('input[name^="late-"]'),
    early: row.querySelector('input[name^="early-"]'),
  };
}

function mark(row, what, minutes) {
  const { absent, late, early } = parts(row);
  absent.checked = what === "absent";
  if (what === "absent" || what === "clear") late.value = early.value = "";
  if (what === "late") late.value = minutes;
  if (what === "early") early.value = minutes;
}

function count(form, rows) {
  const place = form.querySelector("[data-sheet-count]");
  const [all, gone, late, early] = place.dataset.words.split("|");
  const number = (test) => rows.filter((row) => test(parts(row))).length;
  rows.forEach((row) => {
    const one = parts(row);
    row.classList.toggle("row-warn", one.absent.checked || Boolean(one.late.value || one.early.value));
  });
  place.textContent =
    `${all} ${rows.length}　${gone} ${number((one) => one.absent.checked)}` +
    `　${late} ${number((one) => one.late.value)}　${early} ${number((one) => one.early.value)}`;
}

function quick(form, rows) {
  const box = form.querySelector("[data-sheet-quick]");
  const who = box.querySelector("[data-quick-who]");
  const what = box.querySelector("[data-quick-what]");
  const minutes = box.querySelector("[data-quick-minutes]");
  const said = box.querySelector("[data-quick-said]");
  box.hidden = false;
  who.focus();

  const take = () => {
    const found = find(rows, who.value);
    if (found.length !== 1) {
      const names = found.slice(0, 8).map((row) => `${row.dataset.number} ${row.dataset.name}`);
      said.textContent = found.length ? said.dataset.many + names.join("、") : said.dataset.none;
      who.select();
      return;
    }
    const timed = ["late", "early"].includes(what.value);
    if (timed && !(Number(minutes.value) > 0)) {
      said.textContent = said.dataset.need;
      minutes.focus();
      return;
    }
    mark(found[0], what.value, minutes.value);
    const option = what.options[what.selectedIndex].text;
    said.textContent = `${said.dataset.done}${found[0].dataset.name} ${option} ${timed ? minutes.value : ""}`;
    who.value = minutes.value = "";
    what.value = "absent";
    who.focus();
    count(form, rows);
  };
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (who.value) take();
  });
}

export function typeSheets() {
  const form = document.querySelector("form[data-sheet]");
  if (!form) return;
  const rows = Array.from(form.querySelectorAll("tr[data-number]"));
  form.addEventListener("input", () => count(form, rows));
  quick(form, rows);
  count(form, rows);
}

// At the door: after a press the search is empty again and ready for the next one; a scanned badge presses by itself.
export function keepDoor() {
  document.addEventListener("htmx:afterSettle", (event) => {
    const search = document.querySelector("[data-door-q]");
    const found = document.querySelectorAll("#door .door-key");
    if (search && search.value.startsWith("ZJ") && found.length === 1) {
      found[0].click(); // a badge was scanned: whose it is, is certain
      search.value = "";
      return;
    }
    const verb = event.detail.requestConfig && event.detail.requestConfig.verb;
    if (search && verb === "post") {
      search.select();
      search.focus({ preventScroll: true });
    }
  });
}
