// Rows of a table that unfold by depth. Without this script every row is open.
const RANKS = { affair: 0, field: 1, programme: 2, activity: 3, subactivity: 4 };
const LONG = 30;
const narrow = window.matchMedia("(width < 48rem)");
const depth = (row) => Number(row.dataset.depth);
const buttonOf = (row) => row.querySelector(".unfold");

// What is shown follows from which buttons are open: a row hides below the first closed one above it.
function draw(table) {
  let closedAt = Infinity;
  for (const row of table.tBodies[0].rows) {
    if (depth(row) <= closedAt) closedAt = Infinity;
    row.hidden = depth(row) > closedAt;
    if (closedAt === Infinity && buttonOf(row)?.getAttribute("aria-expanded") === "false") closedAt = depth(row);
  }
}

function unfoldTo(table, level) {
  const wanted = RANKS[level] ?? 0;
  for (const row of table.tBodies[0].rows) buttonOf(row)?.setAttribute("aria-expanded", String((RANKS[row.dataset.level] ?? 0) < wanted));
  draw(table);
}

// A long report on a phone starts with its activities: their parts are a press away.
function ready(root) {
  for (const table of root.querySelectorAll("[data-tree-table]")) {
    const buttons = table.querySelectorAll(".unfold");
    buttons.forEach((button) => { button.hidden = false; });
    const tools = document.querySelector("[data-unfold]");
    if (tools) tools.hidden = buttons.length === 0;
    if (narrow.matches && table.tBodies[0].rows.length > LONG) unfoldTo(table, "activity");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".unfold");
  const tool = event.target.closest("[data-unfold-to]");
  if (button) {
    button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") === "false"));
    draw(button.closest("table"));
  } else if (tool) {
    unfoldTo(document.querySelector("[data-tree-table]"), tool.dataset.unfoldTo);
  }
});
document.addEventListener("htmx:afterSettle", (event) => { if (event.detail.target.id === "figures") ready(document); });
ready(document);
