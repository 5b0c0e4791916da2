// A page with cards of urgent help: what is open now, each minute anew.

import { MINUTE } from "../lib/dates.js";
import { paintUrgent } from "./urgent.js";

const paint = () => paintUrgent(document, Date.now());
paint();
setInterval(paint, MINUTE);
document.addEventListener("visibilitychange", paint);
