// When something new heads the queue: a mark in the title, a word for who listens, a sound if wanted.

const KEY = "sound:on";
const KNOWN = 40; // alerts that count as the top of the queue

let seen = null;
let fresh = 0;
let loud = false;
let audio = null;

const keysNow = () => (document.getElementById("queue")?.dataset.top || "").split(" ").filter(Boolean).slice(0, KNOWN);

function title() {
  const plain = document.body.dataset.title || document.title;
  document.title = fresh ? `(${fresh}) ${plain}` : plain;
}

function tone() {
  if (!loud) return;
  audio ||= new AudioContext();
  const from = audio.currentTime;
  const voice = audio.createOscillator();
  const volume = audio.createGain();
  voice.frequency.value = 660;
  volume.gain.setValueAtTime(0.08, from);
  volume.gain.exponentialRampToValueAtTime(0.001, from + 0.4);
  voice.connect(volume).connect(audio.destination);
  voice.start(from);
  voice.stop(from + 0.4);
}

/** Compare the queue with what was known of it. */
export function look() {
  const now = keysNow();
  const added = seen === null ? [] : now.filter((key) => !seen.has(key));
  seen = new Set([...(seen || []), ...now]);
  if (!added.length) return;
  const first = document.querySelector("#queue .alert");
  const region = document.getElementById("announce");
  if (region && first) region.textContent = `${first.dataset.scope || ""}: ${first.querySelector(".alert-why")?.textContent || ""}`;
  if (document.hidden) fresh += added.length;
  tone();
  title();
}

function paint(button) {
  button.setAttribute("aria-pressed", String(loud));
  button.textContent = loud ? "Sound on" : "Sound off";
}

export function start() {
  try {
    loud = Boolean(localStorage.getItem(KEY));
  } catch {
    loud = false;
  }
  const button = document.querySelector("[data-sound]");
  if (button) {
    button.removeAttribute("data-waits");
    paint(button);
    button.addEventListener("click", () => {
      loud = !loud;
      paint(button);
      tone();
      try {
        localStorage.setItem(KEY, loud ? "1" : "");
      } catch {
        // Without storage the choice lasts as long as the page does.
      }
    });
  }
  look();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    fresh = 0;
    title();
  });
}
