// Go anywhere and do anything by typing: the page's own links and buttons, so that nothing can drift.

import { typing } from "./keys.js";

const MOST = 12; // as many as stand in the sheet: typing narrows them

let all = []; // what the page offered when the palette was opened
let found = [];
let chosen = 0;

const dialog = () => document.getElementById("palette");
const field = () => document.getElementById("palette-find");
const list = () => document.getElementById("palette-list");

function words(node) {
  const said = node.getAttribute("aria-label") || node.textContent;
  return said.replace(/\s+/g, " ").trim();
}

/** Where a thing stands, in words: the table or inject it is about, the part of the form it is in. */
function place(node) {
  const scope = node.closest("[data-scope]")?.dataset.scope;
  const legend = node.closest("fieldset")?.querySelector("legend")?.textContent;
  const section = node.closest("section, nav")?.querySelector("h2")?.textContent;
  const label = node.closest("[aria-label]:not(button, a)")?.getAttribute("aria-label");
  return (scope || legend || section || label || "").replace(/\s+/g, " ").trim();
}

function offered() {
  const nodes = document.querySelectorAll("body > header a[href], body > header button, main a[href], main button");
  const seen = new Set();
  const there = [...nodes].filter((node) => !node.disabled && !node.matches("[hidden], [data-waits]"));
  return there.map((node) => {
    const [name, where] = [words(node), place(node)];
    return { node, name, place: where, text: `${name} ${where}`.toLowerCase() };
  }).filter(({ node, name, place: where }) => {
    const key = `${name}|${where}|${node.href || ""}`;
    return name && !node.matches("[data-palette-open]") && !seen.has(key) && seen.add(key);
  });
}

function matches(typed) {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = all.filter((one) => parts.every((part) => one.text.includes(part)));
  const wanted = parts.join(" ");
  const rank = ({ name }) => {
    const said = name.toLowerCase();
    return said === wanted ? 0 : said.startsWith(wanted) ? 1 : said.includes(wanted) ? 2 : 3;
  };
  return hits.sort((a, b) => rank(a) - rank(b)).slice(0, MOST);
}

/** The lines are made once and said anew: a key typed draws words, no new boxes. */
function lay() {
  if (list().children.length) return;
  list().append(...Array.from({ length: MOST }, (_, index) => {
    const line = document.createElement("li");
    line.id = `palette-${index}`;
    line.role = "option";
    line.append(document.createElement("b"), document.createElement("span"));
    return line;
  }));
}

const say = (node, text) => node.textContent === text || (node.textContent = text);

function paint() {
  found = matches(field().value.trim());
  [...list().children].forEach((line, index) => {
    const one = found[index];
    line.hidden = !one;
    if (!one) return;
    say(line.firstChild, one.name);
    say(line.lastChild, one.place === one.name ? "" : one.place);
  });
  say(document.getElementById("palette-none"), found.length ? "" : "Nothing here is called that.");
  choose(0);
}

function choose(index) {
  const lines = list().children;
  lines[chosen].removeAttribute("aria-selected");
  chosen = found.length ? (index + found.length) % found.length : 0;
  const line = lines[chosen];
  line.setAttribute("aria-selected", "true");
  if (found.length) field().setAttribute("aria-activedescendant", line.id);
  else field().removeAttribute("aria-activedescendant");
}

function reveal(node) {
  for (let box = node.closest("details"); box; box = box.parentElement?.closest("details")) box.open = true;
}

/** What a button needs filled in first: the visible fields of its own part of the form. */
function asked(button) {
  const part = button.closest("fieldset, form");
  return part?.querySelector("input:not([type=hidden]), select, textarea") || null;
}

function run(one) {
  dialog().close();
  const { node } = one;
  const first = node.matches("button[type=button], a") ? null : asked(node);
  if (first) {
    reveal(node);
    first.focus();
  } else if (node.form && node.type === "submit") {
    node.form.requestSubmit(node);
  } else {
    node.click();
  }
}

export function open() {
  field().value = "";
  all = offered();
  lay();
  dialog().showModal();
  paint();
}

function pressed(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose(chosen + step);
  else if (event.key === "Home") choose(0);
  else if (event.key === "End") choose(found.length - 1);
  else if (event.key === "Enter" && found[chosen]) run(found[chosen]);
  else return;
  event.preventDefault();
}

export function start() {
  const opener = document.querySelector("[data-palette-open]");
  if (!dialog()) return;
  opener?.removeAttribute("data-waits");
  opener?.addEventListener("click", open);
  field().addEventListener("input", paint);
  field().addEventListener("keydown", pressed);
  list().addEventListener("click", (event) => {
    const line = event.target.closest("li");
    if (line) run(found[[...list().children].indexOf(line)]);
  });
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !typing(event.target) && !event.ctrlKey && !event.metaKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!slash && !k) return;
    event.preventDefault();
    if (!dialog().open) open();
  });
}
