"""The files under deploy/ are looked at by what is at hand; nothing of it is started here."""

import re
import shutil
import subprocess
from typing import Any

import pytest
import yaml

from jenjang.config.commands import ENTRIES
from jenjang.config.places import PROJECT

DEPLOY = PROJECT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service")) + sorted(DEPLOY.glob("*.timer"))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed here")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path):
    """In copies that name a program and an account which are there."""
    for unit in UNITS:
        text = unit.read_text().replace("/srv/jenjang/.venv/bin/jenjang", shutil.which("true") or "")
        (tmp_path / unit.name).write_text(re.sub(r"^(User|Group)=jenjang$", r"\1=root", text, flags=re.MULTILINE))

    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / unit.name) for unit in UNITS)],
        capture_output=True,
        text=True,
    )

    about_ours = [line for line in said.stderr.splitlines() if any(unit.name in line for unit in UNITS)]
    assert (said.returncode, about_ours) == (0, [])


def test_units_run_commands_that_are_there_as_an_ordinary_account():
    for unit in DEPLOY.glob("*.service"):
        text = unit.read_text()
        (command,) = re.findall(r"^ExecStart=.*/bin/jenjang ([\w-]+)", text, re.MULTILINE)

        assert command in ENTRIES
        assert "User=jenjang" in text
        assert {"NoNewPrivileges=yes", "ProtectSystem=strict", "UMask=0077"} <= set(text.splitlines())


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return told


def test_services_name_what_is_there(compose):
    services, volumes = compose["services"], set(compose["volumes"])
    for name, service in services.items():
        assert service.get("image"), name
        assert not service["image"].endswith(":latest")
        for other, how in service.get("depends_on", {}).items():
            assert how["condition"] in {"service_healthy", "service_completed_successfully"}
            assert other in services
            if how["condition"] == "service_healthy" and other not in {"web"}:
                assert "healthcheck" in services[other]
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            assert source in volumes or (DEPLOY / source).exists(), volume


def test_only_the_proxy_is_open_and_the_program_may_write_nothing_but_files(compose):
    services = compose["services"]

    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    for name in ("web", "worker", "migrate", "roles"):
        assert services[name]["read_only"]
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["volumes"] == ["files:/srv/jenjang/var/files"]
    assert all("OWNER" not in key for name in ("web", "worker") for key in services[name]["environment"])


def test_every_variable_of_the_compose_file_stands_in_its_example():
    wanted = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text()))
    given = set(re.findall(r"^(\w+)=", (DEPLOY / "compose.example.env").read_text(), re.MULTILINE))

    assert wanted == given


def test_the_image_is_built_from_what_is_there_and_runs_as_an_ordinary_user():
    lines = (DEPLOY / "Containerfile").read_text().replace("\\\n", " ").splitlines()
    steps = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    kinds = [kind for kind, _ in steps]

    assert set(kinds) <= {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "EXPOSE", "VOLUME", "HEALTHCHECK", "CMD"}
    assert (kinds[0], kinds[-1]) == ("FROM", "CMD")
    assert [rest for kind, rest in steps if kind == "USER"] == ["jenjang"]
    assert ":" in steps[0][1]
    assert "tools/bootstrap.py install" in str(steps)
    assert {".git", ".venv", "var"} <= set((PROJECT / ".containerignore").read_text().split())


def test_the_proxy_keeps_watchers_addresses_inside_and_says_anew_who_the_visitor_is():
    text = (DEPLOY / "Caddyfile").read_text()

    assert text.count("{") == text.count("}")
    assert "path /metrics/* /ready/*" in text
    assert "X-Forwarded-For {remote_host}" in text
    assert "X-Forwarded-Proto {scheme}" in text


def test_examples_hold_no_secret_and_name_settings_that_are_described():
    described = (PROJECT / "docs/operating.md").read_text()
    for example in (DEPLOY / "environment.example", DEPLOY / "compose.example.env"):
        for name, value in re.findall(r"^#? ?([A-Z_]+)=(.*)$", example.read_text(), re.MULTILINE):
            assert "PASSWORD" not in name or not value
            assert f"`{name}`" in described or name.endswith("PASSWORD") or name == "JENJANG_SITE", name
