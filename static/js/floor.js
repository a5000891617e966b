// One table's page comes alive: it fetches itself again when its own table changes, and nothing else.

import { io } from "/static/vendor/socket.io-client/socket.io.esm.min.js";
import * as clock from "./clock.js";
import * as desk from "./desk.js";
import * as keys from "./keys.js";
import * as palette from "./palette.js";
import * as templates from "./templates.js";

const { desk: session, table, now } = document.body.dataset;

/** What an address points at is opened, and its first field is ready to be typed in. */
function point() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  for (let box = target; box; box = box.parentElement?.closest("details")) {
    if (box.tagName === "DETAILS") box.open = true;
  }
  target.scrollIntoView({ block: "nearest" });
  target.querySelector("textarea, input:not([type=hidden]), select, summary, button, a")?.focus({ preventScroll: true });
}

clock.setLead(Number(now));
clock.start();
desk.start(clock.tick);
keys.start();
palette.start();
templates.start();
point();
window.addEventListener("hashchange", point);

const socket = io({ auth: { session }, transports: ["websocket"], reconnectionDelayMax: 3000 });
socket.on("changed", (what) => {
  if (!what.table || what.table === table) desk.later();
});
socket.on("gone", () => location.reload());
socket.io.on("reconnect", desk.later);
