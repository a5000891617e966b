// What has been read: news and papers seen for a second in a visible tab, told together.

const LOOK = 1000; // ms in view that count as read
const TOGETHER = 400; // ms in which several become one message

const inView = new Map(); // what is in view, with the ref it stands for
const refOf = new WeakMap();
const told = new Set();
const fresh = new Set();
let tell = () => {};
let looking = 0;
let sending = 0;
let observer = null;

function unread() {
  const refs = document.getElementById("panel-unread")?.dataset.refs || "";
  return refs.split(" ").filter((ref) => ref && !told.has(ref));
}

function bodyOf(ref) {
  const name = CSS.escape(ref);
  return document.querySelector(`[data-log] [data-kind="news"][data-ref="${name}"]`)
    || document.querySelector(`#paper-${name} > .inside`);
}

/** After the page changed: whatever is still unread is looked out for. */
export function watch() {
  if (!observer) return;
  for (const ref of unread()) {
    const body = bodyOf(ref);
    if (!body || refOf.get(body) === ref) continue;
    refOf.set(body, ref);
    observer.observe(body);
  }
}

function crossed(entries) {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) inView.set(target, refOf.get(target));
    else inView.delete(target);
  }
  look();
}

function look() {
  clearTimeout(looking);
  if (document.hidden || !inView.size) return;
  const now = new Map(inView);
  looking = setTimeout(() => {
    for (const [target, ref] of now) if (inView.has(target)) read(target, ref);
  }, LOOK);
}

function read(target, ref) {
  observer.unobserve(target);
  inView.delete(target);
  if (!ref || told.has(ref)) return;
  told.add(ref);
  fresh.add(ref);
  clearTimeout(sending);
  sending = setTimeout(send, TOGETHER);
}

async function send() {
  const refs = [...fresh];
  fresh.clear();
  const answer = await tell([["type", "MarkRead"], ...refs.map((ref) => ["refs", ref])]);
  if (!answer.ok) refs.forEach((ref) => told.delete(ref));
}

export function start(link) {
  if (!("IntersectionObserver" in window)) return;
  tell = (fields) => link.act(fields);
  observer = new IntersectionObserver(crossed, { threshold: 0.2 });
  document.addEventListener("visibilitychange", look);
  watch();
}
