// Every name in a style sheet that a browser may not know: at-rules, media features, properties, their values, selectors.

import { find, generate, parse, walk } from "css-tree";
import { css, within } from "./compat.mjs";

/** @typedef {import("./compat.mjs").Use} Use */
/** @typedef {import("./compat.mjs").Identifier} Identifier */
/** @typedef {import("css-tree").CssNode} CssNode */

const PREFIX = /^-[a-z]+-/;
const FLEX = /^(inline-)?flex$/;
const GAP = /^(row-|column-)?gap$/;
/** Units of the viewport with bars shown, hidden or as they are. */
const VIEWPORT = /^([sld])v(w|h|i|b|min|max)$/;
const VIEWPORTS = { s: "small", l: "large", d: "dynamic" };

/** @type {any} */
const { properties, selectors, types } = css;
/** @type {any} */
const rules = css["at-rules"];

/**
 * Yield what a style sheet uses.
 * @param {string} text
 * @returns {Use[]}
 */
export function styleUses(text) {
  /** @type {Use[]} */
  const uses = [];
  /** @type {(node: CssNode, name: string, compat: Identifier | undefined, prefix?: string) => void} */
  const add = (node, name, compat, prefix) => {
    uses.push({ at: node.loc?.start.offset ?? 0, name, compats: [compat], prefix, progressive: true });
  };
  const sheet = parse(text, { positions: true, parseCustomProperty: true });
  const flexible = new Set();
  walk(sheet, {
    visit: "Declaration",
    enter(declaration) {
      if (declaration.property !== "display" || !this.rule || !FLEX.test(word(declaration.value))) return;
      for (const subject of subjects(this.rule.prelude)) flexible.add(subject);
    },
  });
  walk(sheet, function (node) {
    if (node.type === "Atrule") add(node, `@${node.name}`, within(rules, node.name));
    if (node.type === "Feature")
      add(node, `@media (${node.name})`, within(rules.media, node.name.replace(/^(min|max)-/, "")));
    if (node.type === "FeatureRange") add(node, "@media (a < b)", rules.media.range_syntax);
    if (node.type === "NestingSelector") add(node, "&", selectors.nesting);
    if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector") {
      const sign = node.type === "PseudoClassSelector" ? ":" : "::";
      const { compat, prefix } = named(selectors, node.name);
      // What a browser does not know in one selector of a list makes it drop the whole rule.
      add(node, `${sign}${node.name}${isOnlyInSome(this.rule?.prelude, node) ? " in a list" : ""}`, compat, prefix);
      if (node.name === "not" && several(node)) add(node, ":not(a, b)", selectors.not.selector_list);
    }
    if (node.type !== "Declaration" || node.property.startsWith("--")) return;
    const { compat, prefix } = named(properties, node.property);
    add(node, node.property, compat, prefix);
    if (GAP.test(node.property) && this.rule && subjects(this.rule.prelude).some((one) => flexible.has(one)))
      add(node, `${node.property} in a flex box`, within(compat, "flex_context"));
  });
  walk(sheet, function (node) {
    const property = this.declaration?.property;
    // An older browser keeps what the same rule says of the property before this, unless a var() hides what it is.
    if (!property || hasFallback(this.block, this.declaration)) return;
    if (node.type === "Identifier" && !node.name.startsWith("--")) {
      const { compat, prefix } = named(named(properties, property).compat, node.name);
      add(node, `${property}: ${node.name}`, compat ?? within(types.global_keywords, node.name), prefix);
    }
    if (node.type === "Function") {
      const { compat } = named(named(properties, property).compat, node.name);
      add(node, `${node.name}()`, compat ?? valueType(node.name));
    }
    if (node.type === "Dimension") {
      const [, size] = VIEWPORT.exec(node.unit) ?? [];
      const group = size && `viewport_percentage_units_${/** @type {any} */ (VIEWPORTS)[size]}`;
      add(node, node.unit, within(types.length, group ?? node.unit));
    }
  });
  return uses;
}

/**
 * Whether a list of selectors has the name in some of them only.
 * @param {CssNode | undefined} prelude
 * @param {{ type: string, name: string }} wanted
 */
function isOnlyInSome(prelude, wanted) {
  if (prelude?.type !== "SelectorList") return false;
  const same = (/** @type {CssNode} */ node) =>
    node.type === wanted.type && "name" in node && node.name === wanted.name;
  return prelude.children.some((selector) => !find(selector, same));
}

/**
 * What a table says of a name, which may have a maker's prefix.
 * @param {Identifier | undefined} table
 * @param {string} name
 */
function named(table, name) {
  const whole = within(table, name);
  return whole
    ? { compat: whole }
    : { compat: within(table, name.replace(PREFIX, "")), prefix: PREFIX.exec(name)?.[0] };
}

/**
 * A function among the types of values, wherever it stands.
 * @param {string} name
 * @param {any} branch
 * @returns {Identifier | undefined}
 */
function valueType(name, branch = types) {
  const here = within(branch, name);
  if (here) return here;
  for (const [key, inside] of Object.entries(branch)) {
    const found = key === "__compat" ? undefined : valueType(name, inside);
    if (found) return found;
  }
  return undefined;
}

/**
 * @param {import("css-tree").Block | null} block
 * @param {import("css-tree").Declaration | null} declaration
 */
function hasFallback(block, declaration) {
  const all = block?.children.toArray() ?? [];
  if (!declaration || generate(declaration).includes("var(")) return false;
  const before = all.slice(0, all.indexOf(declaration));
  return before.some((one) => one.type === "Declaration" && one.property === declaration.property);
}

/** @param {CssNode} value */
function word(value) {
  const first = value.type === "Value" ? value.children.first : null;
  return first?.type === "Identifier" ? first.name : "";
}

/** @param {{ children: import("css-tree").List<CssNode> | null }} node */
function several({ children }) {
  const list = children?.first;
  return list?.type === "SelectorList" && list.children.size > 1;
}

/**
 * The elements that a rule lays out: the last part of each selector, without its states.
 * @param {CssNode} prelude
 */
function subjects(prelude) {
  /** @type {string[]} */
  const found = [];
  if (prelude.type !== "SelectorList") return found;
  prelude.children.forEach((selector) => {
    if (selector.type !== "Selector") return;
    let names = "";
    selector.children.forEach((part) => {
      if (part.type === "Combinator") names = "";
      if (part.type === "ClassSelector" || part.type === "TypeSelector" || part.type === "IdSelector")
        names += `.${part.name}`;
    });
    found.push(names);
  });
  return found;
}
