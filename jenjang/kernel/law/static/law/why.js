// With a script the explanation of a figure opens beside the page; without one it opens below the figure.
const aside = document.getElementById("aside");
const body = document.getElementById("aside-body");

document.addEventListener("click", (event) => {
  const figure = event.target.closest("summary.why");
  const copy = event.target.closest("[data-copy-text]");
  if (figure && aside && body) open(event, figure);
  if (copy) copyText(copy);
});

function open(event, summary) {
  event.preventDefault();
  const panel = summary.nextElementSibling.firstElementChild.cloneNode(true);
  for (const part of panel.querySelectorAll("[id]")) part.id += "-aside";
  for (const part of panel.querySelectorAll("[data-copy-text]")) part.dataset.copyText += "-aside";
  body.replaceChildren(panel);
  aside.showModal();
  aside.addEventListener("close", () => summary.focus(), { once: true });
}

// The text unfolds as it does without a script; where the browser allows it, it is copied as well.
async function copyText(summary) {
  const words = summary.querySelector("[data-copied]");
  await navigator.clipboard?.writeText(document.getElementById(summary.dataset.copyText).textContent.trim());
  if (!navigator.clipboard) return;
  const before = words.textContent;
  words.textContent = words.dataset.copied;
  setTimeout(() => { words.textContent = before; }, 2000);
}
