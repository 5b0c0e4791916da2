// The widget with the search field: the reader goes to the site's own search, with the words behind "#", which no browser
// sends. The page around the frame cannot read them.

import { find } from "../lib/dom.js";

const form = find("form", HTMLFormElement);
const input = find("input", HTMLInputElement, form);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = input.value.trim();
  if (!query) return input.focus();
  // A link that is followed, and no new address of the window around: that is what a frame may do when somebody asks.
  const link = document.createElement("a");
  link.href = `${new URL(form.dataset.results ?? "", location.href)}#q=${encodeURIComponent(query)}`;
  link.target = "_top";
  link.click();
});
