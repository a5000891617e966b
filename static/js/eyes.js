// A seat's page inside the replay: it follows the moment that the page around it names.

import { Idiomorph } from "/static/vendor/idiomorph/idiomorph.esm.js";

const NEWS = "news";
let shown = new URLSearchParams(location.search).get("channel") || NEWS;
let latest = "";

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

export async function follow(address) {
  latest = address;
  const answer = await fetch(address);
  if (!answer.ok || latest !== address) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  Idiomorph.morph(document.body, page.body.innerHTML, { morphStyle: "innerHTML" });
  place();
}

window.addEventListener("message", (event) => {
  if (event.origin !== location.origin || typeof event.data?.show !== "string") return;
  follow(event.data.show).then(toTheLast).then(() => parent.postMessage({ shown: event.data.show }, location.origin));
});

document.addEventListener("click", (event) => {
  const whole = event.target.closest("[data-whole]");
  const link = event.target.closest("a[data-channel]");
  if (!whole && !link) return;
  event.preventDefault();
  if (whole) return follow(whole.href);
  shown = link.dataset.channel;
  if (location.hash !== "#talk") location.hash = "talk";
  place();
  toTheLast();
});

place();
toTheLast();
