// Keyboard: "/" goes to the search field; arrows walk the rows of a list and the lines of a tree; Enter opens.
const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

function step(current, items, by) {
  const at = items.indexOf(current);
  const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
  next?.focus();
}

function rowKey(event, row) {
  const links = [...row.closest("tbody").querySelectorAll("tr[data-href]")].map((one) => one.querySelector("a[href]"));
  const moves = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -links.length, End: links.length };
  if (!(event.key in moves)) return;
  step(row.querySelector("a[href]"), links, moves[event.key]);
  event.preventDefault();
}

function treeKey(event, tree) {
  const item = event.target.closest("li");
  const linkOf = (one) => one?.querySelector(".tree-line > a");
  const links = [...tree.querySelectorAll(".tree-line > a")].filter((link) => link.checkVisibility());
  const branch = [...item.children].find((child) => child.matches("details"));
  if (event.key === "ArrowDown") step(linkOf(item), links, 1);
  else if (event.key === "ArrowUp") step(linkOf(item), links, -1);
  else if (event.key === "ArrowRight" && branch?.open) step(linkOf(item), links, 1);
  else if (event.key === "ArrowRight" && branch) branch.open = true;
  else if (event.key === "ArrowLeft" && branch?.open) branch.open = false;
  else if (event.key === "ArrowLeft") linkOf(item.parentElement.closest("li"))?.focus();
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
