// What the editor does more with a script: the page beside the form follows what is typed, lists are searched, and a
// guide's text has a toolbar. All of it works without, by the buttons of the form.

const QUIET = 150;

/** A way to a field opens what it is folded in. */
function openWay() {
  const there = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = there?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const field = there?.matches("input, select, textarea")
    ? there
    : there?.querySelector("input:not([type=hidden]), select, textarea, button");
  field?.focus();
}

/** Keep the draft and show what is wrong and how the page will look, a moment after each change. */
function followForm(form) {
  const frame = document.querySelector("[data-shown]");
  let timer = 0;
  let sending = null;
  let again = false;
  let leaving = false;
  form.addEventListener("input", (event) => {
    if (event.target.name === "grund") return;
    clearTimeout(timer);
    timer = setTimeout(ask, QUIET);
  });
  form.addEventListener("submit", (event) => {
    leaving = true;
    clearTimeout(timer);
    keepPlace();
    if (!sending) return;
    // What is on its way must not come after what is saved.
    event.preventDefault();
    const button = event.submitter;
    sending.then(() => form.requestSubmit(button));
  });
  // Somebody may have typed before this script was here.
  if ([...form.elements].some(isTouched)) ask();

  /** Send what stands in the form; one at a time, so that the last written is the last kept. */
  function ask() {
    again = Boolean(sending);
    if (again || leaving) return;
    sending = send().finally(() => {
      sending = null;
      if (again) ask();
    });
  }

  async function send() {
    const sent = new URLSearchParams(new FormData(form));
    sent.set("gør", "vis");
    const answer = await fetch(form.action, { method: "POST", body: sent }).catch(() => null);
    if (leaving || again) return;
    if (!answer?.headers.get("content-type")?.startsWith("application/json")) {
      say(form, "Editoren svarer ikke. Kladden er ikke gemt. Start den igen.");
      return;
    }
    show(await answer.json());
  }

  function show(found) {
    for (const line of form.querySelectorAll("[data-wrong]")) tell(line, found.here[line.dataset.wrong]);
    for (const line of form.querySelectorAll("[data-wrong-below]")) {
      const below = Object.entries(found.here).filter(([name]) => name.split(".")[0] === line.dataset.wrongBelow);
      tell(line, below.length ? below.flatMap(([, lines]) => lines) : undefined);
    }
    const good = !found.wrong.length;
    form.querySelector("[data-wrong-box]").hidden = good;
    document.querySelector("[data-stale]").hidden = good;
    form.querySelector("[data-wrong-list]").replaceChildren(...found.wrong.map(wayToField));
    askAge(found.aged);
    tellSame(form.querySelector("[data-same]"), found.same);
    changed(form.querySelector("[data-changes]"), found.changes);
    if (found.language) fill(form.querySelector("[data-language]"), found.language);
    if (good) reload(frame);
  }

  function askAge(aged) {
    form.querySelector("[data-aged]").hidden = !aged.length;
    const buttons = aged.map(({ action, button }) =>
      Object.assign(document.createElement("button"), {
        type: "submit",
        name: "gør",
        value: action,
        textContent: button,
      }),
    );
    form.querySelector("[data-aged-buttons]").replaceChildren(...buttons);
  }
}

/** Does a field hold something else than it came with? */
function isTouched(field) {
  const first = field.options && (field.querySelector("option[selected]") ?? field.options[0]);
  if (first) return !first.selected;
  return "defaultValue" in field && (field.value !== field.defaultValue || field.checked !== field.defaultChecked);
}

/** Say in which other files the same deadline stands. */
function tellSame(box, same) {
  if (box) box.hidden = !same;
  if (!box || !same) return;
  box.querySelector("[data-same-line]").textContent = same.line;
  const button = box.querySelector("[data-same-button]");
  button.parentElement.hidden = !same.button;
  button.textContent = same.button;
  box.querySelector("[data-same-way]").hidden = !same.drafted;
}

function wayToField({ at, text }) {
  const line = document.createElement("li");
  const way = Object.assign(document.createElement("a"), { href: `#${at}`, textContent: text });
  line.append(at ? way : text);
  return line;
}

function tell(line, messages) {
  line.hidden = !messages;
  line.textContent = messages ? messages.join(" ") : "";
  const field = line.dataset.wrong && document.getElementById(`f-${line.dataset.wrong}`);
  if (field?.matches("input, select, textarea")) field.setAttribute("aria-invalid", String(Boolean(messages)));
}

function fill(list, lines) {
  list.replaceChildren(...lines.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

function changed(place, changes) {
  const lead = document.createElement("p");
  lead.textContent = changes.length ? "Det har du ændret:" : "Her er ingen ændringer endnu.";
  const list = document.createElement("ul");
  fill(list, changes);
  place.replaceChildren(lead, ...(changes.length ? [list] : []));
  const count = changes.length === 1 ? "1 ændring" : `${changes.length} ændringer`;
  document.querySelector("[data-count]").textContent = changes.length ? count : "Ingen ændringer";
}

function say(form, text) {
  const line = Object.assign(document.createElement("p"), { className: "note", textContent: text });
  form.querySelector("[role=status]").replaceChildren(line);
}

/** Show the page anew without losing the place one had scrolled to. */
function reload(frame) {
  const at = frame.contentWindow.scrollY;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, at), { once: true });
  frame.contentWindow.location.reload();
}

const PLACE = "vejviser-editor-sted";

/** A button of a list loads the form anew: stand where one was, with the new line in focus. */
const keepPlace = () => sessionStorage.setItem(PLACE, `${location.pathname} ${scrollY}`);

function findPlace(form) {
  const [path, at] = (sessionStorage.getItem(PLACE) ?? "").split(" ");
  sessionStorage.removeItem(PLACE);
  const told = form.querySelector("[data-wrong-box]:not([hidden]), [role=status] p");
  if (path === location.pathname && !told) scrollTo(0, Number(at));
  if (form.dataset.at) {
    const line = document.getElementById(`f-${form.dataset.at}`);
    const field = line?.matches("input, select, textarea")
      ? line
      : line?.querySelector("input:not([type=hidden]), select, textarea");
    field?.focus();
  }
}

/** Search in the lists of the first page. */
function searchLists(field) {
  field.closest("[hidden]").hidden = false;
  const groups = [...document.querySelectorAll(".group")];
  const told = document.querySelector("[data-found]");
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const group of groups) {
      const heading = plain(group.querySelector("h3").textContent);
      let some = false;
      for (const line of group.querySelectorAll(".things li")) {
        const text = `${heading} ${plain(line.textContent)}`;
        line.hidden = !words.every((word) => text.includes(word));
        some ||= !line.hidden;
        if (!line.hidden) count += 1;
      }
      group.hidden = words.length > 0 && !some;
      for (const fold of group.querySelectorAll("details")) fold.open = words.length > 0;
    }
    told.textContent = words.length ? `${count} fundet` : "";
  });
}

const plain = (text) => text.toLowerCase().normalize("NFC");

const TOOLS = [
  ["Overskrift", "## ", ""],
  ["Punkt", "- ", ""],
  ["Fed", "**", "**"],
  ["Link", "[", "](/)"],
];

/** A toolbar that writes the signs of Markdown around what is marked. */
function tools(place, area) {
  place.hidden = false;
  for (const [label, before, after] of TOOLS) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "small",
      textContent: label,
    });
    button.addEventListener("click", () => {
      const { selectionStart: start, selectionEnd: end } = area;
      const whole = after ? start : area.value.lastIndexOf("\n", start - 1) + 1;
      area.focus();
      area.setRangeText(before + area.value.slice(whole, end) + after, whole, end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
    place.append(button);
  }
}

/** Look again while something is being published. */
function followPublishing(section) {
  if (!section.dataset.publishing) return;
  setTimeout(async () => {
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok) return followPublishing(section);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-publishing]");
    if (!next) return location.reload();
    section.replaceChildren(...next.childNodes);
    section.dataset.publishing = next.dataset.publishing;
    if (next.dataset.publishing) followPublishing(section);
    else location.reload();
  }, 700);
}

const form = document.querySelector("[data-live]");
if (form) {
  addEventListener("hashchange", openWay);
  findPlace(form);
  followForm(form);
}
const find = document.querySelector("[data-find]");
if (find) searchLists(find);
const bar = document.querySelector("[data-tools]");
if (bar) tools(bar, bar.parentElement.querySelector("textarea"));
const publishing = document.querySelector("[data-publishing]");
if (publishing) followPublishing(publishing);
