// Makes the scripts that go out, each with all it imports, and prints them as JSON: path in the site -> script.
// Usage: node browser/bundle.mjs

import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { PAGES, SCREENS, targets } from "./floors.mjs";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

// A browser below the floor cannot read a private method and so runs nothing of the script: half of it would be worse.
const GATE = "class Floor{#a(){}}";
const NOTICE = "/* MiniSearch (MIT, Luca Ongaro). Snowball stemmer for Danish (Apache-2.0, Orama; BSD, Snowball). */";

/** What a browser runs: path in the site (without ".js") -> file below this folder (without ".js"). */
const PAGE_SCRIPTS = {
  "assets/vejviser": "site",
  "assets/traeffetider": "hours/page",
  "assets/staff": "staff",
  "assets/filter": "filter",
  "assets/tools/find-vej": "tools/find-vej",
  "assets/tools/find-vej-liste": "tools/find-vej-liste",
  "assets/tools/klagebrev": "tools/letter/page",
  "assets/tools/klagefrist": "tools/deadline/page",
  "assets/tools/samtykke": "tools/consent/page",
  "assets/search/field": "search/field",
};
const WORKER = { "assets/search/worker": "search/worker" };
const SCREEN_SCRIPTS = { "kiosk/screen": "kiosk/screen", "kiosk/worker": "kiosk/worker" };
const TERMINAL = { "search/terminal": "search/terminal" };

/**
 * Bundle some scripts alike. A name between "@@" is filled in later, when its value is known: see markup/marks.py.
 * @param {Record<string, string>} scripts
 * @param {import("esbuild").BuildOptions} options
 * @returns {Promise<[path: string, text: string][]>}
 */
async function bundled(scripts, options) {
  const { outputFiles } = await build({
    absWorkingDir: FOLDER,
    entryPoints: Object.fromEntries(Object.entries(scripts).map(([path, source]) => [path, `./${source}.js`])),
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
  bundled(SCREEN_SCRIPTS, { format: "iife", target: targets(SCREENS) }),
  bundled(TERMINAL, { format: "esm", platform: "node", target: "node20", outExtension: { ".js": ".mjs" } }),
]);
process.stdout.write(JSON.stringify(Object.fromEntries(made.flat())));
