// Tables of fields become sheets: arrows, ranges, blocks out of spreadsheets, filling, lines, steps back. Without this file they are plain forms.
import { blockOf, textOf } from "./entry/blocks.js";
import { forget, forgetOthers, keep, kept } from "./entry/keeping.js";
import { Sheet } from "./entry/sheet.js";

const known = new WeakSet();
const KEPT_AFTER = 300; // ms without a change

function begin(root) {
  if (known.has(root)) return;
  known.add(root);
  const sheet = new Sheet(root);
  const say = (words) => { root.querySelector(".entry-said").textContent = words; };
  const where = root.querySelector(".entry-where");
  const base = root.closest("form").elements.base;
  const tool = (name) => root.querySelector(`[data-tool="${name}"]`);
  let anchor = [0, 0];
  let head = [0, 0];
  let caret = false; // whether arrows move within the text instead of among the cells
  let dragging = false;
  let waiting = 0;

  root.classList.add("is-sheet");
  root.querySelector(".entry-tools").hidden = false;

  const range = () => [Math.min(anchor[0], head[0]), Math.min(anchor[1], head[1]), Math.max(anchor[0], head[0]), Math.max(anchor[1], head[1])];
  const size = ([top, left, bottom, right]) => (bottom - top + 1) * (right - left + 1);
  const within = (low, value, high) => Math.min(high, Math.max(low, value));

  function paint() {
    const [top, left, bottom, right] = range();
    const many = size(range()) > 1;
    sheet.rows.forEach((row, down) => sheet.columns.forEach(({ key }, beside) => {
      row.querySelector(`[data-col="${key}"]`).classList.toggle("is-in", many && down >= top && down <= bottom && beside >= left && beside <= right);
    }));
    const column = sheet.columns[head[1]];
    where.textContent = many
      ? sheet.words.chosen.replace("{rows}", bottom - top + 1).replace("{columns}", right - left + 1)
      : sheet.words.at.replace("{row}", head[0] + 1).replace("{column}", column?.title ?? "");
    tools();
  }

  function tools() {
    tool("undo").disabled = !sheet.past.length && !sheet.typing;
    tool("redo").disabled = !sheet.future.length;
    tool("remove").disabled = !sheet.rows.length;
    tool("up").disabled = range()[0] === 0;
    tool("down").disabled = range()[2] >= sheet.rows.length - 1;
  }

  function go(row, column, { extend = false, focus = true } = {}) {
    sheet.settle();
    caret = false;
    head = [within(0, row, sheet.rows.length - 1), within(0, column, sheet.columns.length - 1)];
    if (!extend) anchor = head;
    const field = sheet.fieldAt(...head);
    if (focus && field) {
      field.focus();
      if (field.select) field.select();
    }
    paint();
  }

  function select([top, left, bottom, right]) {
    go(top, left);
    head = [bottom, right];
    paint();
  }

  function changed() {
    root.dataset.changed = "yes";
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const isKept = keep(root.dataset.keep, { edit: root.dataset.edit, base: base?.value, at: new Date().toISOString(), rows: sheet.state() });
      root.querySelector(".entry-kept").textContent = isKept ? sheet.words.kept : sheet.words.unkept;
    }, KEPT_AFTER);
  }
  sheet.onchange = changed;

  const back = () => { if (sheet.undo()) { say(sheet.words.undone); go(...head); } };
  const forth = () => { if (sheet.redo()) { say(sheet.words.redone); go(...head); } };
  function add() {
    if (!sheet.rows.length) head = [-1, 0];
    if (sheet.add(head[0])) go(head[0] + 1, 0); else say(sheet.words.full.replace("{most}", sheet.most));
  }
  function remove() {
    const [top, , bottom] = range();
    sheet.remove(top, bottom);
    go(top, head[1]);
    say(sheet.words.removed.replace("{count}", bottom - top + 1));
  }
  function move(by) {
    const [top, , bottom] = range();
    const column = head[1];
    if (!sheet.move(top, bottom, by)) return;
    go(top + by, column);
    head = [bottom + by, column];
    paint();
    say(sheet.words.moved.replace("{row}", top + by + 1));
  }
  function spread() {
    const first = Number(root.querySelector("[data-spread=first]").value);
    const last = Number(root.querySelector("[data-spread=last]").value);
    const rows = range();
    sheet.spread(root.querySelector("[data-spread=first]").dataset.within, Math.min(first, last), Math.max(first, last), rows);
    say(sheet.words.spread.replace("{rows}", rows[2] - rows[0] + 1));
    tools();
  }
  const TOOLS = {
    undo: back, redo: forth, add, remove, spread, up: () => move(-1), down: () => move(1),
    right: () => { sheet.fillRight(range()); tools(); }, below: () => { sheet.fillDown(range()); tools(); },
  };
  root.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-tool]");
    if (pressed && !pressed.disabled) TOOLS[pressed.dataset.tool]();
  });

  root.addEventListener("keydown", (event) => {
    const place = sheet.placeOf(event.target);
    if (!place || event.isComposing) return;
    const [row, column] = place;
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      const deeds = { z: event.shiftKey ? forth : back, y: forth, r: TOOLS.right, d: TOOLS.below, s: () => { sheet.settle(); root.closest("form").requestSubmit(); } };
      const deed = deeds[event.key.toLowerCase()];
      if (!deed) return;
      deed();
    } else if (event.altKey) {
      const choice = event.target.matches("select");
      const deeds = { ArrowUp: !choice && (() => move(-1)), ArrowDown: !choice && (() => move(1)), Enter: add, Delete: remove };
      if (!deeds[event.key]) return;
      deeds[event.key]();
    } else if (event.key === "Escape") {
      if (sheet.typing) sheet.giveUp();
      go(row, column);
    } else if (event.key === "F2") {
      caret = true;
      const field = event.target;
      field.setSelectionRange?.(field.value.length, field.value.length);
    } else if (event.key === "Enter") {
      const isLast = row === sheet.rows.length - 1;
      sheet.settle();
      if (!event.shiftKey && isLast && Object.values(sheet.state()[row].values).some(Boolean)) add();
      else go(row + (event.shiftKey ? -1 : 1), column);
    } else if (event.key === "Delete" && !caret) sheet.clear(range());
    else if (event.key.startsWith("Arrow") && !caret) {
      const [down, beside] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
      const from = event.shiftKey ? head : [row, column];
      if (event.shiftKey) {
        sheet.settle();
        head = [within(0, from[0] + down, sheet.rows.length - 1), within(0, from[1] + beside, sheet.columns.length - 1)];
        sheet.fieldAt(...head)?.scrollIntoView({ block: "nearest", inline: "nearest" });
        paint();
      } else go(from[0] + down, from[1] + beside);
    } else return;
    event.preventDefault();
  });

  root.addEventListener("focusin", (event) => {
    const place = sheet.placeOf(event.target);
    if (!place || (place[0] === head[0] && place[1] === head[1] && size(range()) === 1)) return;
    // A range of several cells stays chosen while the focus is on the cell it was begun from.
    if (size(range()) > 1 && place[0] === anchor[0] && place[1] === anchor[1]) return;
    sheet.settle();
    anchor = place;
    head = place;
    caret = false;
    paint();
  });
  root.addEventListener("focusout", (event) => { if (sheet.placeOf(event.target)) { sheet.settle(); tools(); } });
  root.addEventListener("beforeinput", (event) => { if (sheet.placeOf(event.target)) sheet.begin(); });
  root.addEventListener("input", (event) => {
    if (!sheet.placeOf(event.target)) return;
    sheet.look();
    changed();
    tools();
  });
  // A choice changes without a «beforeinput»; the value before it is no longer there to be read.
  root.addEventListener("pointerdown", (event) => event.target.matches("select[data-field]") && sheet.begin(), true);
  root.addEventListener("keydown", (event) => event.target.matches("select[data-field]") && !event.ctrlKey && sheet.begin(), true);

  root.addEventListener("mousedown", (event) => {
    const place = sheet.placeOf(event.target);
    if (!place || event.button || event.target.closest("fieldset, .entry-why")) return;
    if (event.target.matches("select") && !event.shiftKey) return;
    const isHere = document.activeElement === sheet.fieldAt(...place) && size(range()) === 1;
    if (isHere && !event.shiftKey) { caret = true; return; }
    event.preventDefault();
    if (event.shiftKey) { head = place; paint(); } else go(...place);
    dragging = true;
  });
  root.addEventListener("mouseover", (event) => {
    const place = dragging && event.buttons === 1 && sheet.placeOf(event.target);
    if (place) { head = place; paint(); }
  });
  document.addEventListener("mouseup", () => { dragging = false; });
  // A finger puts the caret where it touches.
  root.addEventListener("touchend", (event) => { if (sheet.placeOf(event.target)) caret = true; }, { passive: true });

  function take(event) {
    if (!sheet.placeOf(event.target) || caret) return false;
    sheet.settle();
    event.clipboardData.setData("text/plain", textOf(sheet.block(range())));
    event.preventDefault();
    return true;
  }
  root.addEventListener("copy", take);
  root.addEventListener("cut", (event) => { if (take(event)) sheet.clear(range()); });
  root.addEventListener("paste", (event) => {
    if (!sheet.placeOf(event.target) || caret) return;
    event.preventDefault();
    const done = sheet.paste(blockOf(event.clipboardData.getData("text/plain")), range());
    if (done.why) { say(sheet.words[done.why].replace("{room}", done.room).replace("{width}", done.width)); return; }
    select(done.range);
    const wrong = root.querySelectorAll("td.is-in.is-wrong, td.is-wrong:has(:focus)").length;
    say((wrong ? sheet.words.unread : sheet.words.pasted).replace("{cells}", size(done.range)).replace("{wrong}", wrong));
  });

  // What was typed before a reload comes back, unless it is what stands here.
  forgetOthers(root.dataset.keep);
  const before = kept(root.dataset.keep);
  const stored = sheet.state();
  if (root.dataset.shown === "saved" || (before && JSON.stringify(before.rows) === JSON.stringify(stored))) forget(root.dataset.keep);
  else if (root.dataset.shown === "again") changed();
  else if (before) {
    const opened = base?.value;
    sheet.show(before.rows);
    sheet.remember(stored);
    if (base) base.value = before.base;
    const told = root.querySelector(".entry-restored");
    told.querySelector("[data-told]").textContent = before.edit === root.dataset.edit ? sheet.words.restored : sheet.words.restored_beside;
    told.hidden = false;
    told.querySelector("button").addEventListener("click", () => {
      forget(root.dataset.keep);
      if (base) base.value = opened;
      sheet.change(() => sheet.show(stored));
      clearTimeout(waiting);
      forget(root.dataset.keep);
      told.hidden = true;
    });
  }
  paint();
  where.textContent = sheet.words.hint;
}

const all = () => document.querySelectorAll("[data-entry]").forEach(begin);
document.addEventListener("htmx:afterSwap", all);
all();
