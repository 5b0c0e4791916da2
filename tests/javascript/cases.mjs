// The golden cases, which Python's tests read too.

import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** What stands in a file of tests/cases/. */
export const cases = (name) => parse(readFileSync(new URL(`../cases/${name}`, import.meta.url), "utf8"));
