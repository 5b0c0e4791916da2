// The schemas' patterns as an editor's tool reads them. In: JSON, pairs of pattern and text. Out: "true" or "false" each.

import { readFileSync } from "node:fs";

const pairs = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(pairs.map(([pattern, text]) => new RegExp(pattern, "u").test(text)).join("\n"));
