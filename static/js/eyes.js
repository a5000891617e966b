// A seat's page inside the replay: it follows the moment that the page around it names.

import { Idiomorph } from "/static/vendor/idiomorph/idiomorph.esm.js";

const NEWS = "news";
const LINE = 56; // px; few lines are lower
let shown = new URLSearchParams(location.search).get("channel") || NEWS;
let wanted = "";
let named = location.search.includes("lines=") ? location.pathname + location.search : "";
let busy = false;

const logOf = (channel) => document.getElementById(`log-${channel}`);
/** The channel that is open; the dispatches, at a moment that does not know the one chosen. */
const channel = () => (logOf(shown) ? shown : NEWS);

function place() {
  const open = channel();
  for (const part of document.querySelectorAll("[data-channel-part]")) {
    part.hidden = part.dataset.channelPart !== open;
  }
  for (const link of document.querySelectorAll(".channels [data-channel]")) {
    if (link.dataset.channel === open) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function toTheLast() {
  const log = logOf(channel());
  if (log) log.scrollTop = log.scrollHeight;
}

/** Show the page at an address; of those named while one is on its way, only the last. */
async function follow(address) {
  wanted = address;
  if (busy) return;
  busy = true;
  for (let next = ""; next !== wanted; ) {
    next = wanted;
    const answer = await fetch(next).catch(() => null);
    if (answer?.ok) draw(await answer.text());
    parent.postMessage(answer?.ok ? { shown: next } : { lost: next }, location.origin);
  }
  busy = false;
}

const inSight = () => [...document.querySelectorAll(".area[id]")].filter((area) => area.checkVisibility());

/** The address that was named, for what is open here: no other log or area, no more lines than have room. */
function open() {
  const address = new URL(named, location.origin);
  address.searchParams.set("channel", shown);
  address.searchParams.set("areas", inSight().map((area) => area.id));
  const log = logOf(channel());
  if (log?.clientHeight) address.searchParams.set("lines", Math.ceil(log.clientHeight / LINE) + 1);
  return address.pathname + address.search;
}

const leftOut = (now) => now instanceof Element && now.hasAttribute("data-left-out");
const callbacks = { beforeNodeMorphed: (old, now) => !leftOut(now) };

/** Lay what is new over what stands: only down to what differs, most of a page being as it was. */
function lay(old, now) {
  if (leftOut(now) || old.isEqualNode(now)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) return void (old.nodeValue = now.nodeValue);
  const [stand, come] = [[...old.childNodes], [...now.childNodes]];
  const alike = (one, place) => one.nodeName === come[place].nodeName && one.id === come[place].id;
  if (stand.length !== come.length || !stand.every(alike)) {
    if (old.matches("[data-log]")) return void old.replaceChildren(...come); // lines hold nothing of ours
    Idiomorph.morph(old, now, { morphStyle: old === document.body ? "innerHTML" : "outerHTML", callbacks });
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

/** What came into sight may have been left out until now. */
function look() {
  if (named && open() !== wanted) follow(open());
}

window.addEventListener("hashchange", look);
window.addEventListener("resize", look);
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
  if (whole) {
    named = ""; // nothing is left out from here on
    return void follow(whole.href);
  }
  shown = link.dataset.channel;
  if (location.hash !== "#talk") location.hash = "talk";
  place();
  toTheLast();
  look();
});

place();
toTheLast();
