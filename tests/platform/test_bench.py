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
    told = json.loads(target.read_text())
    lines = [line for line in told if "median_ms" in line]
    assert lines[0]["page"] == "floor"
    wanted = {"directory", "search", "unit", "chart", "person", "horizon"}
    wanted |= {"agreements", "agreement", "plan", "cascade", "unsigned"}
    wanted |= {"tree", "branch", "programme plan", "promise, visitor", "indicators", "manual"}
    assert wanted <= {line["page"] for line in lines}
    assert all(line["median_ms"] > 0 and line["per_second"] > 0 and line["memory"] > 0 for line in lines)
    large = [line["page"] for line in lines if line["html_bytes"] >= 100_000 and not line["page"].endswith(", file")]
    assert [line["page"] for line in lines if line["queries"] > 8] + large == []
    jobs = {line["page"]: line for line in told if "median_ms" not in line}
    assert set(jobs) == {"documents", "signing day", "import"}
    assert min(jobs["documents"][name] for name in ("frozen_per_second", "sign_ms", "check_ms")) > 0
    assert jobs["signing day"]["signatures"] == 2 * jobs["signing day"]["agreements"] > 0
    assert jobs["import"]["targets"] > jobs["import"]["agreements"] > 0
    assert "All 1,200 would take about" in done.stdout
