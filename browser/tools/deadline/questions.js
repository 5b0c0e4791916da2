// How the deadline tool asks: how the decision came, and which day that was, in each deadline's own words.

/** @typedef {import("./data.js").Deadline} Deadline */
/** @typedef {import("./data.js").ToolData["beginnings"]} Beginnings */

/** @type {Record<string, { label: string, ask: string, hint: string }>} */
const WAYS = {
  digital: {
    label: "I Digital Post",
    ask: "Hvilken dag blev den sendt?",
    hint: "Dagen står ved beskeden i Digital Post.",
  },
  letter: {
    label: "Som brev i postkassen",
    ask: "Hvilken dato står der på brevet?",
    hint: "Brug datoen i brevet, også selv om det kom senere.",
  },
  hand: { label: "Jeg fik den i hånden eller mundtligt", ask: "Hvilken dag fik du den?", hint: "" },
};

/** Whether a decision came one of the ways that rules speak of. */
export const isWay = (/** @type {string} */ way) => way in WAYS;

/**
 * The ways to choose among: value and words.
 * @param {Deadline | undefined} deadline
 * @param {Beginnings} beginnings
 * @returns {[value: string, text: string][]}
 */
export function ways(deadline, beginnings) {
  const own = Object.entries(WAYS).map(([way, { label }]) => /** @type {[string, string]} */ ([way, label]));
  const also = (deadline?.also ?? []).map(
    (at) => /** @type {[string, string]} */ ([`also-${at}`, beginnings[at].label]),
  );
  return [...own, ...also];
}

/**
 * How to ask for the first day, in the deadline's own words; "" when it is not asked for yet.
 * @param {Deadline | undefined} deadline
 * @param {string} way
 * @param {Beginnings} beginnings
 */
export function question(deadline, way, beginnings) {
  if (deadline?.start === "unknown") {
    const why =
      "Vi har ikke fundet, hvilken dag fristen tæller fra. Derfor regner vi fra den tidligste dag: brevets dato.";
    return { ask: WAYS.letter.ask, hint: why };
  }
  if (deadline?.start === "day") return { ask: "Hvilken dag var det?", hint: `Fristen tæller fra ${deadline.from}.` };
  if (WAYS[way]) return WAYS[way];
  return way ? { ask: beginnings[Number(way.slice("also-".length))].ask, hint: "" } : { ask: "", hint: "" };
}
