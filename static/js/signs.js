// Small signs: whether we are connected, and what has just been said, for those who listen.

const WORDS = { on: "connected", off: "connection lost; trying again", wait: "sending" };

export function state(now, why) {
  for (const mark of document.querySelectorAll("[data-link]")) {
    mark.dataset.state = now;
    const words = mark.querySelector("span");
    if (words) words.textContent = why || WORDS[now];
  }
}

export function announce(log, line) {
  const region = document.getElementById("announce");
  if (!region) return;
  const who = line.querySelector(".who b")?.textContent.trim() || "";
  const where = log.getAttribute("aria-label") || "";
  region.textContent = `${who}. ${where}`;
}
