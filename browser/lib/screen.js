// A screen in a library leads to the pages here, and tells them by the window's name where it is.

const MARK = "vejviser-skaerm ";

/** The screen that somebody came from, or null. */
export function cameFrom() {
  if (!window.name.startsWith(MARK)) return null;
  const screen = new URL(window.name.slice(MARK.length), location.href);
  return screen.origin === location.origin ? screen : null;
}
