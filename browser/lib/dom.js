// Elements: found, made and read. What stands in them is always text, never markup.

/**
 * The element that a page must have. A script without it is on the wrong page.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} [root]
 * @returns {T}
 */
export function find(selector, kind, root = document) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${selector} is not there`);
  return found;
}

/**
 * All elements that fit, in the order of the page.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} [root]
 * @returns {T[]}
 */
export function findAll(selector, kind, root = document) {
  return /** @type {T[]} */ ([...root.querySelectorAll(selector)].filter((one) => one instanceof kind));
}

/**
 * A new element with what stands in it.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} className
 * @param {...(Node | string)} inside
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(name, className = "", ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

/**
 * What the build wrote into the page for its script.
 * @param {string} selector
 */
export function readData(selector) {
  return JSON.parse(find(selector, HTMLScriptElement).text);
}

/**
 * The element an event came from.
 * @param {Event} event
 */
export function target(event) {
  return /** @type {HTMLElement} */ (event.target);
}
