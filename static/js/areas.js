// Marks on the tabs of the work beside the talk: offers, actions, papers, situation.

import { mark } from "./channels.js";

const fresh = new Set();
const quiet = new Set(["panel-actions", "panel-people", "panel-me", "panel-indicators", "panel-offer-form"]);

export function changed(panel) {
  const area = panel.closest(".area[id]");
  if (!area || area.id === "talk" || area.offsetParent || quiet.has(panel.id)) return;
  fresh.add(area.id);
  paint();
}

/** After the page changed: the marks stand again. */
export function paint() {
  for (const area of ["offers", "act", "papers", "situation"]) mark(`#${area}`, fresh.has(area) ? 1 : 0);
}

export function start() {
  window.addEventListener("hashchange", () => {
    fresh.delete(location.hash.slice(1));
    paint();
  });
}
