// A page on which something is being worked out fetches itself again until it is done.

import { morph } from "./morph.js";

const PERIOD = 1500; // ms

export const busy = () => document.querySelector("[data-playing]") !== null;

async function look() {
  if (!busy()) return;
  const answer = await fetch(location.href).catch(() => null);
  if (answer && answer.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main");
    if (fresh) morph(document.querySelector("main"), fresh.outerHTML);
  }
  setTimeout(look, PERIOD);
}

setTimeout(look, PERIOD);
