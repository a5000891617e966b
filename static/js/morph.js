// Changing what stands on the page, and never what somebody is typing into.

import { Idiomorph } from "/static/vendor/idiomorph/idiomorph.esm.js";

const FIELDS = "input, textarea, select";

export function touched(field) {
  if (field === document.activeElement && field.type !== "hidden") return true;
  if (field.type === "hidden") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.tagName === "SELECT") return [...field.options].some((o) => o.selected !== o.defaultSelected);
  return field.value !== field.defaultValue;
}

function groupTouched(field) {
  if (field.type !== "radio" || !field.form) return touched(field);
  return [...field.form.elements].some((other) => other.name === field.name && touched(other));
}

function mayMorph(old) {
  if (!(old instanceof Element)) return true;
  if (old.matches("[data-log], [data-theme-switch], [data-csrf], [data-unread], [data-worth], [data-refusal], [data-plot]")) return false;
  return !(old.matches(FIELDS) && groupTouched(old));
}

function mayChange(name, node) {
  if (name === "open" && node.tagName === "DETAILS") return false;
  if (name === "hidden" && node.matches("[data-channel-part], [data-worth]")) return false;
  return !(name === "aria-current" && node.matches("[data-channel]"));
}

/** Make an element like another, or like what some HTML says. */
export function lay(element, fresh) {
  Idiomorph.morph(element, fresh, {
    morphStyle: "outerHTML",
    callbacks: { beforeNodeMorphed: mayMorph, beforeAttributeUpdated: mayChange },
  });
}

export function morph(element, html) {
  lay(element, new DOMParser().parseFromString(html, "text/html").body.innerHTML);
}

export function fragment(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild;
}
