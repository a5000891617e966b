// Clocks that count by themselves: to the end of the phase, and through the story's day.

let lead = 0; // ms that the server's clock is ahead of this one

export function setLead(serverNow) {
  if (serverNow) lead = serverNow - Date.now();
}

function tableTime(data) {
  const t = Number(data.t);
  return data.wall ? t + Math.max(0, (Date.now() + lead - Number(data.wall)) * Number(data.pace)) : t;
}

function countdown(element) {
  const left = Math.max(0, Number(element.dataset.ends) - tableTime(element.dataset)) / 1000;
  const minutes = String(Math.floor(left / 60)).padStart(2, "0");
  element.textContent = `${minutes}:${String(Math.floor(left % 60)).padStart(2, "0")}`;
  element.classList.toggle("ending", left < 60);
}

function story(element) {
  const { began, until, start, end, zone } = element.dataset;
  const part = (tableTime(element.dataset) - Number(began)) / Math.max(1, Number(until) - Number(began));
  const now = Number(start) + Math.min(1, Math.max(0, part)) * (Number(end) - Number(start));
  const shape = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
  element.textContent = new Intl.DateTimeFormat("en-GB", shape).format(now);
}

export function tick() {
  for (const element of document.querySelectorAll("[data-clock]")) countdown(element);
  for (const element of document.querySelectorAll("[data-story][data-start]")) story(element);
}

export function start() {
  tick();
  setInterval(tick, 1000);
}
