// How the letter and the lists beside it are drawn: elements made of text, never of markup.

const LINES = 4; // to write on by hand

export function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** The elements of one block of a letter. */
export function drawn(block) {
  if (block.kind === "list") {
    const made = element("ul", "");
    made.append(...block.items.map((item) => element("li", item)));
    return [made];
  }
  if (block.kind === "lines") return [element("p", block.lines.join("\n"), "paper-lines")];
  if (block.kind === "greeting")
    return [element("p", block.text, "paper-greeting"), element("p", block.name, "paper-name")];
  if (block.kind === "blank") {
    const made = element("p", "", "paper-blank");
    made.append(...Array.from({ length: LINES }, () => element("span", "")));
    return [made];
  }
  return [element("p", block.text ?? "", block.kind === "text" ? "" : `paper-${block.kind}`)];
}

/** Show the list of what the letter should hold, and how much of it is there. */
export function drawList(list, found) {
  const done = found.filter((one) => one.done).length;
  const count = list.querySelector(".letter-count");
  const text = done === found.length ? "Du har husket det hele." : `Du har husket ${done} af ${found.length} ting.`;
  // The same text is not said again.
  if (count.textContent !== text) count.textContent = text;
  list.querySelector("ul").replaceChildren(
    ...found.map((one) => {
      const item = element("li", "", one.done ? "done" : "");
      item.append(element("span", one.done ? "Ja: " : "Mangler: ", "sr"), one.text);
      return item;
    }),
  );
}

/** List what is missing or wrong, each a link to its field. */
export function drawLinks(list, found, go) {
  list.replaceChildren(
    ...found.map((one) => {
      const link = element("a", one.text);
      link.href = `#f-${one.field}`;
      link.addEventListener("click", (event) => {
        // The address is left alone: it says which case the letter is about.
        event.preventDefault();
        go(one.field);
      });
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
}
