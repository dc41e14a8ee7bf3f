document.addEventListener("click", (event) => {
  const copy = event.target.closest("[data-copy-text]");
  if (copy) copyText(copy);
});

// The text unfolds as it does without a script; where the browser allows it, it is copied as well.
async function copyText(summary) {
  const words = summary.querySelector("[data-copied]");
  await navigator.clipboard?.writeText(document.getElementById(summary.dataset.copyText).textContent.trim());
  if (!navigator.clipboard) return;
  const before = words.textContent;
  words.textContent = words.dataset.copied;
  setTimeout(() => { words.textContent = before; }, 2000);
}
