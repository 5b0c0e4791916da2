// Makes the scripts and style sheets that go out, each with all it imports, and prints them as JSON: path in the site ->
// text.
// Usage: node browser/bundle.mjs

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { PAGES, SCREENS, targets } from "./floors.mjs";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

// A browser below the floor cannot read a private method and so runs nothing of the script: half of it would be worse.
const GATE = "class Floor{#a(){}}";
const NOTICE = "/* MiniSearch (MIT, Luca Ongaro). Snowball stemmer for Danish (Apache-2.0, Orama; BSD, Snowball). */";

/** What goes out: path in the site (without its ending) -> file below this folder. */
const PAGE_SCRIPTS = {
  "assets/vejviser": "site.js",
  "assets/akut": "hours/urgent_page.js",
  "assets/forlad": "leave.js",
  "assets/traeffetider": "hours/page.js",
  "assets/staff": "staff.js",
  "assets/filter": "filter.js",
  "assets/indlejring": "embedding.js",
  "assets/medarbejdersvar": "staff/texts.js",
  "assets/tools/find-vej": "tools/find-vej.js",
  "assets/tools/find-vej-liste": "tools/find-vej-liste.js",
  "assets/tools/klagebrev": "tools/letter/page.js",
  "assets/tools/klagefrist": "tools/deadline/page.js",
  "assets/tools/ventetid": "tools/waiting/page.js",
  "assets/tools/samtykke": "tools/consent/page.js",
  "assets/search/field": "search/field.js",
  "assets/search/urgent_card": "search/urgent_card.js",
};
const WORKER = { "assets/search/worker": "search/worker.js" };
const STYLES = Object.fromEntries(
  readdirSync(new URL("../overrides/assets/", import.meta.url))
    .filter((name) => name.endsWith(".css"))
    .map((name) => [`assets/${name.slice(0, -".css".length)}`, `../overrides/assets/${name}`]),
);
const WIDGETS = {
  "widget/widget": "widgets/widget.css",
  "widget/hours": "widgets/hours.js",
  "widget/search": "widgets/search.js",
};
const SCREEN_STYLE = { "kiosk/screen": "kiosk.css" };
const SCREEN_SCRIPTS = { "kiosk/screen": "kiosk/screen.js", "kiosk/worker": "kiosk/worker.js" };
const TERMINAL = { "search/terminal": "search/terminal.js" };

/**
 * Bundle some scripts alike. A name between "@@" is filled in later, when its value is known: see markup/marks.py.
 * @param {Record<string, string>} scripts
 * @param {import("esbuild").BuildOptions} options
 * @returns {Promise<[path: string, text: string][]>}
 */
async function bundled(scripts, options) {
  const { outputFiles } = await build({
    absWorkingDir: FOLDER,
    entryPoints: Object.fromEntries(Object.entries(scripts).map(([path, source]) => [path, `./${source}`])),
    outdir: ".",
    bundle: true,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    external: ["@@*"],
    logLevel: "error",
    ...options,
    write: false,
  });
  return outputFiles.map(({ path, text }) => [path.slice(FOLDER.length).replaceAll("\\", "/"), text]);
}

const made = await Promise.all([
  bundled(PAGE_SCRIPTS, { format: "esm", target: targets(PAGES), banner: { js: GATE } }),
  bundled(WORKER, { format: "iife", target: targets(PAGES), banner: { js: NOTICE } }),
  bundled(STYLES, { target: targets(PAGES) }),
  bundled(WIDGETS, { format: "iife", target: targets(PAGES) }),
  bundled(SCREEN_STYLE, { target: targets(SCREENS) }),
  bundled(SCREEN_SCRIPTS, { format: "iife", target: targets(SCREENS) }),
  bundled(TERMINAL, { format: "esm", platform: "node", target: "node20", outExtension: { ".js": ".mjs" } }),
]);
process.stdout.write(JSON.stringify(Object.fromEntries(made.flat())));
