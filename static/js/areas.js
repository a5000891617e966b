// Marks on the tabs of the work beside the talk: offers, actions, papers, situation.

import { badge } from "./channels.js";

const fresh = new Map();
const quiet = new Set(["panel-actions", "panel-people", "panel-channels", "panel-head", "panel-next"]);

function links(area) {
  return document.querySelectorAll(`.tabs a[href='#${area}'], .sub-tabs a[href='#${area}']`);
}

function paint(area) {
  for (const link of links(area)) badge(link, fresh.get(area) || 0);
}

export function changed(panel) {
  const area = panel.closest(".area[id]");
  if (!area || area.id === "talk" || area.offsetParent || quiet.has(panel.id)) return;
  fresh.set(area.id, 1);
  paint(area.id);
}

export function start() {
  const looked = () => {
    const area = location.hash.slice(1);
    fresh.delete(area);
    paint(area);
  };
  window.addEventListener("hashchange", looked);
  looked();
}
