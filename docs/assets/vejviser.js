// Shows who can be met right now. All rules were worked out when the site was built: the page holds
// finished stretches of time, and this script only picks the ones around the present moment.

const ZONE = "Europe/Copenhagen";
const DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" });
const TIME = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const WEEKDAY = new Intl.DateTimeFormat("da-DK", { timeZone: "UTC", weekday: "long" });
const MONTH = new Intl.DateTimeFormat("da-DK", { timeZone: "UTC", month: "long" });

const clock = (time) => time.replace(/^0/, "").replace(":00", "").replace(":", ".");
const range = ([, opens, closes]) => `kl. ${clock(opens)}-${clock(closes)}`;

function words(day) {
  const noon = new Date(`${day}T12:00:00Z`);
  return `${WEEKDAY.format(noon)} den ${noon.getUTCDate()}. ${MONTH.format(noon)}`;
}

function after(day, days) {
  const moved = new Date(`${day}T12:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

function describe(data, now) {
  const today = DAY.format(now);
  const time = TIME.format(now);
  if (today < data.from || today >= after(data.from, data.days)) {
    return { open: "unknown", state: "Siden er gammel. Ring, før du går hjemmefra.", next: "" };
  }
  const current = data.rows.find(([day, opens, closes]) => day === today && opens <= time && time < closes);
  const next = data.rows.find(([day, opens]) => day > today || (day === today && opens > time));
  const upcoming = next
    ? `Næste gang: ${next[0] === today ? "i dag" : words(next[0])} ${range(next)} ${next[3]}.`
    : "";
  if (current) {
    return { open: "open", state: `Åbent nu ${current[3]}, til kl. ${clock(current[2])}.`, next: upcoming };
  }
  return { open: "closed", state: "Der er ikke træffetid lige nu.", next: upcoming };
}

function show() {
  for (const script of document.querySelectorAll("script[data-hours]")) {
    const box = script.parentElement.querySelector("[data-today]");
    const { open, state, next } = describe(JSON.parse(script.textContent), new Date());
    box.dataset.open = open;
    box.querySelector(".today-state").textContent = state;
    box.querySelector(".today-next").textContent = next;
  }
}

show();
setInterval(show, 60_000);

// An open menu closes with Escape and with a tap outside it, as people expect.
const menu = document.querySelector("details.menu");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu?.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
});
