// The paper on the screen: pages of questions, what was answered, what is marked for later.
const LETTERS = "ABCDEFGHIJKLMNOP";

export function sheet(root, marks) {
  const one = (name) => root.querySelector(`[data-${name}]`);
  const pages = Array.from(root.querySelectorAll("[data-page]"));
  const fields = new Map(Array.from(root.querySelectorAll("[data-question]"), (field) => [Number(field.dataset.question), field]));
  const marked = new Set(marks.read());
  let current = 0;

  const boxes = (field) => Array.from(field.querySelectorAll("input[type=radio], input[type=checkbox]"));
  const texts = (field) => Array.from(field.querySelectorAll("input[type=text], textarea"));

  function value(q) {
    const field = fields.get(q);
    if (texts(field).length) return texts(field).map((text) => text.value);
    return boxes(field).filter((box) => box.checked).map((box) => Number(box.value)).sort((a, b) => a - b);
  }

  const answered = (q) => value(q).some((each) => each !== "" && String(each).trim() !== "");

  function show(q, c) {
    const field = fields.get(q);
    texts(field).forEach((text, place) => {
      text.value = c[place] === undefined ? "" : c[place];
    });
    boxes(field).forEach((box) => {
      box.checked = c.includes(Number(box.value));
    });
    tell(q);
  }

  // The overview's key of a question, in colour and in words.
  function tell(q) {
    const key = one(`go="${q}"`);
    const states = [answered(q) ? "answered" : "blank", marked.has(q) ? "marked" : ""].filter(Boolean);
    key.classList.toggle("is-done", answered(q));
    key.classList.toggle("is-marked", marked.has(q));
    key.setAttribute("aria-label", [key.dataset.name, ...states.map((state) => key.parentElement.parentElement.dataset[state])].join(" "));
    const button = fields.get(q).querySelector("[data-mark]");
    button.setAttribute("aria-pressed", String(marked.has(q)));
  }

  function mark(q) {
    if (!marked.delete(q)) marked.add(q);
    marks.write(Array.from(marked));
    tell(q);
  }

  function turn(page, focus) {
    current = Math.min(Math.max(page, 0), pages.length - 1);
    pages.forEach((each, place) => {
      each.hidden = place !== current;
    });
    one('step="-1"').disabled = current === 0;
    one('step="1"').hidden = current === pages.length - 1;
    one("last").hidden = current !== pages.length - 1;
    root.querySelectorAll("[data-go]").forEach((key) => {
      if (pageOf(Number(key.dataset.go)) === current) key.setAttribute("aria-current", "true");
      else key.removeAttribute("aria-current");
    });
    window.scrollTo(0, 0);
    if (focus) pages[current].querySelector("legend").focus({ preventScroll: true });
  }

  const pageOf = (q) => pages.indexOf(fields.get(q).closest("[data-page]"));

  function go(q) {
    turn(pageOf(q), false);
    const field = fields.get(q);
    field.querySelector("legend").focus({ preventScroll: true });
    // The first of a page stays under the material that it is about.
    if (field !== pages[current].querySelector("[data-question]")) field.scrollIntoView();
  }

  // Where the work goes on: the first question left blank, once anything was answered.
  function resume() {
    const left = blanks();
    turn(left.length && left.length < fields.size ? pageOf(left[0]) : 0, false);
  }

  // A letter chooses the option that shows it, of the one question on the page or of the one in use.
  function press(letter, target) {
    const used = target.closest("[data-question]");
    const alone = pages[current].querySelectorAll("[data-question]");
    const field = used || (alone.length === 1 ? alone[0] : null);
    const box = field && boxes(field)[LETTERS.indexOf(letter.toUpperCase())];
    if (box) box.click();
  }

  const blanks = () => Array.from(fields.keys()).filter((q) => !answered(q));

  fields.forEach((_, q) => tell(q));
  return {
    answered,
    blanks,
    fields,
    go,
    mark,
    marked: () => Array.from(marked).filter((q) => fields.has(q)).sort((a, b) => a - b),
    page: () => current,
    press,
    resume,
    show,
    tell,
    turn,
    value,
  };
}
