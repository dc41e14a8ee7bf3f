"""`jenjang bench` end to end, on a government as small as the demo's."""

import json
import subprocess
import sys
from pathlib import Path


def test_a_run_measures_every_page_and_leaves_the_figures(tmp_path: Path):
    target = tmp_path / "figures.json"
    command = [sys.executable, "-m", "jenjang.config.cli", "bench", "--size", "900", "--seconds", "0.05"]

    done = subprocess.run([*command, "--json", str(target)], capture_output=True, text=True, timeout=300)

    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(target.read_text())
    lines = [line for line in told if "median_ms" in line]
    assert lines[0]["page"] == "floor"
    wanted = {"directory", "search", "unit", "chart", "person", "horizon"} | {
        "agreements",
        "agreement",
        "plan",
        "cascade",
        "unsigned",
    }
    assert wanted <= {line["page"] for line in lines}
    assert all(line["median_ms"] > 0 and line["per_second"] > 0 and line["memory"] > 0 for line in lines)
    assert [line["page"] for line in lines if line["queries"] > 8 or line["html_bytes"] >= 100_000] == []
    (papers,) = [line for line in told if line["page"] == "documents"]
    assert min(papers[name] for name in ("frozen_per_second", "sign_ms", "check_ms")) > 0
