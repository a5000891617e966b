// What the terms in a composer are worth to me, while I choose them.

const PAUSE = 150; // ms of quiet before asking

async function ask(form) {
  const target = form.querySelector("[id^=worth-]");
  const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) });
  if (answer.ok && target) target.innerHTML = await answer.text();
}

export function preview() {
  let timer = 0;
  const later = (form) => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(form), PAUSE);
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-preview]");
    if (form) later(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-preview]");
    if (!form || event.submitter?.name !== "preview") return;
    event.preventDefault();
    ask(form);
  });
}
