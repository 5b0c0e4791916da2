// A page that stands open for hours says when the site has a newer one. It is not loaded anew by itself: somebody may be
// reading or writing.

import { elapsed, MINUTE } from "./dates.js";
import { element, find, findAll } from "./dom.js";

const LOOK = 5 * MINUTE;

/** Look now and then whether the page has become another one. What stands on it was marked by the build. */
export function lookForNewer() {
  const [marked] = findAll("[data-mark]", HTMLElement);
  if (!marked) return;
  let last = Date.now();
  async function look() {
    if (document.hidden || elapsed(last) < LOOK) return;
    last = Date.now();
    const answer = await fetch(location.pathname, { cache: "no-cache" }).catch(() => null);
    const served = answer?.ok ? /data-mark="([^"]+)"/.exec(await answer.text()) : null;
    if (served && served[1] !== marked.dataset.mark && !document.querySelector(".newer")) tell();
  }
  setInterval(look, MINUTE);
  document.addEventListener("visibilitychange", look);
}

function tell() {
  const again = element("button", "button quiet", "Genindlæs siden");
  again.type = "button";
  again.addEventListener("click", () => location.reload());
  const line = element("p", "newer");
  line.setAttribute("role", "status");
  find("main", HTMLElement).prepend(line);
  // A status is read out when it changes.
  line.append("Der er nye oplysninger. ", again);
}
