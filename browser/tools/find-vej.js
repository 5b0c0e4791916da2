// Remembers the answers that led here, in the part of the address that is never sent ("#start.nej"). The pages work
// without it: each question is a page of its own, and "back" is the browser's.

const nav = document.querySelector("[data-trail]");
const { here, start, ways } = JSON.parse(document.getElementById("vejen").textContent);
const root = new URL(nav.dataset.trail, location.href);

/** What is already on the list of results: it comes along from question to question, behind a semicolon. */
const list = () => decodeURIComponent(location.hash.slice(1)).split(";")[1] ?? "";

/** The fragment for a way and the list. */
const fragment = (way) => [way.join("~"), list()].filter((part, at) => part || at === 0).join(";");

/** The questions on the way, when the address holds a way that there is. */
function questions() {
  const names = decodeURIComponent(location.hash.slice(1)).split(";")[0].split("~").filter(Boolean);
  const way = [...names, here];
  const real = names.length > 0 && names[0] === start && names.every((name, at) => ways[name]?.[1][way[at + 1]]);
  return real ? names : [];
}

function show() {
  const names = questions();
  const way = [...names, here];
  const items = names.map((name, at) => {
    const link = document.createElement("a");
    link.textContent = ways[name][1][way[at + 1]];
    link.title = "Svar på spørgsmålet igen";
    const [, , folder] = ways[name][0].split("/");
    link.href = `${new URL(folder ? `${folder}/` : "", root)}#${fragment(names.slice(0, at))}`;
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  nav.querySelector("ol").replaceChildren(...items);
  nav.hidden = items.length === 0;
  for (const link of document.querySelectorAll("a[data-to]")) {
    link.hash = fragment(here === start || names.length ? [...names, here] : []);
  }
  for (const link of document.querySelectorAll("a[data-list]")) {
    link.hash = [...new Set([...list().split("+"), link.dataset.list])].filter(Boolean).join("+");
  }
}

window.addEventListener("hashchange", show);
show();
