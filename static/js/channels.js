// Which conversation is shown, and what has not been read in the others.

const NEWS = "news";
const base = () => document.body.dataset.base || "";
const links = () => document.querySelectorAll(".channels [data-channel]");
const channels = () => [...links()].map((link) => link.dataset.channel);
const logOf = (channel) => document.getElementById(`log-${channel}`);
const number = (line) => Number(line.id.replace("line-", ""));

let shown = NEWS;
let seen = {};

function place() {
  for (const part of document.querySelectorAll("[data-channel-part]")) {
    part.hidden = part.dataset.channelPart !== shown;
  }
  for (const link of links()) {
    if (link.dataset.channel === shown) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

export function show(channel) {
  shown = channels().includes(channel) ? channel : NEWS;
  place();
  const log = logOf(shown);
  if (log) log.scrollTop = log.scrollHeight;
  read();
}

/** After the page changed: the same conversation still shows, and what is seen is read. */
export function settle() {
  place();
  read();
}

function read() {
  const log = logOf(shown);
  if (!document.hidden && log?.offsetParent && log.lastElementChild) {
    seen[shown] = Math.max(seen[shown] || 0, number(log.lastElementChild));
    remember();
  }
  paint();
}

export function mark(key, count) {
  for (const sign of document.querySelectorAll(`[data-unread="${CSS.escape(key)}"]`)) {
    sign.textContent = count > 99 ? "99+" : count ? String(count) : "";
    if (!count) continue;
    const words = document.createElement("span");
    words.className = "hush";
    words.textContent = " unread";
    sign.append(words);
  }
}

function unread(channel) {
  const fresh = [...(logOf(channel)?.children || [])].filter((line) => number(line) > (seen[channel] || 0));
  return fresh.filter((line) => !line.classList.contains("mine")).length;
}

function paint() {
  const counts = channels().map((channel) => [channel, unread(channel)]);
  for (const [channel, count] of counts) mark(channel, count);
  mark("#talk", counts.reduce((sum, [, count]) => sum + count, 0));
  const titles = logOf(NEWS)?.querySelectorAll("[data-kind=news] .line-title, [data-kind=phase] .line-title");
  const latest = document.querySelector("[data-latest]");
  if (latest && titles?.length) latest.textContent = titles[titles.length - 1].textContent;
}

function remember() {
  try {
    localStorage.setItem(`seen:${base()}`, JSON.stringify(seen));
  } catch {
    // Without storage the marks last as long as the page does.
  }
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(`seen:${base()}`) || "null");
  } catch {
    return null;
  }
}

export function start(n) {
  const known = remembered();
  if (!known && !location.hash) location.hash = "papers"; // who comes first reads the brief first
  seen = known || Object.fromEntries(channels().map((channel) => [channel, n]));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-channel]");
    if (!link?.href || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (location.hash !== "#talk") location.hash = "talk";
    show(link.dataset.channel);
  });
  document.addEventListener("visibilitychange", read);
  window.addEventListener("hashchange", read);
  show(new URLSearchParams(location.search).get("channel") || NEWS);
}
