// Search as you type: arrows choose among the answers, Enter opens, Escape closes. The field keeps the focus.
const listOf = (field) => document.getElementById(field.getAttribute("aria-controls"));
const optionsOf = (field) => [...listOf(field).querySelectorAll('[role="option"]')];

function choose(field, option) {
  optionsOf(field).forEach((other) => other.setAttribute("aria-selected", String(other === option)));
  if (option) field.setAttribute("aria-activedescendant", option.id); else field.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function show(field, shown) {
  field.setAttribute("aria-expanded", String(shown && listOf(field).childElementCount > 0));
  if (!shown) choose(field, null);
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches('[role="combobox"]')) return;
  const options = optionsOf(field);
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") choose(field, options[(at + 1) % options.length]);
  else if (event.key === "ArrowUp") choose(field, options.at(at < 0 ? -1 : (at - 1) % options.length));
  else if (event.key === "Enter" && at >= 0) options[at].click();
  else if (event.key === "Escape" && field.getAttribute("aria-expanded") === "true") show(field, false);
  else return;
  event.preventDefault();
});
document.addEventListener("htmx:afterSwap", (event) => {
  const field = document.querySelector(`[role="combobox"][aria-controls="${event.target.id}"]`);
  if (field) show(field, true);
});
document.addEventListener("focusout", (event) => {
  const field = event.target;
  if (field.matches?.('[role="combobox"]')) setTimeout(() => listOf(field).matches(":active") || show(field, false), 150);
});
document.addEventListener("focusin", (event) => event.target.matches('[role="combobox"]') && show(event.target, true));
