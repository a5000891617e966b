// The replay's scrubber: moves both panes to a moment, plays the table again, keeps the address.

const { here, last, lines } = document.body.dataset;
const LAST = Number(last);
const moments = JSON.parse(document.getElementById("moments").textContent).t;
const slider = document.getElementById("moment");
const words = document.getElementById("moment-words");
const marks = [...document.querySelectorAll("[data-moment]")];
const places = marks.map((mark) => Number(mark.dataset.moment));
const eyes = document.getElementById("eyes");
const playing = document.querySelector("[data-play]");
const speed = document.getElementById("speed");

let at = Number(document.body.dataset.at);
let began = null; // { wall, t } when playing
let current = null;
let resting = 0;

const chosen = (name) => eyes.elements[name].value;
const path = (who) => (who === "truth" || who === "public" ? who : `eyes/${who}`);

function say() {
  current?.removeAttribute("aria-current");
  current = marks[places.findLastIndex((place) => place <= at)];
  current?.setAttribute("aria-current", "true");
  const minutes = Math.floor(moments[at] / 60000);
  const label = current ? current.lastChild.textContent.trim() : "Before the first moment";
  words.textContent = `${minutes} min, moment ${at} of ${LAST}: ${label}`;
}

function show() {
  slider.value = String(at);
  for (const field of document.querySelectorAll("[data-at]")) field.value = String(at);
  say();
  for (const pane of document.querySelectorAll("[data-pane]")) {
    const who = chosen(pane.dataset.pane);
    pane.contentWindow.postMessage({ show: `${here}/${at}/${path(who)}?lines=${lines}&marked=yes` }, location.origin);
  }
}

/** Once nobody moves it any more: the address, and what was not known then. */
async function rest() {
  history.replaceState(null, "", `${here}/${at}?eyes=${chosen("eyes")}&beside=${chosen("beside")}`);
  const list = document.getElementById("unknown");
  if (!list) return;
  const then = at;
  const answer = await fetch(`${here}/${then}/unknown/${list.dataset.seat}`);
  if (!answer.ok || then !== at) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  list.replaceChildren(...page.getElementById("unknown").childNodes);
}

function go(moment) {
  at = Math.min(LAST, Math.max(0, moment));
  show();
  clearTimeout(resting);
  resting = setTimeout(rest, 300);
}

function stop() {
  began = null;
  playing.textContent = "Play";
}

function step() {
  if (!began) return;
  const t = began.t + (performance.now() - began.wall) * Number(speed.value);
  let next = at;
  while (next < LAST && moments[next + 1] <= t) next += 1;
  if (next !== at) go(next);
  if (next === LAST) return stop();
  requestAnimationFrame(step);
}

function play() {
  if (began) return stop();
  if (at === LAST) go(0);
  began = { wall: performance.now(), t: moments[at] };
  playing.textContent = "Pause";
  requestAnimationFrame(step);
}

function turn(by) {
  stop();
  go(at + by);
}

const kept = (mark) => ["turning", "bookmark"].includes(mark.closest("[data-kind]").dataset.kind);

function toMark(by, wanted = () => true) {
  stop();
  const stops = places.filter((_, number) => wanted(marks[number]));
  const next = by > 0 ? stops.find((place) => place > at) : stops.findLast((place) => place < at);
  if (next !== undefined) go(next);
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-moment]");
  const link = event.target.closest("[data-step], [data-turn]");
  if (!mark && !link) return;
  event.preventDefault();
  if (mark) go(Number(mark.dataset.moment));
  else if (link.dataset.turn) toMark(Number(link.dataset.turn), kept);
  else turn(Number(link.dataset.step));
});

const KEYS = {
  ArrowLeft: () => turn(-1),
  ArrowRight: () => turn(1),
  "[": () => toMark(-1, kept),
  "]": () => toMark(1, kept),
  PageUp: () => toMark(-1),
  PageDown: () => toMark(1),
  " ": play,
};

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, button, a, summary") || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});

for (const part of [slider, playing, speed.parentElement]) part.hidden = false;
document.querySelector("[data-without-script]").hidden = true;
slider.addEventListener("input", () => { stop(); go(Number(slider.value)); });
playing.addEventListener("click", play);
speed.addEventListener("change", () => { if (began) began = { wall: performance.now(), t: moments[at] }; });
eyes.addEventListener("change", () => eyes.requestSubmit());
eyes.addEventListener("submit", () => { eyes.action = `${here}/${at}`; });
window.addEventListener("message", ({ origin, data }) => {
  if (origin === location.origin && data?.lost) words.textContent = "This moment did not come. Try again, or load the page anew.";
});
for (const mark of marks) mark.removeAttribute("aria-current");
say();
