// Forms over the socket: what is refused says so beside the form, and keeps what was typed.

function pairs(form, submitter) {
  return [...new FormData(form, submitter)].map(([name, value]) => [name, String(value)]);
}

function refuse(form, text) {
  const line = form.querySelector("[data-refusal]");
  if (line) line.textContent = text;
}

function accept(form) {
  refuse(form, "");
  form.reset();
  if (form.dataset.act !== "PostMessage") form.closest("details")?.removeAttribute("open");
}

async function send(link, form, submitter) {
  const fields = pairs(form, submitter);
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  const answer = await link.act(fields);
  form.removeAttribute("aria-busy");
  if (answer.ok) accept(form);
  else refuse(form, answer.text);
}

export function carry(link) {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-act]");
    if (!form) return;
    event.preventDefault();
    send(link, form, event.submitter);
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form[data-act=PostMessage]");
    if (!form || event.target.tagName !== "TEXTAREA") return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
