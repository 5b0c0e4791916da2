// Every name in a script that a browser may not know, found by its type. What the language itself is missing the
// bundler lowers, but for regular expressions.

import ts from "typescript";
import { api, javascript, within } from "./compat.mjs";

/** @typedef {import("./compat.mjs").Use} Use */
/** @typedef {import("./compat.mjs").Identifier} Identifier */
/** @typedef {Generator<Use>} Uses */

/** @type {any} */
const { builtins, regular_expressions: patterns } = javascript;

/** @type {Record<string, string>} Interfaces of TypeScript's library that the table puts into others. */
const OTHER_NAMES = {
  ParentNode: "Element",
  ChildNode: "Element",
  NonDocumentTypeChildNode: "Element",
  WindowOrWorkerGlobalScope: "Window",
  GlobalEventHandlers: "HTMLElement",
  HTMLOrSVGElement: "HTMLElement",
  HTMLHyperlinkElementUtils: "HTMLAnchorElement",
  Body: "Response",
  ReadonlyArray: "Array",
  ReadonlyMap: "Map",
  ReadonlySet: "Set",
  IteratorObject: "Iterator",
};
const TYPED_ARRAY = /^((Big)?(Ui|I)nt\d+(Clamped)?|Float\d+)Array$/;

/** @type {[RegExp, string, Identifier][]} what stands in a regular expression */
const IN_PATTERNS = [
  [/\(\?<[=!]/, "lookbehind (?<=)", patterns.lookbehind_assertion],
  [/\(\?<[a-z]/i, "named group (?<a>)", patterns.named_capturing_group],
  [/\\p\{/i, "\\p{}", patterns.unicode_character_class_escape],
  [/\(\?-?[ims]+[-:]/, "modifier (?i:)", patterns.modifier],
];
/** @type {Record<string, Identifier>} */
const FLAGS = {
  d: builtins.RegExp.hasIndices,
  s: builtins.RegExp.dotAll,
  u: builtins.RegExp.unicode,
  v: builtins.RegExp.unicodeSets,
  y: builtins.RegExp.sticky,
};

const TREES = [api, builtins, builtins.Intl];
/** @type {Map<string, Identifier[]>} a name -> what the language itself has under it */
const MEMBERS = new Map();
for (const inside of Object.values(builtins)) {
  for (const [name, compat] of Object.entries(inside)) MEMBERS.set(name, [...(MEMBERS.get(name) ?? []), compat]);
}

/**
 * What an owner has under a name.
 * @param {string} owner
 * @param {string} name
 */
function member(owner, name) {
  if (owner === "globalThis") return globalName(name);
  const known = TYPED_ARRAY.test(owner) ? "TypedArray" : (OTHER_NAMES[owner] ?? owner.replace(/Constructor$/, ""));
  const found = TREES.flatMap((tree) => [within(tree, known, name), within(tree, known, `${name}_static`)]);
  return found.find((one) => one?.__compat);
}

/** @param {string} name */
function globalName(name) {
  return [within(api, name), within(builtins, name), within(api, "Window", name)].find((one) => one?.__compat);
}

export class ScriptReader {
  /** @param {string[]} files */
  constructor(files) {
    this.program = ts.createProgram(files, {
      allowJs: true,
      strict: true,
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: [],
    });
    this.checker = this.program.getTypeChecker();
  }

  /**
   * What a file uses.
   * @param {string} file
   * @returns {Use[]}
   */
  uses(file) {
    const source = this.program.getSourceFile(file);
    if (!source) throw new Error(`${file} cannot be read`);
    /** @type {Use[]} */
    const found = [];
    const look = (/** @type {ts.Node} */ node) => {
      found.push(...this.#ofNode(node));
      ts.forEachChild(node, look);
    };
    look(source);
    return found;
  }

  /**
   * @param {ts.Node} node
   * @returns {Uses}
   */
  *#ofNode(node) {
    if (ts.isPropertyAccessExpression(node)) yield* this.#property(node.name, node.expression);
    else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent))
      yield* this.#property(node.propertyName ?? node.name, node.parent);
    else if (ts.isCallExpression(node) || ts.isNewExpression(node)) yield* this.#call(node);
    else if (ts.isIdentifier(node) && this.#isGlobal(node))
      yield { at: node.getStart(), name: node.text, compats: [globalName(node.text)] };
    else if (ts.isRegularExpressionLiteral(node)) {
      for (const flag of node.text.slice(node.text.lastIndexOf("/") + 1))
        yield { at: node.getStart(), name: `flag ${flag}`, compats: [FLAGS[flag]] };
      yield* inPattern(node);
    }
    // Patterns are put together from texts too, and nothing else looks like them.
    else if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) yield* inPattern(node);
  }

  /**
   * A member of something.
   * @param {ts.Node} name
   * @param {ts.Node} owner
   * @returns {Uses}
   */
  *#property(name, owner) {
    const [at, text] = [name.getStart(), name.getText()];
    const type = this.checker.getTypeAtLocation(owner);
    if (type.flags & ts.TypeFlags.Any) {
      const called = ts.isCallExpression(name.parent.parent) && name.parent.parent.expression === name.parent;
      if (called) yield { at, name: `.${text}`, compats: MEMBERS.get(text) ?? [] };
      return;
    }
    const found = this.#member(owner, text);
    if (found) yield { at, name: `${found.kind}.${text}`, compats: [found.compat] };
  }

  /**
   * A call: what it makes, the options it is given, and the event it listens for.
   * @param {ts.CallExpression | ts.NewExpression} node
   * @returns {Uses}
   */
  *#call(node) {
    const { expression } = node;
    const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
    const owner = ts.isPropertyAccessExpression(expression) ? expression.expression : undefined;
    let compat = owner ? this.#member(owner, name)?.compat : globalName(name);
    if (!owner && !this.#isGlobal(expression)) compat = undefined;
    if (ts.isNewExpression(node)) {
      compat = member(name, name);
      if (compat) yield { at: expression.getStart(), name, compats: [compat] };
    }
    for (const argument of node.arguments ?? []) {
      for (const option of ts.isObjectLiteralExpression(argument) ? argument.properties : []) {
        const key = option.name?.getText();
        const inside = [compat, within(compat, "options_parameter")].flatMap((one) => Object.entries(one ?? {}));
        const found = inside.find(([called]) => called.endsWith(`_${key}_parameter`))?.[1];
        if (found) yield { at: option.getStart(), name: `${name}({ ${key} })`, compats: [/** @type {any} */ (found)] };
      }
    }
    const [event] = node.arguments ?? [];
    if (name !== "addEventListener" || !event || !ts.isStringLiteral(event)) return;
    const told = owner ? this.#member(owner, `${event.text}_event`)?.compat : undefined;
    const named = told ?? member("Element", `${event.text}_event`) ?? member("Window", `${event.text}_event`);
    yield { at: event.getStart(), name: `the event ${event.text}`, compats: [named] };
  }

  /**
   * What something has under a name: its own, or what it has from what it is made of.
   * @param {ts.Node} owner
   * @param {string} name
   */
  #member(owner, name) {
    const kinds = [...this.#kinds(this.checker.getTypeAtLocation(owner))];
    if (ts.isIdentifier(owner) && this.#isGlobal(owner)) kinds.unshift(owner.text);
    for (const kind of kinds) {
      const compat = member(kind, name);
      if (compat) return { kind: kind.replace(/Constructor$/, ""), compat };
    }
    return undefined;
  }

  /**
   * The names of a type and of all it is made of, where they are the browser's.
   * @param {ts.Type} type
   * @returns {Generator<string>}
   */
  *#kinds(type) {
    const apparent = this.checker.getApparentType(type);
    if (apparent.isUnionOrIntersection()) {
      for (const one of apparent.types) yield* this.#kinds(one);
      return;
    }
    const { symbol } = apparent;
    if (!symbol) return;
    if (symbol.name === "globalThis" || this.#isOfLibrary(symbol)) yield symbol.name;
    const declared = this.checker.getDeclaredTypeOfSymbol(symbol);
    if (!declared.isClassOrInterface()) return;
    for (const base of this.checker.getBaseTypes(declared)) yield* this.#kinds(base);
  }

  /** @param {ts.Symbol} symbol */
  #isOfLibrary(symbol) {
    return symbol.declarations?.some((one) => this.program.isSourceFileDefaultLibrary(one.getSourceFile())) ?? false;
  }

  /**
   * Whether something is a name that the browser has for everybody.
   * @param {ts.Node} node
   * @returns {node is ts.Identifier}
   */
  #isGlobal(node) {
    if (!ts.isIdentifier(node)) return false;
    if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return false;
    if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return false;
    const symbol = this.checker.getSymbolAtLocation(node);
    return symbol !== undefined && this.#isOfLibrary(symbol);
  }
}

/**
 * @param {ts.LiteralLikeNode} node
 * @returns {Uses}
 */
function* inPattern(node) {
  for (const [sign, name, compat] of IN_PATTERNS) {
    if (sign.test(node.text)) yield { at: node.getStart(), name, compats: [compat] };
  }
}
