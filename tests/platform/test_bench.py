"""`jenjang bench` end to end, on a government as small as the demo's."""

import json
import subprocess
import sys
from pathlib import Path


def test_a_run_measures_every_page_and_leaves_the_figures(tmp_path: Path):
    target = tmp_path / "figures.json"
    command = [sys.executable, "-m", "jenjang.config.cli", "bench", "--size", "900", "--seconds", "0.05"]

    done = subprocess.run([*command, "--json", str(target)], capture_output=True, text=True, timeout=600)

    assert done.returncode == 0, done.stdout + done.stderr
    lines = json.loads(target.read_text())
    assert lines[0]["page"] == "floor"
    assert {"directory", "search", "unit", "chart", "person", "horizon"} <= {line["page"] for line in lines}
    assert {"tree", "branch", "programme plan", "promise, visitor", "indicators", "manual"} <= {
        line["page"] for line in lines
    }
    pages = [line for line in lines if "median_ms" in line]
    assert all(line["median_ms"] > 0 and line["per_second"] > 0 and line["memory"] > 0 for line in pages)
    large = [line["page"] for line in pages if line["html_bytes"] >= 100_000 and not line["page"].endswith(", file")]
    assert [line["page"] for line in pages if line["queries"] > 8] + large == []
    told = {line["page"]: line for line in lines if "median_ms" not in line}
    assert {"documents", "signing day", "import"} == set(told)
    assert told["signing day"]["signatures"] == 2 * told["signing day"]["agreements"] > 0
    assert told["import"]["targets"] > told["import"]["agreements"] > 0
    assert "All 1,200 would take about" in done.stdout
