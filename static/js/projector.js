// The wall keeps itself up to date: it looks again by itself, and never learns that anything else happened.

import * as clock from "./clock.js";
import { morph } from "./morph.js";

const EVERY = 2000; // ms between looks; a push would tell whoever watches the wire how much is hidden

async function look() {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (answer?.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main");
    if (fresh) {
      clock.setLead(Number(page.body.dataset.now));
      morph(document.querySelector("main"), fresh.outerHTML);
      clock.tick();
    }
  } else if (answer?.status === 404) {
    location.reload(); // the way here was taken back
    return;
  }
  setTimeout(look, EVERY);
}

clock.setLead(Number(document.body.dataset.now));
clock.start();
navigator.wakeLock?.request("screen").catch(() => {});
setTimeout(look, EVERY);
