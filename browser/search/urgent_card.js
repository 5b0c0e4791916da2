// The card of urgent help above what the search found: the same card as on /akut/, taken from there.

import { element, find, findAll } from "../lib/dom.js";

/** @type {WeakMap<HTMLElement, UrgentCard>} */
const cards = new WeakMap();

/**
 * Show the card of a kind of need in a box, or none. Returns its heading, for those who hear the page.
 * @param {HTMLElement} box where the card stands; hidden without one
 * @param {string} kind
 * @param {URL} root the site's address
 */
export function showCard(box, kind, root) {
  const card = cards.get(box) ?? new UrgentCard(box, root);
  cards.set(box, card);
  return card.show(kind);
}

class UrgentCard {
  /** @type {Promise<Document> | undefined} */
  #page;
  /** The kind of need that the card shows, or nothing. */
  #kind = "";
  /** @type {() => void} Says what is open; set when the script of the page is here. */
  #paint = () => {};

  /**
   * @param {HTMLElement} box where the card stands; hidden without one
   * @param {URL} root the site's address
   */
  constructor(box, root) {
    this.box = box;
    this.address = new URL("akut/", root);
    // A finger on the card would take the focus from the field and close what is below it before the tap counts.
    box.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  /** @param {string} kind */
  async show(kind) {
    if (kind !== this.#kind) {
      this.#kind = kind;
      const card = kind && (await this.#card(kind));
      // Somebody may have typed on in the meantime.
      if (this.#kind !== kind) return "";
      this.box.replaceChildren(...(card ? [card] : []));
      this.#paint();
    }
    this.box.hidden = !kind;
    return this.box.querySelector("h2")?.textContent ?? "";
  }

  /** @param {string} kind */
  async #card(kind) {
    try {
      this.#page ??= this.#fetched();
      const card = find(`[data-urgent="${kind}"]`, HTMLElement, await this.#page);
      return ready(document.importNode(card, true), this.address);
    } catch {
      this.#page = undefined;
      return this.#plain(kind);
    }
  }

  async #fetched() {
    const answer = await fetch(this.address);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const style = find('link[href*="akut.css"]', HTMLLinkElement, page).getAttribute("href") ?? "";
    const link = element("link");
    link.rel = "stylesheet";
    link.href = new URL(style, this.address).href;
    document.head.append(link);
    const script = page.querySelector('script[src*="akut.js"]')?.getAttribute("src");
    if (script) this.#paint = (await import(new URL(script, this.address).href)).paint;
    return page;
  }

  /**
   * What stands there when the page of urgent help cannot be fetched.
   * @param {string} kind
   */
  #plain(kind) {
    const call = element("a", "button", "Ring 112");
    call.href = "tel:112";
    const more = element("a", "", "Se akut hjælp");
    more.href = this.address.href;
    const card = element("section", "urgent", element("h2", "", "Er nogen i fare?"), element("p", "", call, " ", more));
    card.dataset.urgent = kind;
    return card;
  }
}

/**
 * The card as it stands among other things: open, and without names that something else on the page may have.
 * @param {HTMLElement} card
 * @param {URL} address
 */
function ready(card, address) {
  const heading = find("h2", HTMLElement, card);
  card.removeAttribute("aria-labelledby");
  card.setAttribute("aria-label", `Akut hjælp: ${heading.textContent}`);
  for (const one of findAll("[id]", HTMLElement, card)) one.removeAttribute("id");
  const fold = find("details", HTMLDetailsElement, card);
  const more = element("a", "go", "Se al akut hjælp");
  more.href = address.href;
  // What is folded up on the page of all needs is what is asked for here.
  card.replaceChildren(heading, ...findAll(":scope > div > *", HTMLElement, fold), element("p", "", more));
  for (const feed of findAll("script", HTMLScriptElement, fold)) card.append(feed);
  return card;
}
