// Who is connected, and who is writing in a channel that I can read.

const LASTS = 4000; // ms that "is writing" stands
const EVERY = 2000; // ms between two tellings that I write

let seats = [];
let told = 0;
const timers = new Map();

export function here(now) {
  seats = now;
  paint();
}

export function paint() {
  for (const person of document.querySelectorAll("#panel-people [data-seat]")) {
    person.toggleAttribute("data-connected", seats.includes(person.dataset.seat));
  }
}

function sign(channel) {
  return document.querySelector(`[data-channel-part="${CSS.escape(channel)}"] [data-typing]`);
}

function nameOf(seat) {
  const person = document.querySelector(`#panel-people [data-seat="${CSS.escape(seat)}"] [data-name]`);
  return person?.textContent.trim() || "Somebody";
}

export function typing({ channel, seat }) {
  const line = sign(channel);
  if (!line) return;
  line.textContent = `${nameOf(seat)} is writing`;
  clearTimeout(timers.get(channel));
  timers.set(channel, setTimeout(() => { line.textContent = ""; }, LASTS));
}

export function stopped(log) {
  const line = log.closest(".conversation")?.querySelector("[data-typing]");
  if (line) line.textContent = "";
}

export function start(link) {
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-act=PostMessage]");
    if (!form || Date.now() - told < EVERY) return;
    told = Date.now();
    link.typing(form.elements.channel.value);
  });
}
