// A screen in a library leads to the pages here, and tells them by the window's name where it is.

const MARK = "vejviser-skaerm ";

/** The screen that somebody came from, or null. */
export function cameFrom() {
  if (!window.name.startsWith(MARK)) return null;
  try {
    const screen = new URL(window.name.slice(MARK.length), location.href);
    return screen.origin === location.origin ? screen : null;
  } catch {
    // Somebody else gave the window that name.
    return null;
  }
}

/**
 * Remember which screen somebody sets out from, or that they are back.
 * @param {string} address
 */
export function setOutFrom(address) {
  window.name = address && MARK + address;
}

/**
 * Whether something of ours is shown at an address: a screen that shows the browser's error has nobody to mend it. What
 * is gone leads on by itself.
 * @param {string} address
 */
export async function reachable(address) {
  const { href } = Object.assign(new URL(address, location.href), { hash: "" });
  // A frame without an origin of its own may not ask.
  if (origin === "null") return navigator.onLine;
  try {
    if ("caches" in window && (await caches.match(href, { ignoreSearch: true }))) return true;
    const { ok, status } = await fetch(href, { cache: "no-store" });
    return ok || status === 404 || status === 410;
  } catch {
    return false;
  }
}
