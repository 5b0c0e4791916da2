// What the check of the floor finds in a script and in a style sheet, and what it lets pass.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { lacking } from "../../browser/floor/compat.mjs";
import { ScriptReader } from "../../browser/floor/javascript.mjs";
import { styleUses } from "../../browser/floor/styles.mjs";

const OLD = { chrome: "83", safari: "15" };

/** What is found, with the first browser that is too old. */
const named = (uses) =>
  uses.flatMap((use) => lacking(use, OLD).map((lack) => `${use.name}: ${lack.replace(/, the floor.*/, "")}`));

const SCRIPTS = {
  names: `
    document.body.replaceChildren();
    const last = [1, 2].at(-1);
    const { hasOwn } = Object;
    "a".replaceAll("a", "b");
    structuredClone({ last, hasOwn });
    new DecompressionStream("gzip");
    addEventListener("scrollend", () => undefined);
    JSON.parse("").findLast((one) => one);
    document.body.focus({ preventScroll: true });
  `,
  literal: "/(?<=a)b/.test('');",
  text: "new RegExp('(?<!' + 'a)');",
  template: `const a = 1; new RegExp(\`(?<=\${a})\`);`,
  flag: "/[a--b]/v.test('');",
  own: "class Box { at() { return 1; } replaceChildren() {} } new Box().at(); new Box().replaceChildren();",
  old: "document.querySelector('a')?.append('b'); const at = { at: 1 }; at.at;",
};

const folder = mkdtempSync(join(tmpdir(), "floor-"));
const file = (name) => join(folder, `${name}.js`);
// One reading of all of them, for the types of all browsers take a second to read.
for (const [name, script] of Object.entries(SCRIPTS)) writeFileSync(file(name), `${script}\nexport {};`);
const reader = new ScriptReader(Object.keys(SCRIPTS).map(file));
after(() => rmSync(folder, { recursive: true }));

/** What is found in a script, each once. */
const inScript = (name) => [...new Set(named(reader.uses(file(name))))];

test("a script's names are found by their types", () => {
  assert.deepEqual(inScript("names"), [
    "Element.replaceChildren: Chrome 86",
    "Array.at: Chrome 92",
    "Array.at: Safari 15.4",
    "Object.hasOwn: Chrome 93",
    "Object.hasOwn: Safari 15.4",
    "String.replaceAll: Chrome 85",
    "structuredClone: Chrome 98",
    "structuredClone: Safari 15.4",
    "DecompressionStream: Safari 16.4",
    "the event scrollend: Chrome 114",
    "the event scrollend: Safari 26.2",
    ".findLast: Chrome 97",
    ".findLast: Safari 15.4",
  ]);
});

test("regular expressions are read, also those put together from texts", () => {
  for (const name of ["literal", "text", "template"])
    assert.deepEqual(inScript(name), ["lookbehind (?<=): Safari 16.4"], name);
  assert.deepEqual(inScript("flag"), ["flag v: Chrome 112", "flag v: Safari 17"]);
});

test("what a script makes itself, and what is old, passes", () => {
  assert.deepEqual(inScript("own"), []);
  assert.deepEqual(inScript("old"), []);
});

test("a style sheet's properties, values, selectors, at-rules and units are found", () => {
  const found = (text) => named(styleUses(text));
  assert.deepEqual(found("p { padding-block: 1px; }"), ["padding-block: Chrome 87"]);
  assert.deepEqual(found("p { overflow-wrap: anywhere; }"), ["overflow-wrap: anywhere: Safari 15.4"]);
  assert.deepEqual(found("p:has(b) {}"), [":has: Chrome 105", ":has: Safari 15.4"]);
  assert.deepEqual(found("@media (forced-colors: active) {}").length, 2);
  assert.deepEqual(found("@container (width > 1px) {}").length > 0, true);
  assert.deepEqual(found("p { height: 1dvh; }"), ["dvh: Chrome 108", "dvh: Safari 15.4"]);
  assert.deepEqual(found("p { color: color-mix(in srgb, red, blue); }").length, 2);
});

test("a gap is one between flexible boxes where the rule, or another for the same element, says so", () => {
  const gap = (text) => named(styleUses(text)).filter((one) => one.startsWith("gap"));
  assert.deepEqual(gap(".a { display: flex; gap: 1px; }"), ["gap in a flex box: Chrome 84"]);
  assert.deepEqual(gap(".a { display: flex; } .b .a:hover { gap: 1px; }"), ["gap in a flex box: Chrome 84"]);
  assert.deepEqual(gap(".a { display: grid; gap: 1px; }"), []);
});

test("an older value before it is enough, but not where a variable hides what it is", () => {
  assert.deepEqual(named(styleUses("p { overflow-wrap: break-word; overflow-wrap: anywhere; }")), []);
  const hidden = "p { text-decoration: underline; text-decoration: underline dotted var(--a); }";
  assert.notDeepEqual(named(styleUses(hidden)), []);
});

test("a selector that is not known takes the others of its list with it", () => {
  assert.deepEqual(named(styleUses("p, b:has(i) {}"))[0], ":has in a list: Chrome 105");
  assert.deepEqual(named(styleUses("p:has(i), b:has(i) {}"))[0], ":has: Chrome 105");
});
