// Draws the [data-chart] figures of a page, under a policy that allows neither eval nor inline style.
// Colours are var(--…) of our tokens, so that a chart follows light and dark without being drawn again.

const NARROW = 200; // px below which a hidden or very thin place is not drawn in
const drawn = new WeakMap(); // place -> { text, view }

let tools = null;
let due = false;

/** The interpreter that runs a chart's expressions; vega and vega-lite are globals from then on. */
async function load() {
  await import("/static/vendor/vega/vega.min.js");
  await import("/static/vendor/vega-lite/vega-lite.min.js");
  return (await import("/static/vendor/vega-interpreter/vega-interpreter.js")).expressionInterpreter;
}

function family() {
  return getComputedStyle(document.body).fontFamily;
}

function compiled(text, width) {
  const spec = JSON.parse(text);
  const config = { ...spec.config, font: family() };
  const fitted = { ...spec, config, width, autosize: { type: "fit", contains: "padding", resize: true } };
  const logger = globalThis.vega.logger(globalThis.vega.Error);
  return globalThis.vegaLite.compile(fitted, { logger }).spec;
}

/** Where vega draws: within the place, whose words stand for the picture. */
function canvas(place) {
  const made = document.createElement("div");
  made.setAttribute("aria-hidden", "true");
  place.replaceChildren(made);
  return made;
}

async function draw(place, text) {
  const kept = { text, view: null };
  drawn.get(place)?.view?.finalize();
  drawn.set(place, kept);
  const expr = await (tools ??= load());
  if (drawn.get(place) !== kept || !place.isConnected) return;
  const runtime = globalThis.vega.parse(compiled(text, place.clientWidth), null, { ast: true });
  kept.view = new globalThis.vega.View(runtime, { expr, renderer: "svg", container: canvas(place), hover: true });
  kept.view.logLevel(globalThis.vega.Error);
  await kept.view.runAsync();
  place.dataset.drawn = "yes";
}

function failed(place, error) {
  delete place.dataset.drawn; // the words and the table say the same
  console.error("a chart was not drawn:", error);
}

function look(figure) {
  const place = figure.querySelector("[data-plot]");
  const text = figure.querySelector("script[type='application/json']")?.textContent;
  if (!place || !text || place.clientWidth < NARROW) return;
  sizes.observe(place);
  if (drawn.get(place)?.text !== text) draw(place, text).catch((error) => failed(place, error));
}

function lookAtAll() {
  due = false;
  document.querySelectorAll("[data-chart]").forEach(look);
}

/** Several changes of the page become one look. */
function soon() {
  if (due) return;
  due = true;
  requestAnimationFrame(lookAtAll);
}

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const view = drawn.get(target)?.view;
    if (!view) soon();
    else if (target.clientWidth >= NARROW && view.width() !== target.clientWidth) {
      view.width(target.clientWidth).runAsync().catch((error) => failed(target, error));
    }
  }
});

new MutationObserver(soon).observe(document.body, { childList: true, subtree: true, characterData: true });
document.addEventListener("toggle", soon, true); // a figure inside a <details> that was just opened
soon();
