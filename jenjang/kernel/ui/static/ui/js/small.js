// Small conveniences: copy a text, drop a file, send a form when a choice changes, go back.
import { leave } from "./entry/keeping.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    const source = document.querySelector(button.dataset.copy);
    await navigator.clipboard.writeText(source.innerText.trim());
    const words = button.querySelector("[data-copied]");
    if (words) { const before = words.textContent; words.textContent = words.dataset.copied; setTimeout(() => { words.textContent = before; }, 2000); }
  }
  if (event.target.closest("[data-back]") && history.length > 1) { event.preventDefault(); history.back(); }
});

// Addresses of lists stay short: what is left empty is not sent along.
document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.closest(".list-tools")) return;
  const { parameters } = event.detail;
  Object.keys(parameters).forEach((name) => parameters[name] === "" && delete parameters[name]);
});

// On a narrow screen the filters of a list stand behind one button; the style sheet folds them.
document.addEventListener("click", (event) => {
  const more = event.target.closest(".list-more");
  if (more) more.setAttribute("aria-expanded", more.form.classList.toggle("is-open"));
});

document.addEventListener("change", (event) => {
  const drop = event.target.closest(".drop");
  if (drop) drop.querySelector(".drop-name").textContent = [...event.target.files].map((file) => file.name).join(", ");
});
for (const [kind, over] of [["dragenter", true], ["dragleave", false], ["drop", false]]) {
  document.addEventListener(kind, (event) => event.target.closest?.(".drop")?.classList.toggle("is-over", over));
}

// On a narrow screen the present tab may lie beyond the edge.
document.querySelectorAll(".tabs [aria-current]").forEach((tab) => { tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 24; });

// What was typed and not saved does not outlive signing out.
document.addEventListener("submit", (event) => event.target.matches("[data-leaving]") && leave());
