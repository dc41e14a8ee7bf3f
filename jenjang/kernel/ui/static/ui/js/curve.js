// The S-curve is read point by point: left and right arrows, pointer or finger; what is said is written below and announced.
const stopsOf = (curve) => [...curve.querySelectorAll(".only-wide, .only-narrow")].map((drawing) => [...drawing.querySelectorAll(".curve-stop")]);

function stand(curve, at) {
  const drawings = stopsOf(curve);
  drawings.forEach((stops) => stops.forEach((stop, number) => stop.classList.toggle("is-here", number === at)));
  const said = curve.querySelector(".curve-said");
  said.hidden = false;
  said.textContent = drawings[0][at]?.dataset.said ?? "";
}

document.addEventListener("keydown", (event) => {
  const walk = event.target.closest?.(".curve-walk");
  if (!walk || event.ctrlKey || event.metaKey || event.altKey) return;
  const curve = walk.closest(".curve");
  const [stops] = stopsOf(curve);
  const at = stops.findIndex((stop) => stop.classList.contains("is-here"));
  const moves = { ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at < 0 ? stops.length - 1 : at - 1, ArrowDown: at < 0 ? stops.length - 1 : at - 1, Home: 0, End: stops.length - 1, Escape: -1 };
  if (!(event.key in moves)) return;
  event.preventDefault();
  stand(curve, event.key === "Escape" ? -1 : Math.min(stops.length - 1, Math.max(0, moves[event.key])));
});

for (const kind of ["pointerover", "pointerdown"]) {
  document.addEventListener(kind, (event) => {
    const stop = event.target.closest?.(".curve-stop");
    if (stop) stand(stop.closest(".curve"), [...stop.parentElement.querySelectorAll(".curve-stop")].indexOf(stop));
  });
}

// Without scripts there is nothing to press, so the hint stays away.
const hint = () => document.querySelectorAll(".curve-said[hidden]").forEach((said) => { said.textContent = ""; said.hidden = false; });
document.addEventListener("htmx:afterSwap", hint);
hint();
