// Results gathered into one list. Which ones stands in the part of the address that is never sent:
// "#vejledning-su+instans-datatilsynet". Nothing is kept anywhere else.

const data = JSON.parse(document.getElementById("svarene").textContent);
const box = document.getElementById("liste");
const status = document.getElementById("liste-status");

const chosen = () =>
  [...new Set(decodeURIComponent(location.hash.slice(1)).split("+"))].filter((name) => Object.hasOwn(data, name));

function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function line(name, ...parts) {
  const made = element("p");
  made.append(element("strong", `${name}: `), ...parts);
  return made;
}

function drawn(name) {
  const one = data[name];
  const section = element("section", "", "panel");
  const heading = element("h2");
  const link = element("a", one.title);
  link.href = one.address;
  heading.append(link);
  section.append(heading);
  if (one.deadlines.length) section.append(line("Frist", one.deadlines.join(" ")));
  if (one.to) section.append(line("Send til", one.to));
  if (one.phone) {
    const phone = element("a", one.phone, "phone");
    phone.href = one.tel;
    section.append(line("Telefon", phone));
  }
  const remove = element("button", "Fjern fra listen", "button quiet");
  remove.type = "button";
  remove.dataset.remove = name;
  remove.setAttribute("aria-label", `Fjern ${one.title} fra listen`);
  section.append(remove);
  return section;
}

function show() {
  const names = chosen();
  box.replaceChildren(...names.map(drawn));
  document.getElementById("liste-tom").hidden = names.length > 0;
  document.getElementById("liste-knapper").hidden = names.length === 0;
  document.querySelector("[data-again]").hash = names.length ? `;${names.join("+")}` : "";
}

document.addEventListener("click", async ({ target }) => {
  if (target.dataset.remove) {
    const title = data[target.dataset.remove].title;
    location.hash = chosen()
      .filter((name) => name !== target.dataset.remove)
      .join("+");
    show();
    status.textContent = `${title} er fjernet.`;
    document.querySelector("h1").tabIndex = -1;
    document.querySelector("h1").focus();
  }
  if (target.dataset.do === "print") print();
  if (target.dataset.do === "copy") {
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = "Adressen er kopieret.";
    } catch {
      status.textContent = "Kopiér adressen i browserens øverste felt.";
    }
    status.classList.remove("sr");
  }
});
addEventListener("hashchange", show);
show();
