// What the terms in a composer are worth to me, while I choose them.

const PAUSE = 120; // ms of quiet before asking

function terms(form, area) {
  const found = {};
  for (const [name, value] of new FormData(form)) {
    if (name.startsWith(`${area}.`) && value) found[name.slice(area.length + 1)] = value;
  }
  return found;
}

function verdict(gain) {
  if (gain > 0) return "These terms are better for you than none.";
  if (gain < 0) return "No deal is better for you than these terms.";
  return "Neither better nor worse for you than no deal.";
}

function paint(box, worth) {
  box.hidden = !worth;
  if (!worth) return;
  const full = Math.max(100, worth.points, worth.reservation);
  const part = (value) => String(Math.max(0, Math.round((1000 * value) / full) / 10));
  box.querySelector("[data-worth-points]").textContent = String(Math.round(worth.points));
  box.querySelector("[data-worth-floor-text]").textContent = String(Math.round(worth.reservation));
  box.querySelector("[data-worth-verdict]").textContent = verdict(worth.gain);
  box.querySelector("[data-worth-fill]").setAttribute("width", part(worth.points));
  for (const end of ["x1", "x2"]) {
    box.querySelector("[data-worth-floor]").setAttribute(end, part(worth.reservation));
  }
}

async function ask(link, form) {
  const box = form.querySelector("[data-worth]");
  const answer = await link.worth(terms(form, "terms"), terms(form, "annex"));
  if (box && answer?.ok) paint(box, answer.worth);
}

export function preview(link) {
  let timer = 0;
  const later = (form) => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(link, form), PAUSE);
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-preview]");
    if (form) later(form);
  });
  document.addEventListener("toggle", (event) => {
    const form = event.target.open && event.target.querySelector?.("form[data-preview]");
    if (form) later(form);
  }, true);
}
