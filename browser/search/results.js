// The page of results. What was searched for stands in its address behind "#", which no browser sends: "back", a reload
// and a shared link lead back to it, and no server learns of it.

import { element, find } from "../lib/dom.js";

/** @typedef {import("./client.js").Answer} Answer */
/** @typedef {import("./client.js").Result} Result */

const PAGE = 10;
/** So many results say where on their page the answer stands. */
const PLACES = 3;

/**
 * Text in pieces, every second one a word that was asked for. Only ever as text.
 * @param {string[]} pieces
 */
function marked(pieces) {
  return pieces.map((piece, at) => (at % 2 ? element("mark", "", piece) : piece)).filter((piece) => piece !== "");
}

/**
 * An element with the title of a result. A body's or a partner's is a name, which a browser must not translate.
 * @template {"a" | "span"} K
 * @param {K} tag
 * @param {string} className
 * @param {Result} result
 */
export function titled(tag, className, { address, title }) {
  const made = element(tag, className, ...marked(title));
  made.translate = !/^\/(klagei|samarb)/.test(address);
  return made;
}

/**
 * The address of a result for a site at `root`.
 * @param {Result} result
 * @param {URL} root
 */
export const address = (result, root) => new URL(result.address.slice(1), root).href;

/**
 * The address of the results for a query, from the page of results itself.
 * @param {string} query
 */
const asking = (query) => `#q=${encodeURIComponent(query)}`;

/** What is asked in the page's address. A link to a part of the page has another "#": then the history knows it. */
const queryOfPage = () => new URLSearchParams(location.hash.slice(1)).get("q") ?? String(history.state?.query ?? "");

/**
 * Let the entry of the history know what it shows. Nothing of it is sent.
 * @param {string} query
 */
const remember = (query) => history.replaceState({ query }, "");

export class Results {
  #kind = "";
  #shown = PAGE;
  #query = "";
  /** What the page's address asked for last. */
  #asked = "";
  /** The heading of the card of urgent help above the results, if there is one. */
  #help = "";
  /** @type {Answer} */
  #answer = { results: [], kinds: [], meant: "", failed: false };

  /**
   * @param {HTMLElement} box
   * @param {HTMLInputElement} input the field, which shows what was asked
   * @param {import("./client.js").SearchClient} client
   * @param {URL} root
   */
  constructor(box, input, client, root) {
    this.box = box;
    this.input = input;
    this.client = client;
    this.root = root;
    this.list = find("ol", HTMLOListElement, box);
    this.count = find(".search-count", HTMLElement, box);
    this.group = find(".search-filters", HTMLElement, box);
    this.suggestion = find(".search-meant", HTMLElement, box);
    this.more = find(".search-more", HTMLButtonElement, box);
    this.urgent = find("[data-results-urgent]", HTMLElement, box);
    box.hidden = false;
    find("a", HTMLAnchorElement, this.suggestion).addEventListener("click", (event) => {
      event.preventDefault();
      this.search(this.#answer.meant);
      this.count.scrollIntoView({ block: "center" });
    });
    this.more.addEventListener("click", () => {
      const first = this.#shown;
      this.#shown += PAGE;
      this.#draw()[first]?.focus();
    });
    const follow = () => {
      // Without a state it is a link that was followed now, "#indhold": the results stay.
      if (!history.state && !queryOfPage()) remember(this.#asked);
      else if (queryOfPage() !== this.#asked) this.fill();
    };
    addEventListener("popstate", follow);
    addEventListener("hashchange", follow);
  }

  /** @param {string} query */
  search(query) {
    history.pushState(null, "", asking(query));
    this.fill();
  }

  /** Show what the page's address asks for. */
  async fill() {
    const query = queryOfPage();
    this.#asked = query;
    remember(query);
    this.input.value = query;
    this.#kind = "";
    this.#shown = PAGE;
    this.box.hidden = !query.trim();
    if (this.box.hidden) return;
    document.title = document.title.replace(/^.*?( \| |$)/, (_, rest) => `Søg: ${query}${rest}`);
    this.#showHelp(query);
    // The answers first; where on the pages they stand comes with the second answer.
    for (const deep of [false, true]) {
      const answer = await this.client.ask(query, { deep });
      if (queryOfPage() !== query) return;
      if (deep && answer.failed) return;
      this.#query = query;
      this.#answer = answer;
      this.#draw();
    }
  }

  /** @param {string} query */
  async #showHelp(query) {
    this.#help = "";
    const need = await this.client.need(query);
    if (queryOfPage() !== query) return;
    const help = await this.client.card(this.urgent, need, this.root);
    if (queryOfPage() !== query) return;
    this.#help = help;
    if (this.#query === query) this.#count();
  }

  /** Draw the answer and return the links that were drawn. */
  #draw() {
    const { results, meant } = this.#answer;
    const fitting = this.#fitting();
    const links = fitting.slice(0, this.#shown).map((result) => {
      const link = titled("a", "", result);
      link.href = address(result, this.root);
      return link;
    });
    this.list.replaceChildren(
      ...links.map((link, at) => item(fitting[at], link, results.indexOf(fitting[at]) < PLACES)),
    );
    this.#count();
    const better = find("a", HTMLAnchorElement, this.suggestion);
    better.textContent = meant;
    better.href = asking(meant);
    this.suggestion.hidden = !meant;
    this.more.hidden = fitting.length <= this.#shown;
    this.#drawFilters();
    return links;
  }

  /** The results of the kind that is chosen. */
  #fitting() {
    return this.#answer.results.filter((result) => !this.#kind || result.kind === this.#kind);
  }

  /** Say how many results there are, and that there is help above them. */
  #count() {
    const { length } = this.#fitting();
    const many = length === 1 ? "1 resultat" : `${length} resultater`;
    let said = length ? `${many} for "${this.#query}"` : `Vi fandt ikke noget om "${this.#query}".`;
    if (this.#answer.failed) said = "Søgningen kunne ikke hentes. Prøv igen, eller se alle emner fra A til Å.";
    this.count.textContent = this.#help ? `Akut hjælp øverst: ${this.#help}. ${said}` : said;
  }

  #drawFilters() {
    const { results, kinds } = this.#answer;
    const present = kinds.filter((name) => results.some((result) => result.kind === name));
    this.group.hidden = present.length < 2;
    const focused = this.group.contains(document.activeElement) && document.activeElement;
    const buttons = ["", ...present].map((name) => {
      const count = results.filter((result) => !name || result.kind === name).length;
      const button = element("button", "", `${name || "Alle"} (${count})`);
      button.type = "button";
      button.value = name;
      button.setAttribute("aria-pressed", String(this.#kind === name));
      button.addEventListener("click", () => {
        this.#kind = name;
        this.#shown = PAGE;
        this.#draw();
      });
      return button;
    });
    this.group.replaceChildren(...buttons);
    if (focused instanceof HTMLButtonElement) buttons.find((button) => button.value === focused.value)?.focus();
  }
}

/**
 * @param {Result} result
 * @param {HTMLAnchorElement} link
 * @param {boolean} deep
 */
function item({ kind, route, line, place }, link, deep) {
  const about = element("p", "search-about", element("span", "search-kind", kind));
  if (route) about.append(" ", element("strong", "", route));
  const made = element("li", "", link, about, element("p", "search-line", ...marked(line)));
  if (place && deep) {
    const there = element("a", "", place.heading);
    there.href = `${link.href}#${encodeURIComponent(place.anchor)}`;
    made.append(element("p", "search-place", "Gå til: ", there));
  }
  return made;
}
