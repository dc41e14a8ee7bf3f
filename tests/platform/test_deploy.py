"""The files under deploy/ are looked at by what is at hand; nothing of it is started here."""

import json
import re
import shutil
import subprocess
from typing import Any

import pytest
import yaml

from jenjang.config.commands import ENTRIES
from jenjang.config.places import PROJECT

DEPLOY = PROJECT / "deploy"
KEPT = ["/srv/jenjang/var/files", "/srv/jenjang/var/authority"]
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
        assert [volume.partition(":")[2] for volume in services[name]["volumes"]] == KEPT
    assert all("OWNER" not in key for name in ("web", "worker") for key in services[name]["environment"])


def test_every_volume_is_used_and_the_image_makes_room_for_what_is_kept(compose, steps):
    used = {
        volume.partition(":")[0] for service in compose["services"].values() for volume in service.get("volumes", ())
    }

    assert set(compose["volumes"]) <= used
    assert json.loads(dict(steps)["VOLUME"]) == KEPT
    made = next(rest for kind, rest in steps if kind == "RUN" and "mkdir" in rest)
    assert all(folder.removeprefix("/srv/jenjang/") in made for folder in KEPT)


def test_settings_named_anywhere_are_settings_of_the_program(compose, steps):
    """Of the three ways to run it: units, compose, image."""
    table = set(re.findall(r"^\| `([A-Z_0-9]+)` \|", (PROJECT / "docs/operating.md").read_text(), re.MULTILINE))
    named = {name for service in compose["services"].values() for name in service.get("environment", ())}
    named |= {pair.partition("=")[0] for kind, rest in steps if kind == "ENV" for pair in rest.split()}
    named |= set(re.findall(r"^#? ?([A-Z_]+)=", (DEPLOY / "environment.example").read_text(), re.MULTILINE))
    for unit in UNITS:
        named |= set(re.findall(r"^Environment=(\w+)", unit.read_text(), re.MULTILINE))

    assert named - table <= {"POSTGRES_PASSWORD", "JENJANG_SITE", "JENJANG_UPSTREAM", "PATH", "PYTHONUNBUFFERED"}
    assert named & table


def test_files_that_are_named_are_there_and_say_that_they_were_not_run():
    for file in DEPLOY.iterdir():
        text = file.read_text()
        for path in re.findall(r"(?:file:///srv/jenjang/|(?<![\w/.$])/srv/jenjang/)((?!\.venv|var)[\w./-]+)", text):
            assert (PROJECT / path).exists(), (file.name, path)
        for path in re.findall(r"\b(?:deploy|docs|tools)/[\w./-]+\w", text):
            assert (PROJECT / path).exists() or path == "deploy/.env", (file.name, path)
        assert file.suffix in {".env", ".example"} or re.search(r"not (run|built) there", text), file.name


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed here")
@pytest.mark.parametrize("unit", [path.name for path in DEPLOY.glob("*.service")])
def test_units_expose_little(unit):
    """As systemd itself counts it, from 0 (nothing) to 10 (all)."""
    asked = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(DEPLOY / unit)]
    said = subprocess.run(asked, capture_output=True, text=True)
    if "Unknown option" in said.stderr or "unrecognized option" in said.stderr:
        pytest.skip("this systemd does not count without running")
    (exposure,) = re.findall(r"exposure level for [\w.-]+: ([\d.]+)", said.stdout)

    assert float(exposure) < 3, said.stdout


def test_every_variable_of_the_compose_file_stands_in_its_example():
    wanted = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text()))
    given = set(re.findall(r"^(\w+)=", (DEPLOY / "compose.example.env").read_text(), re.MULTILINE))

    assert wanted == given


@pytest.fixture(scope="module")
def steps() -> list[tuple[str, str]]:
    """Of the image."""
    lines = (DEPLOY / "Containerfile").read_text().replace("\\\n", " ").splitlines()
    return [(line.split()[0], line.partition(" ")[2]) for line in lines if line and not line.startswith("#")]


def test_the_image_is_built_from_what_is_there_and_runs_as_an_ordinary_user(steps, compose):
    kinds = [kind for kind, _ in steps]

    assert set(kinds) <= {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "EXPOSE", "VOLUME", "HEALTHCHECK", "CMD"}
    assert (kinds[0], kinds[-1]) == ("FROM", "CMD")
    assert [rest for kind, rest in steps if kind == "USER"] == ["jenjang"]
    assert re.fullmatch(r"[\w./-]+:(?!latest)[\w.-]+", steps[0][1])
    assert kinds.index("USER") < kinds.index("CMD")
    for kind, rest in steps:
        assert "sudo" not in rest
        assert "curl" not in rest
        if kind in {"CMD", "VOLUME"}:
            assert all(isinstance(word, str) for word in json.loads(rest))  # words, no shell in between
    command, health = json.loads(dict(steps)["CMD"]), dict(steps)["HEALTHCHECK"].partition("CMD ")[2]
    module, _colon, name = command[-1].partition(":")
    assert f"def {name}" in (PROJECT / f"{module.replace('.', '/')}.py").read_text()
    port = dict(steps)["EXPOSE"]
    assert command[command.index("--port") + 1] == port
    assert f"127.0.0.1:{port}/health/" in json.loads(health)[-1]
    assert compose["services"]["proxy"]["environment"]["JENJANG_UPSTREAM"] == f"web:{port}"
    for service in compose["services"].values():
        if service.get("command", [""])[0] == "jenjang":
            assert service["command"][1] in ENTRIES
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
