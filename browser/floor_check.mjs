// Finds what the oldest browsers (floors.mjs) do not know in our scripts and style sheets, by MDN's table of browsers.
// Usage: node browser/floor_check.mjs

import { readdirSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { lacking } from "./floor/compat.mjs";
import { EXCEPTIONS } from "./floor/exceptions.mjs";
import { ScriptReader } from "./floor/javascript.mjs";
import { styleUses } from "./floor/styles.mjs";
import { PAGES, SCREENS } from "./floors.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** The search in Node. */
const TERMINAL = `${ROOT}browser/search/terminal.js`;
const PACKAGES = ["minisearch", "@orama/stemmers/danish"];

/** @type {(folder: string, end: string) => string[]} */
function below(folder, end) {
  const names = readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(end))
    .map((name) => `${ROOT}${folder}/${name.replaceAll("\\", "/")}`)
    .sort();
}

const screens = below("browser/kiosk", ".js");
const pages = below("browser", ".js").filter((file) => !screens.includes(file) && file !== TERMINAL);
const packages = PACKAGES.map((name) => fileURLToPath(import.meta.resolve(name)));
const reader = new ScriptReader([...screens, ...pages, ...packages]);

/**
 * The scripts with all they import.
 * @param {string[]} files
 * @param {Set<string>} [seen]
 */
function withImports(files, seen = new Set()) {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"));
    const own = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith("."));
    const addresses = own.map((name) => new URL(name, pathToFileURL(file)));
    withImports(
      addresses.map((address) => fileURLToPath(address)),
      seen,
    );
  }
  return seen;
}

const read = {
  screens: { floor: SCREENS, scripts: [...withImports(screens)], styles: [`${ROOT}browser/kiosk.css`] },
  pages: {
    floor: PAGES,
    scripts: [...pages, ...packages],
    styles: [...below("overrides/assets", ".css"), ...below("browser/widgets", ".css")],
  },
};
/** @type {Set<string>} */
const findings = new Set();
for (const [kind, { floor, scripts, styles }] of Object.entries(read)) {
  const allowed = EXCEPTIONS[/** @type {"screens" | "pages"} */ (kind)];
  const used = new Set();
  const unknown = new Set();
  for (const file of [...scripts, ...styles]) {
    const text = readFileSync(file, "utf8");
    const uses = file.endsWith(".css") ? styleUses(text) : reader.uses(file);
    for (const use of uses) {
      const lacks = lacking(use, floor);
      // Where the property is too new, so is all that can be said of it.
      if (!lacks.length || (use.name.includes(": ") && unknown.has(use.name.split(": ")[0]))) continue;
      used.add(use.name);
      if (file.endsWith(".css")) unknown.add(use.name);
      if (use.name in allowed) continue;
      const before = text.slice(0, use.at).split("\n");
      const place = `${relative(ROOT, file)}:${before.length}:${(before.at(-1) ?? "").length + 1}`;
      findings.add(`${place}: ${use.name} needs ${lacks.join("; ")}`);
    }
  }
  for (const name of Object.keys(allowed)) {
    if (!used.has(name)) findings.add(`browser/floor/exceptions.mjs: ${kind} no longer use ${name}`);
  }
}
const order = new Intl.Collator("en", { numeric: true });
for (const finding of [...findings].sort(order.compare)) console.log(finding);
process.exitCode = findings.size ? 1 : 0;
