// What a person would stumble over on the page as it stands: called in the page, answers plain lists.
() => {
  const width = document.documentElement.clientWidth;
  const name = (element) => {
    const classes = [...element.classList].map((one) => `.${one}`).join("");
    const text = (element.innerText || element.value || "").trim().slice(0, 12);
    return `${element.localName}${classes}${text ? ` “${text}”` : ""}`;
  };
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (style.visibility === "hidden" || style.opacity === "0") return null;
    return box.width > 1 && box.height > 1 && box.bottom + scrollY > 0 && box.right > 0 ? box : null;
  };
  const scrolls = (element) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== "visible") return true;
    }
    return false;
  };
  const over = [...document.querySelectorAll("body *")].filter((element) => {
    const box = seen(element);
    return box && (box.right > width + 1 || box.left < -1) && !scrolls(element);
  });
  // A link inside a sentence is as high as the sentence.
  const inSentence = (element) =>
    element.localName === "a" && getComputedStyle(element).display === "inline" &&
    element.parentElement.textContent.trim() !== element.textContent.trim();
  const target = (element) => element.closest("label") ?? element;
  const small = !document.querySelector(".phone") || width > 500 ? [] :
    [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
      .filter((element) => !inSentence(element) && !element.closest(".skip"))
      .map(target)
      .filter((element) => {
        const box = seen(element);
        return box && (box.height < 43.5 || box.width < 43.5);
      });
  const once = (elements) => [...new Set(elements.map(name))].slice(0, 8);
  return {
    wide: Math.max(0, document.documentElement.scrollWidth - width),
    over: once(over),
    small: once(small),
    face: document.querySelector(".phone") ? "trainee" : "desk",
  };
}
