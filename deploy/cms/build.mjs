// Puts the CMS beside its page, with the fonts and the languages it otherwise fetches from others.
// Usage: node deploy/cms/build.mjs FOLDER
import { cp } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("Skriv mappen, fx: node deploy/cms/build.mjs admin");
  process.exit(1);
}
const outdir = path.resolve(folder, "cms");
await build({
  absWorkingDir: here,
  entryPoints: ["start.js"],
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  outdir,
  logLevel: "warning",
});
await cp(path.join(here, "node_modules/@sveltia/cms/npm/assets"), path.join(outdir, "assets"), {
  recursive: true,
  filter: (file) => !file.endsWith(".map"),
});
