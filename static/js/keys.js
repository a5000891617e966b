// Single keys: from card to card, into a table, from table to table; none while somebody types.

const OFF = "keys:off";

let on = true;

/** Whether a key is meant for a field or a dialog; one that has just closed may still hold the focus. */
export function typing(target) {
  const place = target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog");
  return Boolean(place?.checkVisibility());
}

const cards = () => [...document.querySelectorAll("[data-card]")];
const linkOf = (card) => card?.querySelector("h3 a");
const current = () => document.activeElement?.closest?.("[data-card]");

function step(by) {
  const all = cards();
  if (!all.length) return follow(by > 0 ? "next" : "prev");
  const place = all.indexOf(current());
  const next = place < 0 ? 0 : Math.min(all.length - 1, Math.max(0, place + by));
  focus(all[next]);
}

function focus(card) {
  linkOf(card)?.focus();
  card?.scrollIntoView({ block: "nearest" });
}

function follow(rel) {
  document.querySelector(`a[rel=${rel}]`)?.click();
}

/** The nearest card above or below, by where they stand on the screen. */
function across(down) {
  const here = current()?.getBoundingClientRect();
  if (!here) return step(0);
  const below = cards().map((card) => [card, card.getBoundingClientRect()])
    .filter(([, box]) => (down ? box.top >= here.bottom - 1 : box.bottom <= here.top + 1));
  const far = ([, box]) => Math.abs(box.top - here.top) * 4 + Math.abs(box.left - here.left);
  focus(below.sort((a, b) => far(a) - far(b))[0]?.[0]);
}

function tick() {
  current()?.querySelector("input[type=checkbox]")?.click();
}

const DO = {
  j: () => step(1),
  k: () => step(-1),
  x: tick,
  b: () => document.querySelector("a[data-to-board], a[href$='/board']")?.click(),
  q: () => document.querySelector("#queue a, #queue button, #queue")?.focus(),
  "?": () => document.getElementById("keys")?.showModal(),
  ArrowRight: () => current() && step(1),
  ArrowLeft: () => current() && step(-1),
  ArrowDown: () => current() && across(true),
  ArrowUp: () => current() && across(false),
};

function pressed(event) {
  if (event.key === "Escape") return close(event);
  if (!on || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = DO[event.key];
  if (!act || (event.key.startsWith("Arrow") && !current())) return;
  event.preventDefault();
  act();
}

/** Escape closes the menu one is in, and goes back to the word that opened it. */
function close(event) {
  const menu = event.target.closest?.("details.menu[open]") || document.querySelector("details.menu[open]");
  if (!menu || document.querySelector("dialog[open]")) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

function outside(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
}

function remember() {
  try {
    localStorage.setItem(OFF, on ? "" : "1");
  } catch {
    // Without storage the choice lasts as long as the page does.
  }
}

export function start() {
  try {
    on = !localStorage.getItem(OFF);
  } catch {
    on = true;
  }
  const box = document.querySelector("[data-keys-on]");
  if (box) box.checked = on;
  box?.addEventListener("change", () => { on = box.checked; remember(); });
  const opener = document.querySelector("[data-keys-open]");
  opener?.removeAttribute("data-waits");
  opener?.addEventListener("click", DO["?"]);
  document.addEventListener("keydown", pressed);
  document.addEventListener("pointerdown", outside);
}
