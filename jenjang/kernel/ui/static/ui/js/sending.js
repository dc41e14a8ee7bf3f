// Sending: no double submit; when the connection fails, say so and keep what was typed.
const notices = document.getElementById("notices");

export function notice(text, tone = "error") {
  const box = document.createElement("div");
  box.className = `notice notice-${tone}`;
  const words = document.createElement("p");
  words.textContent = text;
  box.append(words);
  notices.append(box);
}

function hold(form) {
  // After the browser has read the form: a disabled button would not be sent along.
  setTimeout(() => form.querySelectorAll("button:not([type=button])").forEach((button) => {
    button.setAttribute("aria-busy", "true");
    button.disabled = true;
  }));
}

function release(form) {
  form?.querySelectorAll?.('button[aria-busy="true"]').forEach((button) => {
    button.removeAttribute("aria-busy");
    button.disabled = false;
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "dialog" && !event.defaultPrevented && !form.hasAttribute("hx-post")) hold(form);
});
addEventListener("pageshow", () => document.querySelectorAll("form").forEach(release));

document.addEventListener("htmx:beforeRequest", (event) => event.target.matches("form[hx-post]") && hold(event.target));
document.addEventListener("htmx:afterRequest", (event) => setTimeout(() => release(event.target)));

// An answer that tells an error goes to the notices; the place it was meant for stays as it was.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.status < 400) return;
  if (xhr.responseText.includes("data-error=")) {
    event.detail.shouldSwap = true;
    event.detail.target = notices;
    event.detail.swapOverride = "beforeend";
  } else if (xhr.status === 422) event.detail.shouldSwap = true; // a form sent back with its errors
  else notice(notices.dataset.failed);
});
for (const lost of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(lost, () => notice(notices.dataset.lost));

document.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.parentElement.remove());
