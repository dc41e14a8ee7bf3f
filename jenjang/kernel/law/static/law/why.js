// With a script the explanation of a figure opens beside the page; without one it opens below the figure.
const aside = document.getElementById("aside");
const body = document.getElementById("aside-body");

document.addEventListener("click", (event) => {
  const summary = event.target.closest("summary.why");
  if (!summary || !aside || !body) return;
  event.preventDefault();
  const panel = summary.nextElementSibling.firstElementChild.cloneNode(true);
  for (const part of panel.querySelectorAll("[id]")) part.id += "-aside";
  for (const part of panel.querySelectorAll("[data-copy]")) part.dataset.copy += "-aside";
  body.replaceChildren(panel);
  aside.showModal();
  aside.addEventListener("close", () => summary.focus(), { once: true });
});
