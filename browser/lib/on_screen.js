// A page that somebody opened from a screen in a library: the screen comes back by itself, and says so before, and no link
// leads where nothing leads back.

import { element, find, findAll, target } from "./dom.js";
import { reachable } from "./screen.js";

const [REST, STEP, LEFT] = [60_000, 10_000, 30];
const bar = element("div", "on-screen");
bar.setAttribute("role", "alert");

/**
 * Say something at the foot of the window, with buttons: words -> what they do.
 * @param {string} text
 * @param {Record<string, () => void>} buttons
 */
function say(text, buttons) {
  const made = Object.entries(buttons).map(([words, act]) => {
    const button = element("button", "button", words);
    button.type = "button";
    button.addEventListener("click", () => {
      bar.remove();
      act();
    });
    return button;
  });
  bar.replaceChildren(element("p", "", text), ...made);
  document.body.append(bar);
}

/** Whether something is written or chosen that would be gone. Words to search for are not. */
const written = () =>
  [...document.querySelectorAll("input, select, textarea")].some((one) => {
    if (one.closest("[data-search]")) return false;
    if (one instanceof HTMLSelectElement) return one.selectedIndex > 0;
    if (one instanceof HTMLInputElement && /^(radio|checkbox)$/.test(one.type))
      return one.checked !== one.defaultChecked;
    return "value" in one && "defaultValue" in one && one.value !== one.defaultValue;
  });

/**
 * Lead back to the screen when nobody has touched the page for a while.
 * @param {URL} screen
 */
function goBackAfterRest(screen) {
  /** @type {number | undefined} */
  let timer;
  let counting = false;
  async function back() {
    if (await reachable(screen.href)) {
      location.replace(screen.href);
      return;
    }
    // Without network the screen cannot come. What somebody wrote is nobody else's all the same.
    document.body.replaceChildren(element("p", "content", "Skærmen kommer igen, når der er net."));
    timer = window.setTimeout(back, REST);
  }
  /** @param {number} seconds */
  function count(seconds) {
    if (!seconds) {
      back();
      return;
    }
    counting = true;
    const gone = written() ? " Så forsvinder det, du har skrevet." : "";
    say(`Skærmen går tilbage om ${seconds} sekunder.${gone}`, { "Jeg er her stadig": wait });
    timer = window.setTimeout(count, STEP, seconds - STEP / 1000);
  }
  function wait() {
    if (counting) bar.remove();
    counting = false;
    clearTimeout(timer);
    timer = window.setTimeout(count, REST, LEFT);
  }
  for (const sign of ["pointerdown", "keydown", "scroll", "input"]) addEventListener(sign, wait, { passive: true });
  wait();
}

/**
 * What to do instead of following a link that leads away from the pages here.
 * @param {URL} to
 */
function elsewhere(to) {
  const rest = decodeURIComponent(to.pathname);
  if (to.protocol === "tel:") {
    return `Ring fra din egen telefon: ${rest.replace(/^\+45(..)(..)(..)(..)$/, "$1 $2 $3 $4")}`;
  }
  if (to.protocol === "mailto:" && rest) return `Skriv fra din egen mail til ${rest}`;
  if (!to.protocol.startsWith("http")) return "Det kan skærmen ikke. Brug din egen telefon.";
  const address = `${to.host}${rest.replace(/\/$/, "")}${to.search}`;
  return `Den side kan ikke vises på skærmen. Find den på din egen telefon: ${address}`;
}

/** Links lead to pages that lead back, in the same tab, and only when they would be shown. */
function holdLinks() {
  const root = find("a.brand", HTMLAnchorElement).href;
  /** @param {URL} to */
  const ours = ({ href, pathname }) =>
    href.startsWith(root) && pathname.endsWith("/") && !/^(haandbog|plakat)\//.test(href.slice(root.length));
  const close = { Luk: () => {} };
  /** @param {string} href */
  async function follow(href) {
    if (await reachable(href)) location.assign(href);
    else say("Siden kan ikke hentes lige nu.", close);
  }
  for (const link of findAll("a[target]", HTMLAnchorElement)) {
    link.removeAttribute("target");
    for (const told of findAll(".sr", HTMLElement, link)) told.remove();
  }
  document.addEventListener("click", (event) => {
    const link = target(event).closest("a");
    if (!link?.href || event.defaultPrevented) return;
    const to = new URL(link.href);
    if (to.hash && to.href.split("#")[0] === location.href.split("#")[0]) return;
    event.preventDefault();
    if (!ours(to)) say(elsewhere(to), close);
    else if (!written()) follow(to.href);
    else {
      const go = () => follow(to.href);
      say("Går du videre, forsvinder det, du har skrevet.", { "Bliv her": () => {}, "Gå videre": go });
    }
  });
  for (const way of ["auxclick", "contextmenu"]) {
    document.addEventListener(way, (event) => {
      if (target(event).closest("a")) event.preventDefault();
    });
  }
}

/** @param {URL} screen */
export function staysNear(screen) {
  goBackAfterRest(screen);
  holdLinks();
}
