// The deadline tool's form: asks for what the chosen deadline needs, and shows the last day. The counting is in
// klagefrist-regning.js. Nothing is sent, kept or put into the address; the fragment only chooses a case.

import { calendarFile } from "./klagefrist-kalender.js";
import { add, reckoner } from "./klagefrist-regning.js";
import { element, show, writeAnswer } from "./klagefrist-svar.js";

const byId = (id) => document.querySelector(`#due-${id}`);
const data = JSON.parse(byId("data").textContent);
const counting = reckoner(data);
const form = byId("form");
const result = byId("result");
const COPENHAGEN = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Copenhagen" });
const today = () => COPENHAGEN.format(Date.now());

const WAYS = {
  digital: ["I Digital Post", "Hvilken dag blev den sendt?", "Dagen står ved beskeden i Digital Post."],
  letter: [
    "Som brev i postkassen",
    "Hvilken dato står der på brevet?",
    "Brug datoen i brevet, også selv om det kom senere.",
  ],
  hand: ["Jeg fik den i hånden eller mundtligt", "Hvilken dag fik du den?", ""],
};
let shown = null;

const theCase = () => data.cases[form.elements.case.value];
const theDeadline = () => theCase()?.deadlines[theCase().deadlines.length > 1 ? Number(chosen("which") ?? -1) : 0];
const chosen = (name) => form.querySelector(`input[name="${name}"]:checked`)?.value;

function fillChoices(field, name, choices) {
  field.querySelector("[data-choices]").replaceChildren(
    ...choices.map(([value, text]) => {
      const label = element("label", "", "due-choice");
      const radio = document.createElement("input");
      Object.assign(radio, { type: "radio", name, value, autocomplete: "off", id: `due-${name}-${value}` });
      label.append(radio, element("span", text));
      return label;
    }),
  );
}

/** A new case: its deadlines, and nothing left of what was answered for another one. */
function caseChanged() {
  const deadlines = theCase()?.deadlines ?? [];
  show(byId("which"), deadlines.length > 1);
  fillChoices(
    byId("which"),
    "which",
    deadlines.map((one, at) => [at, [one.who, one.for || one.text].filter(Boolean).join(": ")]),
  );
  deadlineChanged();
}

/** A new deadline: what it says, and how to ask for its first day. */
function deadlineChanged() {
  const deadline = theDeadline();
  const counts = Boolean(deadline?.length);
  const words = [];
  if (deadline) {
    words.push(element("p", deadline.text));
    if (!counts)
      words.push(
        element("p", "Vi kender ingen dato for den frist. Se efter i brevet, eller spørg den, du klager til."),
      );
  }
  byId("words").replaceChildren(...words);
  const received = counts && deadline.start === "received";
  show(byId("way"), received);
  const also = received ? deadline.also.map((at) => [`also-${at}`, data.beginnings[at].label]) : [];
  fillChoices(byId("way"), "way", [...Object.entries(WAYS).map(([value, [label]]) => [value, label]), ...also]);
  show(form.querySelector(".due-go"), !deadline || counts);
  wayChanged();
}

/** The question about the day, in the deadline's own words. */
function wayChanged() {
  const deadline = theDeadline();
  const way = chosen("way");
  let [label, hint] = ["", ""];
  if (deadline?.start === "unknown") {
    label = WAYS.letter[1];
    hint = "Vi har ikke fundet, hvilken dag fristen tæller fra. Derfor regner vi fra den tidligste dag: brevets dato.";
  } else if (deadline?.start === "day") {
    label = "Hvilken dag var det?";
    hint = `Fristen tæller fra ${deadline.from}.`;
  } else if (way) {
    [label, hint] = WAYS[way]?.slice(1) ?? [data.beginnings[way.slice(5)].ask, ""];
  }
  form.querySelector('label[for="due-day"]').textContent = label;
  byId("day-hint").textContent = hint;
  show(byId("day-field"), label !== "");
  show(byId("arrived-field"), way === "letter");
  if (way !== "letter") form.elements.arrived.value = "";
  forget();
}

/** What was shown is no longer the answer to what stands in the form. */
function forget() {
  shown = null;
  result.hidden = true;
  complain([]);
}

function faults() {
  const found = [];
  const deadline = theDeadline();
  if (!theCase()) return [["case", "Vælg, hvad sagen drejer sig om."]];
  if (!deadline) return [["which-0", "Vælg, hvilken frist det gælder."]];
  if (deadline.start === "received" && !chosen("way")) return [["way-digital", "Vælg, hvordan afgørelsen kom."]];
  const { day, arrived } = form.elements;
  if (!day.value) found.push(["day", "Skriv en hel dato med dag, måned og år."]);
  else if (day.value > today()) found.push(["day", "Dagen ligger i fremtiden. Tjek datoen."]);
  else if (day.value < day.min) found.push(["day", "Dagen ligger langt tilbage. Tjek året."]);
  if (arrived.validity.badInput) found.push(["arrived", "Skriv en hel dato, eller lad feltet stå tomt."]);
  else if (arrived.value > today()) found.push(["arrived", "Dagen ligger i fremtiden. Tjek datoen."]);
  else if (arrived.value && arrived.value < day.value) {
    found.push(["arrived", "Brevet kan ikke være kommet før sin dato. Tjek begge dage."]);
  }
  return found;
}

/** Show faults: beside their fields, and in a list that gets the focus. */
function complain(list) {
  for (const old of form.querySelectorAll(".due-error")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  for (const name of ["day", "arrived"]) byId(name).setAttribute("aria-describedby", `due-${name}-hint`);
  const summary = byId("errors");
  summary.hidden = list.length === 0;
  summary.querySelector("ul").replaceChildren(
    ...list.map(([id, text]) => {
      const field = byId(id);
      const error = element("span", text, "due-error");
      error.id = `due-${id}-error`;
      const group = field.closest("fieldset");
      // A radio button cannot be invalid alone: the message belongs to the whole question.
      if (group) {
        group.querySelector("legend").after(error);
        group.setAttribute("aria-describedby", error.id);
        group.setAttribute("aria-invalid", "true");
      } else {
        field.before(error);
        field.setAttribute("aria-describedby", [error.id, byId(`${id}-hint`)?.id].filter(Boolean).join(" "));
        field.setAttribute("aria-invalid", "true");
      }
      const item = document.createElement("li");
      const link = element("a", text);
      link.href = `#${field.id}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        field.focus();
      });
      item.append(link);
      return item;
    }),
  );
  if (list.length) summary.focus();
}

function answer() {
  const [one, deadline] = [theCase(), theDeadline()];
  const [letter, digital, ending] = deadline.rules.map((at, kind) => data[["letter", "digital", "endings"][kind]][at]);
  const chosenWay = chosen("way");
  const way = deadline.start === "unknown" ? "letter" : (WAYS[chosenWay] && chosenWay) || "other";
  const receipt = deadline.start === "received" ? { letter, digital }[way] : null;
  const asked = {
    way,
    day: form.elements.day.value,
    arrived: form.elements.arrived.value || null,
    length: deadline.length,
    weekdays: receipt?.weekdays ?? null,
    moves: ending?.moves ?? false,
    posting: data.posting.weekdays,
  };
  const found = counting.reckon(asked);
  return {
    one,
    deadline,
    asked,
    found,
    receipt,
    ending,
    after: chain(one, deadline, found.last),
    key: form.elements.case.value,
  };
}

/** The deadlines that begin when this one has run out, in their order: [{ deadline, last }]. */
function chain({ deadlines }, deadline, ends) {
  const found = [];
  for (const next of deadlines.slice(deadlines.indexOf(deadline) + 1)) {
    if (!next.follows || !next.length) break;
    found.push({ deadline: next, last: add(found.at(-1)?.last ?? ends, next.length) });
  }
  return found;
}

const write = () => writeAnswer(shown, counting, data.posting, today());

function saveReminder() {
  const { one, deadline, asked, found } = shown;
  const act = result.querySelector('[data-slot="act"]').textContent;
  const text = calendarFile({
    day: found.last,
    title: `Sidste dag: ${one.title}`,
    description: [act, ...counting.reasons(asked, found), deadline.sendTo].join("\n"),
    stamp: Date.now(),
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
  link.download = `klagefrist-${found.last}.ics`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** "#sag=sygedagpenge" or "#instans=ankestyrelsen" chooses the case. */
function prefill() {
  const asked = decodeURIComponent(location.hash.slice(1));
  const wanted = Object.hasOwn(data.moved, asked) ? data.moved[asked] : asked;
  if (!Object.hasOwn(data.cases, wanted)) return;
  form.elements.case.value = wanted;
  caseChanged();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const list = faults();
  complain(list);
  if (list.length) return;
  shown = answer();
  write();
  byId("title").focus();
});
form.addEventListener("change", ({ target }) => {
  const follow = { case: caseChanged, which: deadlineChanged, way: wayChanged };
  (follow[target.name] ?? forget)();
});
result.addEventListener("click", ({ target }) => {
  if (target.dataset.do === "calendar") saveReminder();
  if (target.dataset.do === "print") print();
});
// The page may stand open over midnight.
document.addEventListener("visibilitychange", () => shown && write());
addEventListener("hashchange", prefill);
// The next person at a library's computer finds nothing, not even when the page comes back from the cache.
addEventListener("pagehide", () => {
  form.reset();
  caseChanged();
  for (const place of result.querySelectorAll("[data-slot]")) place.replaceChildren();
});
form.hidden = false;
caseChanged();
prefill();
