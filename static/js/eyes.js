// A seat's page inside the replay: it follows the moment that the page around it names.

import { Idiomorph } from "/static/vendor/idiomorph/idiomorph.esm.js";

const NEWS = "news";
let shown = new URLSearchParams(location.search).get("channel") || NEWS;
let wanted = "";
let named = location.search.includes("lines=") ? location.pathname + location.search : "";
let busy = false;

function place() {
  for (const part of document.querySelectorAll("[data-channel-part]")) {
    part.hidden = part.dataset.channelPart !== shown;
  }
  for (const link of document.querySelectorAll(".channels [data-channel]")) {
    if (link.dataset.channel === shown) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function toTheLast() {
  const log = document.getElementById(`log-${shown}`);
  if (log) log.scrollTop = log.scrollHeight;
}

/** Show the page at an address; of those named while one is on its way, only the last. */
export async function follow(address) {
  wanted = address;
  if (busy) return;
  busy = true;
  for (let next = ""; next !== wanted; ) {
    next = wanted;
    const answer = await fetch(next);
    if (answer.ok) draw(await answer.text());
    parent.postMessage({ shown: next }, location.origin);
  }
  busy = false;
}

/** The address that was named, with the log that is open here: no other comes with it. */
function open() {
  const address = new URL(named, location.origin);
  address.searchParams.set("channel", shown);
  return address.pathname + address.search;
}

/** Lay what is new over what stands: only down to what differs, most of a page being as it was. */
function lay(old, now) {
  if (old.isEqualNode(now)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) return void (old.nodeValue = now.nodeValue);
  const [stand, come] = [[...old.childNodes], [...now.childNodes]];
  const alike = (one, place) => one.nodeName === come[place].nodeName && one.id === come[place].id;
  if (stand.length !== come.length || !stand.every(alike)) {
    Idiomorph.morph(old, now, { morphStyle: old === document.body ? "innerHTML" : "outerHTML" });
    return;
  }
  for (const { name } of [...old.attributes]) if (!now.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of now.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  stand.forEach((one, place) => lay(one, come[place]));
}

function draw(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  lay(document.body, page.body);
  place();
  toTheLast();
}

window.addEventListener("message", (event) => {
  if (event.origin !== location.origin || typeof event.data?.show !== "string") return;
  named = event.data.show;
  follow(open());
});

document.addEventListener("click", (event) => {
  const whole = event.target.closest("[data-whole]");
  const link = event.target.closest("a[data-channel]");
  if (!whole && !link) return;
  event.preventDefault();
  if (whole) return void follow(whole.href);
  shown = link.dataset.channel;
  if (location.hash !== "#talk") location.hash = "talk";
  place();
  toTheLast();
  if (named) follow(open());
});

place();
toTheLast();
