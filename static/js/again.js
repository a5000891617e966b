// What is still being worked out on the server is asked for again until it is there.

import { morph } from "./morph.js";

const PAUSE = 1500; // ms between two looks
const MOST = 40; // looks before somebody has to ask by hand

async function look(left) {
  const waiting = document.querySelector("[data-again]");
  if (!waiting || !left) return;
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(waiting.id);
    if (fresh) morph(waiting, fresh.outerHTML);
  }
  setTimeout(look, PAUSE, left - 1);
}

setTimeout(look, PAUSE, MOST);
