// Giv en anden lov til at se din sag eller tale for dig, og træk det tilbage igen.
//
// The sheets stand in the page as they print with empty lines. This script shows the form, writes what is typed on
// the lines of the chosen sheet, and makes a text file of it. Nothing is kept and nothing is sent.

const { cases } = JSON.parse(document.querySelector("#samtykke-data").textContent);
const form = document.querySelector("[data-consent]");
const sheets = [...document.querySelectorAll("[data-sheet]")];
const fieldsets = [...form.querySelectorAll("[data-sheets]")];
const blanks = [...form.querySelectorAll("[data-blank]")];
const choices = [...form.querySelectorAll("[data-choice]")];
const status = form.querySelector("[data-status]");
const summary = form.querySelector("[data-errors]");
const missing = form.querySelector("[data-missing-line]");
const MINUTE = 60_000;

const kind = () => form.elements.slags.value;
const chosen = () => sheets.find((sheet) => sheet.dataset.sheet === kind());
const inUse = (input) => !input.closest("fieldset").disabled;

/** "2026-11-25" -> "den 25. november 2026" */
const dayInWords = (iso) =>
  `den ${new Intl.DateTimeFormat("da-DK", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${iso}T12:00:00Z`))}`;

/** The day it is here, as a date field writes it. */
function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * MINUTE).toISOString().slice(0, 10);
}

function written(input) {
  const text = input.value.trim().replace(/\s+/g, " ");
  return input.type === "date" && text ? dayInWords(text) : text;
}

/** Show the parts of the chosen paper, and write on it. */
function draw() {
  for (const part of fieldsets) {
    const shown = part.dataset.sheets.split(" ").includes(kind());
    part.hidden = !shown;
    part.disabled = !shown;
  }
  for (const sheet of sheets) sheet.hidden = sheet !== chosen();
  for (const input of blanks) {
    // A text that belongs to a box counts only when the box is ticked.
    const box = boxOf(input);
    const text = box && !box.checked ? "" : written(input);
    for (const slot of slots("fill", input.dataset.blank)) {
      slot.textContent = text;
      slot.toggleAttribute("data-filled", text !== "");
    }
  }
  for (const box of choices) {
    for (const tick of slots("tick", box.dataset.choice)) tick.textContent = box.checked ? "X" : "";
  }
  const lacks = lacking();
  missing.textContent = lacks.length ? `Mangler endnu: ${joined(lacks)}. Du kan også skrive det med pen.` : "";
}

const slots = (role, id) => sheets.flatMap((sheet) => [...sheet.querySelectorAll(`[data-${role}="${id}"]`)]);
const boxOf = (input) => input.closest(".pick")?.querySelector("[data-choice]");
const joined = (parts) => (parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} og ${parts.at(-1)}`);

/** What is not filled in yet, in the order of the form. */
function lacking() {
  return fieldsets.flatMap((part) => {
    if (part.disabled) return [];
    const empty = [...part.querySelectorAll("input[data-missing]")].filter((input) => !written(input));
    const unticked = part.dataset.missing && !part.querySelector("[data-choice]:checked");
    return [...(unticked ? [part.dataset.missing] : []), ...empty.map((input) => input.dataset.missing)];
  });
}

// Day, month, year and four figures: that is how a CPR number looks, with or without its hyphen.
const CPR = /(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?!\d)/;

/** What is wrong with a field, or nothing. */
function fault(input) {
  if (input.validity.badInput) return "Datoen findes ikke. Skriv dag, måned og år.";
  if (input.dataset.day === "ahead" && input.value && input.value < today())
    return "Dagen er gået. Vælg en dag, der kommer, eller lad feltet stå tomt.";
  if (input.dataset.day === "past" && input.value > today())
    return "Dagen er ikke kommet endnu. Vælg den dag, du gav det.";
  if (input.type !== "date" && CPR.test(input.value))
    return "Det ligner et CPR-nummer. Slet det her, og skriv det i hånden på papiret.";
  return "";
}

function tell(input, text) {
  const id = `fejl-${input.dataset.blank}`;
  const hint = document.getElementById(`hint-${input.dataset.blank}`);
  document.getElementById(id)?.remove();
  const about = [hint?.id, text && id].filter(Boolean).join(" ");
  if (about) input.setAttribute("aria-describedby", about);
  else input.removeAttribute("aria-describedby");
  if (!text) {
    input.removeAttribute("aria-invalid");
    return;
  }
  input.setAttribute("aria-invalid", "true");
  const line = document.createElement("p");
  line.className = "field-error";
  line.id = id;
  line.textContent = text;
  input.before(line);
}

/** Tell what is wrong, at its field and in a summary that gets the focus. Return whether all is well. */
function checked() {
  const faults = blanks.filter(inUse).map((input) => [input, fault(input)]);
  for (const input of blanks) tell(input, "");
  const wrong = faults.filter(([, text]) => text);
  for (const [input, text] of wrong) tell(input, text);
  summary.hidden = wrong.length === 0;
  summary.querySelector("ul").replaceChildren(...wrong.map(([input, text]) => faultItem(input, text)));
  if (wrong.length) summary.focus();
  return wrong.length === 0;
}

function faultItem(input, text) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${input.id}`;
  link.textContent = `${input.labels[0].textContent.trim().replace(/\?$/, "")}: ${text}`;
  link.addEventListener("click", (event) => {
    // The address keeps what it was: it chooses the paper.
    event.preventDefault();
    input.focus();
  });
  item.append(link);
  return item;
}

/** The chosen paper as text: what is not filled in is a line to write on. */
function asText(sheet) {
  const lines = [];
  for (const element of sheet.querySelectorAll("h2, h3, p, li")) {
    const copy = element.cloneNode(true);
    for (const slot of copy.querySelectorAll(".slot:not([data-filled])")) slot.textContent = "____________________";
    for (const tick of copy.querySelectorAll(".tick")) tick.textContent = tick.textContent ? "[X]" : "[ ]";
    const text = copy.textContent.trim().replace(/\s+/g, " ");
    if (element.matches("h2")) lines.push(text.toUpperCase(), "");
    else if (element.matches("h3")) lines.push("", text.toUpperCase());
    else lines.push(text);
  }
  return `${lines.join("\r\n")}\r\n`;
}

function save() {
  if (!checked()) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([asText(chosen())], { type: "text/plain;charset=utf-8" }));
  link.download = `${kind()}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), MINUTE);
  status.textContent = "Filen ligger nu på denne computer eller telefon. Slet den, hvis andre bruger den.";
}

/** Empty everything, also what was told, and keep the paper that was chosen. */
function clear() {
  const before = kind();
  form.reset();
  form.elements.slags.value = before;
  for (const input of blanks) tell(input, "");
  summary.hidden = true;
  summary.querySelector("ul").replaceChildren();
  status.textContent = "";
  draw();
}

/** Fill in from the fragment, which no server sees: #slags=fuldmagt, #sag=sygedagpenge. */
function prefill() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const sheet = sheets.find((one) => one.dataset.sheet === wanted.get("slags"));
  if (sheet) form.elements.slags.value = sheet.dataset.sheet;
  const guide = wanted.get("sag") ?? "";
  if (Object.hasOwn(cases, guide)) {
    for (const [at, name] of ["sag", "afdeling"].entries()) {
      const input = form.querySelector(`[data-blank="${name}"]`);
      if (!input.value) input.value = cases[guide][at];
    }
  }
  draw();
}

form.addEventListener("input", (event) => {
  const box = boxOf(event.target);
  if (box && box !== event.target && event.target.value) box.checked = true;
  status.textContent = "";
  if (event.target.hasAttribute("aria-invalid") && !fault(event.target)) tell(event.target, "");
  draw();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (checked()) print();
});
// Enter in a field would print a paper that is half written.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
});
form.querySelector("[data-save]").addEventListener("click", save);
form.querySelector("[data-clear]").addEventListener("click", () => {
  clear();
  status.textContent = "Alt er slettet.";
});
addEventListener("hashchange", prefill);
// The next person at the same computer finds nothing, not even with the browser's "back".
addEventListener("pagehide", clear);

form.hidden = false;
for (const element of document.querySelectorAll("[data-without-script]")) element.hidden = true;
for (const element of document.querySelectorAll("[data-with-script]")) element.hidden = false;
prefill();
