// Keyboard: "/" goes to the search field; arrows walk rows of a list and lines of a tree; Enter opens.
const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

function step(current, items, by) {
  const at = items.indexOf(current);
  const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
  next?.focus();
}

function rowKey(event, row) {
  const rows = [...row.closest("tbody").querySelectorAll("tr[data-href]")];
  const moves = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -rows.length, End: rows.length };
  if (event.target === row && event.key === "Enter") row.querySelector("a[href]")?.click();
  else if (event.key in moves) step(row, rows, moves[event.key]);
  else return;
  event.preventDefault();
}

function treeKey(event, tree) {
  const line = event.target.closest("summary, a");
  const lines = [...tree.querySelectorAll("summary, .tree-leaf > a")].filter((item) => item.offsetParent !== null);
  const here = lines.includes(line) ? line : line?.closest("summary");
  const branch = here?.matches("summary") ? here.parentElement : null;
  if (event.key === "ArrowDown") step(here, lines, 1);
  else if (event.key === "ArrowUp") step(here, lines, -1);
  else if (event.key === "ArrowRight" && branch && !branch.open) branch.open = true;
  else if (event.key === "ArrowRight" && branch) step(here, lines, 1);
  else if (event.key === "ArrowLeft" && branch?.open) branch.open = false;
  else if (event.key === "ArrowLeft") here?.closest("ul")?.closest("details")?.querySelector("summary").focus();
  else return;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest("tr[data-href]");
  const tree = event.target.closest(".tree");
  if (event.key === "/" && !typing(event.target)) {
    const field = document.querySelector('[data-key="/"]');
    if (field) { field.focus(); field.select(); event.preventDefault(); }
  } else if (row && !typing(event.target)) rowKey(event, row);
  else if (tree && !typing(event.target)) treeKey(event, tree);
});

// A press anywhere on a row opens it, unless something in it was pressed or text is being selected.
document.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-href]");
  if (!row || event.target.closest("a, button, input, select, summary, label") || String(getSelection())) return;
  const link = row.querySelector("a[href]");
  if (event.ctrlKey || event.metaKey) open(row.dataset.href); else link ? link.click() : location.assign(row.dataset.href);
});
