// What the fields on the page of components do in the tools: tests/components/drawing.py makes one script of it.

import { Combobox } from "../../browser/lib/combobox.js";
import { DateField } from "../../browser/lib/date_field.js";
import { find } from "../../browser/lib/dom.js";
import { FormErrors } from "../../browser/lib/form.js";

const CHOICES = [
  { value: "husleje", text: "Min husleje er for høj", group: "Bolig", words: "leje udlejer" },
  { value: "indskud", text: "Jeg kan ikke betale indskuddet", group: "Bolig" },
  { value: "sygedagpenge", text: "Mine sygedagpenge stopper", group: "Penge" },
];

const field = (name) => find(`[data-field="${name}"]`, HTMLElement);

for (const name of ["case", "wrong-case"]) new Combobox(field(name), CHOICES, () => {});
new DateField(field("day")).value = "2026-11-16";
const wrongDay = new DateField(field("wrong-day"));
wrongDay.value = "2026-11-30";
wrongDay.inputs.day.value = "31";
wrongDay.say();

new FormErrors(find("#wrong-form", HTMLElement)).show(
  [
    { field: "wrong-case", text: "Vælg, hvad sagen drejer sig om." },
    { field: "wrong-way", text: "Vælg, hvordan afgørelsen kom." },
    wrongDay.fault,
    { field: "wrong-name", text: "Skriv dit navn.", deny: () => {} },
    { field: "wrong-why", text: "Skriv, hvorfor du er uenig." },
  ],
  "Du kan også printe nu og skrive resten i hånden.",
);
// On a page that has just opened nobody has pressed anything: it is read from its top.
document.activeElement?.blur();
document.title = document.title.replace("Fejl: ", "");
scrollTo(0, 0);
