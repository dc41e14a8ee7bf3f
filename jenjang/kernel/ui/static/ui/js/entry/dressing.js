// What every cell of a column has in common, and the page names once, in the head of the column: given to the cells of a row here.
const NUMBERS = new Set(["percent", "rupiah"]);

export function dress(row, { columns, root, word, sum, group }) {
  const [head, ...cells] = row.cells;
  const key = head.querySelector("[name=row]").value;
  row.dataset.row = key;
  head.classList.add("num");
  head.lastChild.remove();
  head.append(named("span", "entry-line", `${word} `), named("span", "entry-no", ""));
  columns.forEach((column, at) => {
    const cell = cells[at];
    let field = cell.querySelector("input:not([type=radio]), textarea");
    cell.dataset.col = column.key;
    cell.dataset.label = column.label || column.title;
    if (NUMBERS.has(column.kind)) {
      cell.classList.add("num");
      field.inputMode = "decimal";
    }
    if (column.group) cell.classList.add("entry-strip");
    if (column.kind === "choice") field = chosen(field, root.querySelector(`#eo-${column.key}`));
    else {
      if (!NUMBERS.has(column.kind)) field.maxLength = column.longest * 2;
      field.autocomplete = "off";
    }
    field.dataset.field = "";
    field.removeAttribute("aria-label");
    field.setAttribute("aria-labelledby", `ec-${column.key} er-${key}`);
  });
  const total = row.querySelector(".entry-of-row");
  if (total) {
    const place = named("span", "entry-total", "");
    place.dataset.rowSum = group;
    place.append(document.createElement("output"), " ", named("span", "entry-off", ""));
    total.dataset.label = sum;
    total.replaceChildren(place);
  }
  return row;
}

const named = (tag, className, textContent) => Object.assign(document.createElement(tag), { className, textContent });

// Without a script words are typed, with suggestions; with one there is a list to choose from.
function chosen(field, offered) {
  const select = document.createElement("select");
  select.append(new Option("", ""), ...[...(offered?.options ?? [])].map((one) => new Option(one.value, one.dataset.value)));
  const option = [...select.options].find((one) => one.text === field.value);
  if (option) option.selected = true;
  else select.append(Object.assign(new Option(field.value, field.value, true, true), { className: "is-strange" }));
  for (const name of ["name", "aria-describedby", "aria-invalid"]) if (field.hasAttribute(name)) select.setAttribute(name, field.getAttribute(name));
  field.replaceWith(select);
  return select;
}
