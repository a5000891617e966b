// The board comes alive: cards change where they stand, and nothing moves that nobody asked to move.

import { io } from "/static/vendor/socket.io-client/socket.io.esm.min.js";
import * as clock from "./clock.js";
import * as desk from "./desk.js";
import * as keys from "./keys.js";
import { lay, morph } from "./morph.js";
import * as palette from "./palette.js";
import * as signals from "./signals.js";
import * as templates from "./templates.js";

const session = document.body.dataset.desk;
const AT_ONCE = 4; // cards that are changed without looking up
const align = () => document.querySelector("[data-align]");
let held = null; // what waits for the pointer to leave the queue

/** The queue stands still while somebody points at it or is in it. */
function busy(id) {
  const place = document.getElementById(id);
  return id === "queue" && place && (place.matches(":hover") || place.contains(document.activeElement));
}

/** What changed is laid over what stands, a few cards at a time: whoever types goes first. */
async function take({ ops }) {
  for (const op of ops) if (busy(op.id)) held = op;
  const now = ops.filter((op) => op !== held);
  const fresh = new DOMParser().parseFromString(now.map((op) => op.html).join(""), "text/html");
  for (let first = 0; first < now.length; first += AT_ONCE) {
    for (const { id } of now.slice(first, first + AT_ONCE)) change(id, fresh.getElementById(id));
    clock.tick();
    await new Promise((go) => setTimeout(go));
  }
  settle();
}

function change(id, fresh) {
  const stands = document.getElementById(id);
  if (stands && fresh) lay(stands, fresh);
}

function release() {
  if (!held || busy(held.id)) return;
  const { id, html } = held;
  held = null;
  morph(document.getElementById(id), html);
  settle();
}

function settle() {
  desk.tokens();
  strays();
  signals.look();
}

/** How many tables stand where they would not stand, or not at all, if the board were laid out now. */
function strays() {
  const show = new URLSearchParams(location.search).get("show") || "all";
  const fit = Number(document.getElementById(`count-${show}`)?.textContent);
  let count = Math.abs(fit - document.querySelectorAll("[data-card]").length) || 0;
  for (const lane of document.querySelectorAll(".lane:not(.whole)")) {
    const points = [...lane.querySelectorAll("[data-point]")].map((card) => card.dataset.point);
    count += points.filter((point) => point !== lane.dataset.lane).length;
  }
  const button = align();
  if (!button) return;
  button.toggleAttribute("data-fresh", count > 0);
  button.textContent = count ? `Align (${count})` : "Align";
  document.body.dataset.show = show;
}

/** What is ticked stays so, whatever the server knew of it when it drew the card. */
function ticked() {
  const boxes = [...document.querySelectorAll("input[name=table]:checked")];
  for (const box of boxes) [box.defaultChecked, box.checked] = [false, true];
  const sign = document.querySelector("[data-ticked]");
  if (sign) sign.textContent = boxes.length ? String(boxes.length) : "";
  document.querySelector("[data-untick]")?.toggleAttribute("data-waits", !boxes.length);
}

function untick() {
  for (const box of document.querySelectorAll("input[name=table]:checked")) box.checked = false;
  ticked();
}

clock.setLead(Number(document.body.dataset.now));
clock.start();
desk.start(() => { clock.tick(); strays(); ticked(); });
keys.start();
palette.start();
templates.start();
signals.start();
strays();
ticked();

const socket = io({ auth: { session, as: "desk" }, transports: ["websocket"], reconnectionDelayMax: 3000 });
let begun = false;
socket.on("desk", take);
socket.on("gone", () => location.reload());
socket.on("connect", () => {
  if (begun) desk.refresh(); // what was told meanwhile is on the page that is fetched now
  begun = true;
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-untick]")) untick();
});
document.addEventListener("pointerout", release);
document.addEventListener("focusout", () => setTimeout(release));
document.addEventListener("change", (event) => {
  if (event.target.matches("input[name=table]")) ticked();
  if (event.target.matches("[data-sort]")) event.target.form.requestSubmit();
});
