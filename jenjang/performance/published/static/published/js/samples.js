// Shows what stands in a column as soon as it is chosen. Without it the samples are those of the first guess.
const samples = JSON.parse(document.getElementById("column-samples").textContent);
for (const pair of document.querySelectorAll(".pair")) {
  const shown = pair.querySelector(".pair-samples");
  pair.querySelector("select").addEventListener("change", (event) => {
    const values = samples[event.target.value] ?? [];
    shown.replaceChildren(...(values.length ? values : ["—"]).map((value) => {
      const line = document.createElement("span");
      line.textContent = value;
      return line;
    }));
  });
}
