// A seat's page inside the replay: it follows the moment that the page around it names.

import { Idiomorph } from "/static/vendor/idiomorph/idiomorph.esm.js";

const NEWS = "news";
let shown = new URLSearchParams(location.search).get("channel") || NEWS;
let wanted = "";
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

function draw(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const callbacks = { beforeNodeMorphed: (old, now) => !(old.id && old.isEqualNode(now)) };
  Idiomorph.morph(document.body, page.body.childNodes, { morphStyle: "innerHTML", callbacks });
  place();
  toTheLast();
}

window.addEventListener("message", (event) => {
  if (event.origin !== location.origin || typeof event.data?.show !== "string") return;
  follow(event.data.show);
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
});

place();
toTheLast();
