// The three faces of a guided debrief: they follow the step, count its time down, and send forms in place.

import { io } from "/static/vendor/socket.io-client/socket.io.esm.min.js";
import { morph } from "./morph.js";

const SOON = 150; // ms in which several changes become one fetch
const CALM = 1500; // ms to wait after something else happened at a table
const LOOK = 2000; // ms between looks while people answer: how many have is told by nobody's push
const PAUSE = 1200; // ms after the last key until what was written is kept
const CLOSE = "Time to close";

const { live, table = "" } = document.body.dataset;
let lead = Number(document.body.dataset.now) - Date.now();
let timer = 0;
let saving = 0;

const stepOf = (page) => page.querySelector("[data-step]")?.dataset.step;
const say = (words) => {
  const told = document.getElementById("announce");
  if (told) told.textContent = words;
};

function tick() {
  for (const place of document.querySelectorAll("[data-ends]")) {
    const left = Math.max(0, Math.ceil((Number(place.dataset.ends) - Date.now() - lead) / 1000));
    place.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : CLOSE;
  }
}

async function lay(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("main");
  if (!fresh?.querySelector("[data-step]") && !fresh?.matches("[data-step]")) return location.reload();
  const before = stepOf(document);
  lead = Number(page.body.dataset.now) - Date.now();
  morph(document.querySelector("main"), fresh.outerHTML);
  tick();
  if (before === stepOf(document)) return;
  say(document.querySelector("#step-title, #now-title")?.textContent ?? "");
  scrollTo(0, 0);
}

async function refresh() {
  await keep();
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (!answer) return later(CALM); // the server is away; it will come back
  if (!answer.ok || answer.redirected) return location.reload();
  await lay(answer);
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(refresh, wait);
}

function post(form, submitter, more = {}) {
  const body = new URLSearchParams(new FormData(form, submitter));
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  return fetch(form.action, { method: "POST", body }).catch(() => null);
}

async function send(form, submitter) {
  if (form.getAttribute("aria-busy") === "true") return;
  const line = form.matches(".add") ? form.elements.text : null;
  const typed = line?.value;
  const sent = post(form, submitter);
  if (line) line.value = ""; // the next one may be typed while this one is on its way
  else form.setAttribute("aria-busy", "true");
  const answer = await sent;
  form.removeAttribute("aria-busy");
  if (line && !answer?.ok && !line.value) line.value = typed;
  if (!answer) return say("That could not be sent. Try again.");
  if (!answer.ok && answer.status !== 422) return location.reload();
  if (answer.ok) settle(form);
  await lay(answer);
}

function settle(form) {
  for (const field of form.querySelectorAll("textarea, input:not([type=hidden])")) {
    if (field.type === "checkbox") field.defaultChecked = field.checked;
    else if (!form.matches(".add")) field.defaultValue = field.value;
  }
  form.closest("#add-step")?.removeAttribute("open");
}

async function keep() {
  clearTimeout(saving);
  for (const area of document.querySelectorAll("textarea[data-autosave]")) {
    const typed = area.value;
    if (typed === area.defaultValue) continue;
    const answer = await post(area.form, null, { do: "say" });
    if (!answer?.ok) continue;
    area.defaultValue = typed;
    const told = area.form.querySelector("[data-kept]");
    if (told) told.textContent = "Kept.";
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("main form[method=post]");
  if (!form) return;
  event.preventDefault();
  send(form, event.submitter);
});

document.addEventListener("input", (event) => {
  if (!event.target.matches("textarea[data-autosave]")) return;
  clearTimeout(saving);
  saving = setTimeout(keep, PAUSE);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const keys = [...document.querySelectorAll("button[aria-keyshortcuts]")];
  const button = keys.find((one) => one.getAttribute("aria-keyshortcuts").split(" ").includes(event.key));
  if (!button) return;
  event.preventDefault();
  if (!event.repeat) button.click();
});

function listen() {
  const socket = io({ auth: { session: live }, transports: ["websocket"], reconnectionDelayMax: 3000 });
  socket.on("guide", (told) => {
    if (!told.table || !table || told.table === table) later(SOON);
  });
  socket.on("changed", () => later(CALM));
  socket.io.on("reconnect", () => later(SOON));
}

if (live) listen();
setInterval(() => {
  if (document.querySelector("[data-look]")) later(SOON);
}, live ? LOOK : LOOK / 2);
if (document.body.matches(".guide-screen")) navigator.wakeLock?.request("screen").catch(() => {});
tick();
setInterval(tick, 500);
