// Notes on a table's page: pinned to a line by a click, and a moment bookmarked by one key.

import { typing } from "./keys.js";

function pin(link) {
  const form = document.querySelector(".note-form");
  const line = link.closest("li");
  if (!form || !line) return;
  form.querySelector("[data-pin-seq]").value = link.dataset.pin;
  form.querySelector("[data-pin-text]").textContent = line.querySelector("p").textContent.trim().replace(/\s+/g, " ").slice(0, 90);
  form.querySelector("[data-pin-to]").hidden = false;
  form.querySelector("textarea").focus();
}

export function bookmark() {
  const button = document.querySelector("[data-bookmark]");
  if (!button) return false;
  button.form.requestSubmit(button);
  const told = document.getElementById("announce");
  if (told) told.textContent = "Bookmarked.";
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-pin]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  pin(link);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "b" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("[data-keys-on]")?.checked === false) return;
  if (bookmark()) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, { capture: true });

document.querySelector("[data-bookmark]")?.setAttribute("aria-keyshortcuts", "b");
