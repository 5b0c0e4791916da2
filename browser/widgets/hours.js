// The widget of who can be met: it shows what holds now, and fetches nothing.

import { paint } from "../hours/paint.js";
import { unpack } from "../hours/state.js";
import { dayOf, daysAfter, MINUTE } from "../lib/dates.js";
import { find, findAll, readData } from "../lib/dom.js";

const hours = unpack(readData("script[data-hours]"));
const box = find("[data-today]", HTMLElement);

function show() {
  const now = Date.now();
  for (const place of hours.places) {
    for (const row of findAll(`[data-location="${place.id}"]`, HTMLElement, box)) paint(row, place, now);
  }
  const old = dayOf(now) > daysAfter(hours.built, Number(box.dataset.maxAge));
  find(".old", HTMLElement, box).hidden = !old && now >= hours.from && now < hours.until;
}

show();
setInterval(show, MINUTE);
document.addEventListener("visibilitychange", show);
