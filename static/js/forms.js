// Forms over the socket: what is refused says so beside the form, and keeps what was typed.

function pairs(form, submitter) {
  return [...new FormData(form, submitter)].map(([name, value]) => [name, String(value)]);
}

function refuse(form, text) {
  const line = form.querySelector(":scope > .refusal") || document.createElement("p");
  line.className = "refusal";
  line.setAttribute("role", "alert");
  line.textContent = text;
  form.querySelector("[name=form]")?.after(line);
}

function accept(form) {
  form.querySelector(":scope > .refusal")?.remove();
  form.reset();
  for (const field of form.querySelectorAll("textarea")) field.style.removeProperty("height");
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
    if (!form || event.submitter?.name === "preview") return;
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
