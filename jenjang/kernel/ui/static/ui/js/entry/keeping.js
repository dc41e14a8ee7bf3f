// What is not saved yet is kept in this browser, so that a reload or a lost connection costs nothing.
// Storage may be full or forbidden; then the sheet works as before, without the net beneath it.
const NAME = "jenjang:entry:";
let isLeaving = false;

export function keep(name, state) {
  if (isLeaving) return false;
  try { localStorage.setItem(NAME + name, JSON.stringify(state)); return true; } catch { return false; }
}

export function kept(name) {
  try { return JSON.parse(localStorage.getItem(NAME + name)); } catch { return null; }
}

export function forget(name) {
  try { localStorage.removeItem(NAME + name); } catch { /* nothing was kept either */ }
}

// Who signs out leaves nothing to the next one at this machine.
export function leave() {
  isLeaving = true;
  forgetAll(() => true);
}

// Whose it is stands last in a name.
export function forgetOthers(name) {
  const own = name.slice(name.lastIndexOf(":"));
  forgetAll((one) => !one.endsWith(own));
}

function forgetAll(which) {
  try { Object.keys(localStorage).filter((one) => one.startsWith(NAME) && which(one)).forEach((one) => localStorage.removeItem(one)); } catch { /* nothing was kept either */ }
}
