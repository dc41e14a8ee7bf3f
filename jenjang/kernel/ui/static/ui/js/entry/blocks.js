// Blocks of cells as spreadsheets hand them over: lines, tabs between cells, quotes around a cell with either in it.
export function blockOf(text) {
  const rows = [[""]];
  let quoted = false;
  const tidy = text.replace(/\r\n?/g, "\n");
  for (let at = 0; at < tidy.length; at += 1) {
    const sign = tidy[at];
    const row = rows.at(-1);
    if (quoted) {
      if (sign !== '"') row[row.length - 1] += sign;
      else if (tidy[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; } else quoted = false;
    } else if (sign === '"' && row.at(-1) === "" && closes(tidy, at)) quoted = true;
    else if (sign === "\t") row.push("");
    else if (sign === "\n") rows.push([""]);
    else row[row.length - 1] += sign;
  }
  if (rows.length > 1 && rows.at(-1).length === 1 && rows.at(-1)[0] === "") rows.pop();
  return rows;
}

// A quote that only begins a text, as in «"Jumat bersih" di 5 RT», is a quote and nothing more.
function closes(text, from) {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') at += 1;
    else return at + 1 === text.length || text[at + 1] === "\t" || text[at + 1] === "\n";
  }
  return false;
}

export const textOf = (block) => block.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t")).join("\n");
