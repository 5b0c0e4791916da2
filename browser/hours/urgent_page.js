// A page with cards of urgent help: what is open now, each minute anew. The search loads it for a card of its own.

import { MINUTE } from "../lib/dates.js";
import { lookForNewer } from "../lib/newer_page.js";
import { paintUrgent } from "./urgent.js";

export const paint = () => paintUrgent(document, Date.now());
paint();
setInterval(paint, MINUTE);
lookForNewer();
document.addEventListener("visibilitychange", paint);
