// A table of fields as a sheet: what its cells hold, what can be done to blocks and lines of them, and back again.
import { dress } from "./dressing.js";
import { evenly, read, said, written } from "./figures.js";

const MOST_STEPS = 100;
const NUMBERS = new Set(["percent", "rupiah"]);

export class Sheet {
  constructor(root) {
    this.root = root;
    this.body = root.querySelector("tbody");
    this.words = JSON.parse(root.dataset.words);
    this.signs = { mark: root.dataset.mark, group: root.dataset.group };
    this.most = Number(root.dataset.most);
    this.columns = [...root.querySelectorAll("thead [data-column]")].map((head) => ({
      key: head.dataset.column, kind: head.dataset.kind, group: head.dataset.within ?? "", title: head.textContent.trim(), label: head.dataset.label,
      longest: Number(head.dataset.longest),
      whole: head.dataset.whole ? BigInt(head.dataset.whole) : null, most: head.dataset.most ? BigInt(head.dataset.most) : null, share: head.dataset.share ?? "",
    }));
    this.dressed = { columns: this.columns, root, word: this.words.row, sum: root.dataset.sum, group: root.dataset.parts };
    this.rows.forEach((row) => dress(row, this.dressed));
    this.lines = new Map(this.rows.map((row) => [row.dataset.row, row]));
    this.past = [];
    this.future = [];
    this.typing = null;
    this.onchange = () => {};
    this.look();
  }

  get rows() { return [...this.body.rows]; }

  fieldAt(row, column) { return this.rows[row]?.querySelector(`[data-col="${this.columns[column]?.key}"] [data-field]`); }

  placeOf(element) {
    const cell = element.closest?.("td[data-col]");
    if (!cell || !this.body.contains(cell)) return null;
    return [this.rows.indexOf(cell.parentElement), this.columns.findIndex((column) => column.key === cell.dataset.col)];
  }

  // What stands in the cells.
  state() {
    return this.rows.map((row) => ({
      key: row.dataset.row,
      values: Object.fromEntries([...row.querySelectorAll("[data-field]")].map((field) => [field.parentElement.dataset.col, field.value])),
    }));
  }

  show(state) {
    const wanted = state.map(({ key, values }) => {
      if (!this.lines.has(key)) this.lines.set(key, this.blank(key));
      const row = this.lines.get(key);
      this.columns.forEach((column) => this.put(row, column, values[column.key] ?? ""));
      return row;
    });
    const rows = this.rows;
    if (wanted.length !== rows.length || wanted.some((row, at) => row !== rows[at])) this.body.replaceChildren(...wanted);
    this.look();
  }

  blank(key) {
    const holder = document.createElement("template");
    holder.innerHTML = this.root.querySelector("template[data-blank]").innerHTML.replaceAll("__key__", key);
    return dress(holder.content.querySelector("tr"), this.dressed);
  }

  put(row, column, text) {
    const field = row.querySelector(`[data-col="${column.key}"] [data-field]`);
    if (field.matches("select")) {
      const wanted = text.trim().toLowerCase();
      const option = [...field.options].find((one) => one.value === text || one.text.trim().toLowerCase() === wanted);
      // A word that is no choice stays where it was put, marked, until somebody chooses.
      if (!option) field.append(Object.assign(new Option(text, text), { className: "is-strange" }));
      field.value = option ? option.value : text;
    } else {
      const found = NUMBERS.has(column.kind) && read(text, column.kind);
      field.value = found && !found.why ? written(found.value, column.kind, this.signs) : text;
    }
  }

  textAt(row, column) {
    const field = this.fieldAt(row, column);
    return field.matches("select") ? (field.value && field.selectedOptions[0].text.trim()) : field.value;
  }

  // One step that can be taken back.
  change(work) {
    this.settle();
    const before = this.state();
    work();
    this.remember(before);
    this.look();
  }

  remember(before) {
    if (JSON.stringify(before) === JSON.stringify(this.state())) return;
    this.past.push(before);
    if (this.past.length > MOST_STEPS) this.past.shift();
    this.future = [];
    this.onchange();
  }

  // Typing is one step from the first letter until the cell is left.
  begin() { this.typing ??= this.state(); }

  settle() {
    if (!this.typing) return;
    const before = this.typing;
    this.typing = null;
    this.show(this.state());
    this.remember(before);
  }

  giveUp() {
    if (!this.typing) return;
    this.show(this.typing);
    this.typing = null;
  }

  undo() { this.settle(); return this.step(this.past, this.future); }

  redo() { this.settle(); return this.step(this.future, this.past); }

  step(from, to) {
    if (!from.length) return false;
    to.push(this.state());
    this.show(from.pop());
    this.onchange();
    return true;
  }

  // Blocks. A range is [first row, first column, last row, last column].
  block([top, left, bottom, right]) {
    return this.rows.slice(top, bottom + 1).map((_row, at) => this.columns.slice(left, right + 1).map((_column, beside) => this.textAt(top + at, left + beside)));
  }

  // The range that was filled, or the name of the sentence that says why nothing was.
  paste(block, [top, left, bottom, right]) {
    const single = block.length === 1 && block[0].length === 1;
    const height = single ? bottom - top + 1 : block.length;
    const width = single ? right - left + 1 : Math.max(...block.map((row) => row.length));
    if (left + width > this.columns.length) return { why: "wide", room: this.columns.length - left, width };
    if (top + height > this.most) return { why: "high", room: this.most, width: top + height };
    this.change(() => {
      while (this.rows.length < top + height) this.append();
      for (let down = 0; down < height; down += 1) {
        const line = single ? Array(width).fill(block[0][0]) : block[down];
        line.forEach((text, beside) => this.put(this.rows[top + down], this.columns[left + beside], text.trim()));
      }
    });
    return { range: [top, left, top + height - 1, left + width - 1] };
  }

  clear([top, left, bottom, right]) {
    this.change(() => this.rows.slice(top, bottom + 1).forEach((row) => this.columns.slice(left, right + 1).forEach((column) => this.put(row, column, ""))));
  }

  fillRight([top, left, bottom, right]) {
    const from = left === right ? left - 1 : left;
    if (from < 0) return;
    this.change(() => {
      for (let at = top; at <= bottom; at += 1) for (let to = from + 1; to <= right; to += 1) this.put(this.rows[at], this.columns[to], this.textAt(at, from));
    });
  }

  fillDown([top, left, bottom, right]) {
    const from = top === bottom ? top - 1 : top;
    if (from < 0) return;
    this.change(() => {
      for (let at = left; at <= right; at += 1) for (let to = from + 1; to <= bottom; to += 1) this.put(this.rows[to], this.columns[at], this.textAt(from, at));
    });
  }

  // The whole of a group of columns in equal parts from one column to another, nothing in the others.
  spread(group, first, last, [top, , bottom]) {
    const within = this.columns.filter((column) => column.group === group);
    const parts = evenly(10000n, last - first + 1);
    this.change(() => {
      this.rows.slice(top, bottom + 1).forEach((row) => within.forEach((column, at) => {
        const part = at >= first && at <= last ? parts[at - first] : 0n;
        this.put(row, column, written(part, column.kind, this.signs));
      }));
    });
  }

  // Lines.
  append(after = this.rows.length - 1) {
    const key = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const row = this.blank(key);
    this.lines.set(key, row);
    if (this.rows[after]) this.rows[after].after(row); else this.body.append(row);
    return row;
  }

  add(after) {
    if (this.rows.length >= this.most) return false;
    this.change(() => this.append(after));
    return true;
  }

  remove(top, bottom) { this.change(() => this.rows.slice(top, bottom + 1).forEach((row) => row.remove())); }

  move(top, bottom, by) {
    const to = by < 0 ? top - 1 : bottom + 1;
    if (to < 0 || to >= this.rows.length) return false;
    this.change(() => {
      const moved = this.rows.slice(top, bottom + 1);
      if (by < 0) this.rows[to].before(...moved); else this.rows[to].after(...moved);
    });
    return true;
  }

  // What is wrong beside each cell, and what adds up to what.
  look() {
    const sums = new Map(this.columns.map((column) => [column.key, 0n]));
    this.rows.forEach((row, number) => {
      row.querySelector(".entry-no").textContent = number + 1;
      const values = {};
      const groups = {};
      this.columns.forEach((column) => {
        const cell = row.querySelector(`[data-col="${column.key}"]`);
        const found = this.found(cell.querySelector("[data-field]"), column);
        this.mark(cell, found.why);
        if (!NUMBERS.has(column.kind)) return;
        values[column.key] = found.value ?? 0n;
        if (column.group) groups[column.group] = (groups[column.group] ?? 0n) + values[column.key];
      });
      this.columns.filter((column) => NUMBERS.has(column.kind)).forEach(({ key, share }) => {
        sums.set(key, sums.get(key) + (share ? values[key] * values[share] : values[key]));
      });
      const isEmpty = [...row.querySelectorAll("[data-field]")].every((field) => !field.value);
      row.querySelectorAll("[data-row-sum]").forEach((place) => this.told(place, groups[place.dataset.rowSum], "percent", isEmpty ? null : 10000n));
    });
    let reached = 0n;
    this.root.querySelectorAll("tfoot [data-sum]").forEach((place) => {
      const column = this.columns.find((one) => one.key === place.dataset.sum);
      if (!column.share) return this.told(place, sums.get(column.key), column.kind, column.whole, column.most);
      reached += sums.get(column.key);
      place.textContent = said((reached + 5000n) / 10000n, "percent", this.signs);
      return undefined;
    });
  }

  found(field, { kind }) {
    if (NUMBERS.has(kind)) return read(field.value, kind);
    return { why: field.matches("select") && field.selectedOptions[0]?.matches(".is-strange") ? "choice" : "" };
  }

  mark(cell, why) {
    const field = cell.querySelector("[data-field]");
    cell.classList.toggle("is-wrong", Boolean(why));
    if (why) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
    const words = why ? this.words[why].replace("{text}", field.value.slice(0, 40)) : "";
    this.say(cell, field, words);
  }

  // The sentence beside a cell comes and goes with what is wrong.
  say(cell, field, words) {
    let place = cell.querySelector(".entry-why");
    if (place?.textContent === words || (!place && !words)) return;
    const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== place?.id);
    if (!words) place.remove();
    else {
      place ??= Object.assign(document.createElement("span"), { className: "entry-why", id: `why-${cell.parentElement.dataset.row}.${cell.dataset.col}` });
      place.textContent = words;
      field.after(place);
      others.push(place.id);
    }
    if (others.length) field.setAttribute("aria-describedby", others.join(" ")); else field.removeAttribute("aria-describedby");
  }

  told(place, sum, kind, whole, most) {
    const total = said(sum, kind, this.signs);
    let more = "";
    if (whole != null && sum !== whole) more = this.words[sum < whole ? "short" : "above"].replace("{by}", said(sum < whole ? whole - sum : sum - whole, kind, this.signs));
    else if (most != null && sum > most) more = this.words.above.replace("{by}", said(sum - most, kind, this.signs));
    else if (most != null) more = this.words.left.replace("{by}", said(most - sum, kind, this.signs));
    place.classList.toggle("is-off", Boolean(more) && !(most != null && sum <= most));
    place.querySelector("output").textContent = total;
    place.querySelector(".entry-off").textContent = more;
  }
}
