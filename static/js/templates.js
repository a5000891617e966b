// News from a template: its words go into the form, ready to be changed.

export function start() {
  document.addEventListener("click", (event) => {
    const begin = event.target.closest("a[data-template]");
    if (!begin) return;
    event.preventDefault();
    const box = begin.closest(".menu-sheet");
    const title = box.querySelector("[data-news-title]");
    title.value = begin.dataset.title;
    box.querySelector("[data-news-text]").value = begin.dataset.text;
    const to = begin.dataset.to.split(" ");
    for (const tick of box.querySelectorAll("[name='to'], [name='SendNews.to']")) tick.checked = to.includes(tick.value);
    title.focus();
  });
}
