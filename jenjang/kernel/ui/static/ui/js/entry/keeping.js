// What is not saved yet is kept in this browser, so that a reload or a lost connection costs nothing.
// Storage may be full or forbidden; then the sheet works as before, without the net beneath it.
const NAME = "jenjang:entry:";

export function keep(name, state) {
  try { localStorage.setItem(NAME + name, JSON.stringify(state)); return true; } catch { return false; }
}

export function kept(name) {
  try { return JSON.parse(localStorage.getItem(NAME + name)); } catch { return null; }
}

export function forget(name) {
  try { localStorage.removeItem(NAME + name); } catch { /* nothing was kept either */ }
}
