// Which conversation is shown, and what has not been read in the others.

const base = () => document.body.dataset.base || "";
const nameOf = (section) => section.id.replace(/^channel-/, "").replace(/^dispatches$/, "");
const sections = () => [...document.querySelectorAll(".conversation")];
const number = (line) => Number(line.id.replace("entry-", ""));

let seen = {};

export function current() {
  const shown = sections().find((section) => !section.hidden);
  return shown ? nameOf(shown) : "";
}

export function show(channel) {
  for (const section of sections()) section.hidden = nameOf(section) !== channel;
  for (const link of document.querySelectorAll(".channels [data-channel]")) {
    if (link.dataset.channel === channel) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const log = document.getElementById(`log-${channel || "dispatches"}`);
  if (log) log.scrollTop = log.scrollHeight;
  read();
}

export function read() {
  const channel = current();
  const log = document.getElementById(`log-${channel || "dispatches"}`);
  if (document.hidden || !log || !log.offsetParent) return paint();
  const last = log.lastElementChild;
  if (last?.id) seen[channel] = Math.max(seen[channel] || 0, number(last));
  try {
    localStorage.setItem(`seen:${base()}`, JSON.stringify(seen));
  } catch {
    // Without storage the marks last as long as the page does.
  }
  paint();
}

export function unread(channel) {
  const log = document.getElementById(`log-${channel || "dispatches"}`);
  if (!log) return 0;
  const fresh = [...log.children].filter((line) => number(line) > (seen[channel] || 0));
  return fresh.filter((line) => !line.classList.contains("mine")).length;
}

export function badge(link, count) {
  let mark = link.querySelector(".unread");
  if (!count) return mark?.remove();
  if (!mark) {
    mark = document.createElement("span");
    mark.className = "unread";
    link.append(mark);
  }
  mark.textContent = count > 99 ? "99+" : String(count);
  const words = document.createElement("span");
  words.className = "hush";
  words.textContent = " unread";
  mark.append(words);
}

export function paint() {
  let all = 0;
  for (const section of sections()) {
    const channel = nameOf(section);
    const count = unread(channel);
    all += count;
    for (const link of document.querySelectorAll(".channels [data-channel]")) {
      if (link.dataset.channel === channel) badge(link, count);
    }
  }
  for (const link of document.querySelectorAll(".tabs a[href='#talk']")) badge(link, all);
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(`seen:${base()}`) || "null");
  } catch {
    return null;
  }
}

export function start(n) {
  seen = remembered() || Object.fromEntries(sections().map((section) => [nameOf(section), n]));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-channel]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    show(link.dataset.channel);
    if (location.hash !== "#talk") location.hash = "talk";
  });
  document.addEventListener("visibilitychange", read);
  window.addEventListener("hashchange", read);
  show(current());
}
