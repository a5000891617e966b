// The desk's forms and links without a new page: what comes back is laid over what stands.

import { morph } from "./morph.js";

const PAUSE = 700; // ms in which several changes become one fetch

let after = () => {};
let timer = 0;

/** Forms that came over the wire carry no token; the page's own is put into them. */
export function tokens() {
  const boxes = [...document.querySelectorAll("input[name=csrf_token]")];
  const token = boxes.find((box) => box.value)?.value || "";
  for (const box of boxes) if (!box.value) box.value = token;
}

export function busy() {
  return document.querySelector("[data-dragging]") !== null;
}

async function lay(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = document.querySelector("main");
  const fresh = page.querySelector("main");
  if (!main || !fresh || page.body.dataset.desk !== document.body.dataset.desk) return false;
  morph(main, fresh.outerHTML);
  tokens();
  after();
  return true;
}

export async function refresh(address = location.href) {
  const answer = await fetch(address).catch(() => null);
  if (!answer) return later(); // the server is away; it will come back
  if (!answer.ok || answer.redirected || !(await lay(answer))) location.reload();
}

export function later() {
  clearTimeout(timer);
  timer = setTimeout(() => refresh(), PAUSE);
}

function samePlace(address) {
  return new URL(address, location.href).pathname === location.pathname;
}

function closeMenus(form) {
  for (const menu of form.querySelectorAll("details.menu[open]")) menu.open = false;
  form.closest("details.menu")?.removeAttribute("open");
}

/** What was typed has been taken: the fields are as the page has them again. */
function clear(form) {
  for (const field of form.elements) {
    if (field.name !== "table" && field.type !== "hidden" && !field.matches("#which")) reset(field);
  }
  closeMenus(form);
}

function reset(field) {
  if (field.type === "checkbox" || field.type === "radio") field.checked = field.defaultChecked;
  else if (field.tagName === "SELECT") for (const option of field.options) option.selected = option.defaultSelected;
  else field.value = field.defaultValue;
}

async function send(form, submitter) {
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  const body = new FormData(form, submitter);
  const answer = await fetch(submitter?.getAttribute("formaction") || form.action, { method: "POST", body: new URLSearchParams(body) }).catch(() => null);
  form.removeAttribute("aria-busy");
  if (!answer) return;
  if (answer.ok) clear(form);
  const stays = answer.ok ? samePlace(answer.url) : answer.status === 422;
  if (stays && (await lay(answer))) return;
  location.assign(answer.ok ? answer.url : location.href);
}

async function look(form) {
  const address = new URL(form.action);
  address.search = new URLSearchParams(new FormData(form)).toString();
  history.replaceState(null, "", address);
  await refresh(address.href);
}

export function start(then = () => {}) {
  after = then;
  tokens();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest("main") || form.method === "dialog" || !samePlaceForm(form)) return;
    event.preventDefault();
    if (form.method === "get") look(form);
    else send(form, event.submitter);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-show]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", link.href);
    refresh(link.href);
  });
}

function samePlaceForm(form) {
  return form.method === "post" || samePlace(form.action);
}
