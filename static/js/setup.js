// The session to be, beside its form: it follows what is typed, and a cast is changed by drag too.

import { morph } from "./morph.js";

const PAUSE = 300; // ms of rest after which what was typed is shown

const form = document.querySelector("form[data-preview]");
let timer = 0;
let asked = 0;
let dragged = null;

async function show() {
  const mine = ++asked;
  const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) }).catch(() => null);
  if (!answer?.ok || mine !== asked) return; // the server is away, or more was typed meanwhile
  morph(document.getElementById("preview"), await answer.text());
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE);
}

/** The least person at this table who plays nothing yet, else the last. */
function idle(select) {
  const cast = select.closest("[data-size]");
  const busy = new Set([...cast.querySelectorAll("select")].map((one) => one.value));
  const people = [...select.options].map((option) => option.value).filter((value) => value !== "0");
  return people.find((value) => !busy.has(value)) || people.at(-1);
}

/** Put a role on the side where its choice says it belongs. */
function settle(role) {
  const select = role.querySelector("select");
  const side = select.value === "0" ? "bots" : "people";
  const list = role.closest("[data-size]").querySelector(`[data-side=${side}]`);
  if (role.parentElement === list) return;
  const focused = document.activeElement === select;
  list.append(role);
  if (focused) select.focus();
}

function listUnder(event) {
  const list = dragged && event.target.closest?.(".cast")?.contains(dragged) ? event.target.closest("section")?.querySelector("[data-side]") : null;
  return list && list !== dragged.parentElement ? list : null;
}

function unmark() {
  for (const list of document.querySelectorAll("[data-side].over")) list.classList.remove("over");
}

form?.addEventListener("input", later);
form?.addEventListener("submit", () => clearTimeout(timer));
form?.addEventListener("change", (event) => {
  const role = event.target.closest("[data-role]");
  if (role) settle(role);
});

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-role]") ?? null;
  if (dragged) event.dataTransfer.setData("text/plain", dragged.id);
});

document.addEventListener("dragover", (event) => {
  const list = listUnder(event);
  unmark();
  if (!list) return;
  event.preventDefault();
  list.classList.add("over");
});

document.addEventListener("drop", (event) => {
  const list = listUnder(event);
  if (!list) return;
  event.preventDefault();
  const select = dragged.querySelector("select");
  select.value = list.dataset.side === "bots" ? "0" : idle(select);
  settle(dragged);
  later();
});

document.addEventListener("dragend", () => {
  dragged = null;
  unmark();
});

// What was chosen before this script came, or comes back with the page, counts as well.
for (const role of document.querySelectorAll("[data-role]")) settle(role);
if (form) later();
