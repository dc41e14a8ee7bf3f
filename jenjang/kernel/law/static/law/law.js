// Of the form of a rule, show only the fields that have a meaning for the choice made.
function arrange() {
  for (const field of document.querySelectorAll("[data-only-for]")) {
    const choice = document.getElementById(`input-${field.dataset.onlyFor}`);
    field.hidden = !field.dataset.onlyWhen.split(" ").includes(choice.value);
  }
}
document.addEventListener("change", arrange);
document.addEventListener("htmx:afterSettle", arrange);
arrange();
