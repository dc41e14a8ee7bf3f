// Moving nodes of the performance tree: dragging a box, or Alt and an arrow on the box that has the focus.
// The answer is the whole tree as it is then, also with what others have changed meanwhile; the focus goes to the moved node.
const ARROWS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
const PLACES = ["before", "inside", "after"];
const treeOf = (element) => element.closest?.("#tree[data-moves]");
const itemOf = (element) => element.closest?.("li[data-key]");
const idOf = (item) => item.dataset.key.split(".")[0];
let dragged = null;

function move(item, where, target = "") {
  const [id, version] = item.dataset.key.split(".");
  const link = item.querySelector(".tree-line > a");
  const address = `${link.href.replace(/\/$/, "")}/move/`;
  window.htmx
    .ajax("POST", address, { source: "#tree", target: "#tree", swap: "outerHTML", values: { where, target_id: target, version } })
    .then(() => { ready(); document.querySelector(`#tree li[data-key^="${id}."] > .tree-line > a`)?.focus(); });
}

function ready() {
  document.querySelectorAll("#tree[data-moves] .tree-line").forEach((line) => {
    line.draggable = true;
    line.querySelector("a").draggable = false;
  });
}

function placeIn(line, y) {
  const box = line.getBoundingClientRect();
  const part = (y - box.top) / box.height;
  return part < 0.25 ? "before" : part > 0.75 ? "after" : "inside";
}

function clear() {
  document.querySelectorAll(PLACES.map((place) => `.drop-${place}`).join()).forEach((line) => line.classList.remove(...PLACES.map((place) => `drop-${place}`)));
}

document.addEventListener("keydown", (event) => {
  const item = event.altKey && ARROWS[event.key] && treeOf(event.target) && itemOf(event.target);
  if (!item) return;
  event.preventDefault();
  move(item, ARROWS[event.key]);
});

document.addEventListener("dragstart", (event) => {
  if (!treeOf(event.target) || !event.target.matches(".tree-line")) return;
  dragged = itemOf(event.target);
  event.target.classList.add("is-dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", idOf(dragged));
});

document.addEventListener("dragover", (event) => {
  const line = dragged && event.target.closest?.(".tree-line");
  if (!line || dragged.contains(line)) return;
  event.preventDefault();
  clear();
  line.classList.add(`drop-${placeIn(line, event.clientY)}`);
});

document.addEventListener("drop", (event) => {
  const line = dragged && event.target.closest?.(".tree-line");
  if (!line || dragged.contains(line)) return;
  event.preventDefault();
  move(dragged, placeIn(line, event.clientY), idOf(itemOf(line)));
});

document.addEventListener("dragend", () => {
  clear();
  document.querySelectorAll(".is-dragged").forEach((line) => line.classList.remove("is-dragged"));
  dragged = null;
});

document.addEventListener("htmx:afterSettle", ready);
ready();
