// The progress of a run goes on asking through a lost connection, and says so in one line instead of a notice each second.
function tell(event) {
  const line = event.target.closest?.("[data-patient]")?.querySelector("[data-lost]");
  if (!line) return;
  line.hidden = false;
  event.stopPropagation();
}
for (const lost of ["htmx:sendError", "htmx:timeout"]) addEventListener(lost, tell, true);
addEventListener("htmx:beforeSwap", (event) => event.detail.xhr.status >= 500 && tell(event), true);
