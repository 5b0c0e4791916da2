// The tally by keyboard: each choice has a key, which works while the focus is in its group, and leads to the next group.

const form = document.querySelector("[data-tally]");
const steps = [...form.querySelectorAll("[data-step]")];
const subject = form.querySelector("[data-subject]");
const long = form.querySelector("[name=emne_andet]");
const other = form.querySelector("[data-other]");
const otherWords = form.querySelector("[data-other-words]");
const search = form.querySelector("[type=search]");
const hits = form.querySelector("[data-hits]");
const both = form.querySelector("[data-both]");
const MOST_HITS = 9;

/** "Ø" is typed as "ø" or "oe", and nobody types accents. */
const plain = (text) =>
  text
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "oe")
    .replaceAll("å", "aa")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "");

const subjects = [...long.options]
  .filter((option) => option.value)
  .map((option) => ({ id: option.value, title: option.text, plain: plain(option.text) }));

/** Those whose title begins with what is typed, then those with a word that does, then all others that hold it. */
function found(typed) {
  const words = plain(typed.trim());
  if (!words) return [];
  const rank = (one) => {
    if (one.plain.startsWith(words)) return 0;
    if (one.plain.includes(` ${words}`)) return 1;
    return one.plain.includes(words) ? 2 : 3;
  };
  return [0, 1, 2].flatMap((wanted) => subjects.filter((one) => rank(one) === wanted)).slice(0, MOST_HITS);
}

function focusStep(step) {
  const inputs = [...step.querySelectorAll("input[type=radio]")];
  (inputs.find((one) => one.checked) ?? inputs[0])?.focus();
}

function next(step) {
  const following = steps[steps.indexOf(step) + 1];
  if (following) focusStep(following);
}

function choose(one) {
  long.value = one.id;
  other.hidden = false;
  otherWords.textContent = one.title;
  other.querySelector("input").checked = true;
  search.value = "";
  showHits();
  next(subject);
}

function showHits() {
  const list = found(search.value);
  hits.replaceChildren(
    ...list.map((one, index) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "small" });
      button.append(Object.assign(document.createElement("kbd"), { textContent: index + 1 }), ` ${one.title}`);
      button.addEventListener("click", () => choose(one));
      const line = document.createElement("li");
      line.append(button);
      return line;
    }),
  );
  const told = list.length ? `${list.length} emner. Det første er ${list[0].title}.` : "Ingen emner med de bogstaver.";
  form.querySelector("[data-found-subjects]").textContent = search.value ? told : "";
}

function searchKey(event) {
  const list = found(search.value);
  const picked = event.key === "Enter" ? list[0] : /^[1-9]$/.test(event.key) && list[Number(event.key) - 1];
  if (event.key === "Enter" || picked) event.preventDefault();
  if (picked) choose(picked);
}

function stepKey(event, step) {
  const typing = event.target.matches("[type=search], [type=date], select");
  if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
  const key = event.key.toLowerCase();
  const wanted = [...step.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  const undo = document.querySelector("[data-undo]");
  if (wanted === both) {
    event.preventDefault();
    both.click();
  } else if (wanted) {
    event.preventDefault();
    wanted.checked = true;
    // Both choices of the last group are made before one leaves it, by Enter.
    if (step === steps.at(-1)) wanted.focus();
    else next(step);
  } else if (step === subject && /^\p{L}$/u.test(event.key)) {
    search.focus();
  } else if (step === steps[0] && key === "z" && undo) {
    event.preventDefault();
    undo.click();
  }
}

for (const one of document.querySelectorAll("kbd[hidden], [data-keys]")) one.hidden = false;
form.querySelector("[data-long]").hidden = true;
both.hidden = false;
// A subject from the whole list takes four keys, so one is left for what two say.
both.addEventListener("click", () => {
  for (const value of ["ongoing", "company"]) form.querySelector(`[value=${value}]`).checked = true;
  form.querySelector("[value=company]").focus();
});
form.querySelector("[data-search]").hidden = false;
other.hidden = !other.querySelector("input").checked;
if (long.value) otherWords.textContent = long.selectedOptions[0].text;
search.addEventListener("input", showHits);
search.addEventListener("keydown", searchKey);
for (const step of steps) step.addEventListener("keydown", (event) => stepKey(event, step));
// Twice Enter in a hurry is one entry.
form.addEventListener("submit", (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", (event) => {
  if (event.persisted) delete form.dataset.sent;
});
const wrong = form.querySelector("fieldset[aria-describedby]");
focusStep(wrong ?? steps[0]);
