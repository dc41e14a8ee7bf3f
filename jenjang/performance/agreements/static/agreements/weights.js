// The sum of the weights while one types, with what is missing to 100. Without this script the sum stands on the page of the agreement.
const ROUND = 1e6;
const lang = document.documentElement.lang || "id";
const said = (value) => new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(value);

// A decimal comma or point; what is no number counts as nothing, the server says what is wrong with it.
function read(text) {
  const value = Number(text.trim().replace(",", "."));
  return Number.isFinite(value) ? value : 0;
}

function draw(form) {
  let total = 0;
  for (const field of form.querySelectorAll("[name^='weight_'], [name='new_weight']")) {
    const removed = form.querySelector(`[name='${CSS.escape(field.name.replace("weight_", "remove_"))}']`);
    if (!removed?.checked) total += read(field.value);
  }
  total = Math.round(total * ROUND) / ROUND;
  const line = form.querySelector("[data-weights-sum]");
  const gap = Math.round((100 - total) * ROUND) / ROUND;
  line.textContent = `${line.dataset.said}: ${said(total)} / 100${gap > 0 ? ` · ${line.dataset.missing} ${said(gap)}` : gap < 0 ? ` · ${line.dataset.over} ${said(-gap)}` : " ✓"}`;
}

for (const form of document.querySelectorAll("[data-weights]")) {
  form.addEventListener("input", () => draw(form));
  draw(form);
}
