// The part of the address behind "#", which a browser never sends.

/** What stands behind "#" as text. A link that was cut in the middle of a letter is taken as it stands. */
export function readFragment() {
  const raw = location.hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
