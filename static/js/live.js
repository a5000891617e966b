// Pages that show a session as a whole fetch themselves again when it changes.

import { io } from "/static/vendor/socket.io-client/socket.io.esm.min.js";
import { morph } from "./morph.js";

const PAUSE = 400; // ms in which several changes become one fetch

let timer = 0;
let dragging = false;

async function refresh() {
  if (dragging) return later();
  const answer = await fetch(location.href).catch(() => null);
  if (!answer) return later(); // the server is away; it will come back
  if (!answer.ok || answer.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = document.querySelector("main");
  const fresh = page.querySelector("main");
  if (main && fresh) morph(main, fresh.outerHTML);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(refresh, PAUSE);
}

const session = document.body.dataset.live;
if (session) {
  const socket = io({ auth: { session }, transports: ["websocket"], reconnectionDelayMax: 3000 });
  socket.on("changed", later);
  socket.on("gone", () => location.reload());
  socket.io.on("reconnect", later);
  document.addEventListener("dragstart", () => { dragging = true; });
  document.addEventListener("dragend", () => { dragging = false; });
}
