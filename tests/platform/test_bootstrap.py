import importlib.util
import subprocess
import sys
from types import ModuleType

import pytest

from jenjang.config.places import PROJECT


@pytest.fixture
def bootstrap(tmp_path, monkeypatch) -> ModuleType:
    """The set-up script, working in an empty folder."""
    spec = importlib.util.spec_from_file_location("bootstrap", PROJECT / "tools" / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, folder in {"ROOT": "", "VENV": ".venv", "VAR": "var", "MODULES": "node_modules"}.items():
        monkeypatch.setattr(module, name, tmp_path / folder)
    monkeypatch.setattr(module, "STAMPS", tmp_path / ".venv" / "stamps")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    for name in ("RUNTIME", "DEVELOPMENT"):
        (tmp_path / f"{name}.lock").write_text("thing==1\n")
        monkeypatch.setattr(module, name, tmp_path / f"{name}.lock")
    return module


@pytest.fixture
def called(bootstrap, monkeypatch) -> list[str]:
    commands: list[str] = []
    monkeypatch.setattr(bootstrap, "call", lambda command, lock, **environment: commands.append(str(command[-1])))
    return commands


def test_packages_are_installed_once_until_the_lock_changes(bootstrap, called):
    bootstrap.have_packages("runtime", 0)
    bootstrap.have_packages("runtime", 0)
    assert len(called) == 1

    bootstrap.RUNTIME.write_text("thing==2\n")
    bootstrap.have_packages("runtime", 0)
    assert len(called) == 2


def test_development_packages_serve_the_runtime_too(bootstrap, called):
    bootstrap.have_packages("development", 0)
    bootstrap.have_packages("runtime", 0)

    assert called == [str(bootstrap.DEVELOPMENT)]


def test_an_interrupted_installation_is_begun_anew_in_a_fresh_environment(bootstrap, called, monkeypatch):
    bootstrap.put_stamp(bootstrap.STAMPS / "environment", "made")
    bootstrap.PYTHON.parent.mkdir()
    bootstrap.PYTHON.touch()
    bootstrap.have_environment(0)
    assert called == []

    bootstrap.put_stamp(bootstrap.STAMPS / "unfinished", "runtime")
    bootstrap.have_environment(0)
    assert called == [str(bootstrap.VENV)]


def test_a_missing_venv_module_is_named_with_its_package(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "find_spec", lambda name: None)

    with pytest.raises(bootstrap.SetUpError, match="apt-get install python3-venv"):
        bootstrap.require_python()


def test_an_old_python_is_refused_with_its_version(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "OLDEST_PYTHON", (99, 0))

    with pytest.raises(bootstrap.SetUpError, match=r"is needed, this is 3\."):
        bootstrap.require_python()


def test_an_ordinary_user_without_a_browser_is_told_what_to_install(bootstrap, monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)

    with pytest.raises(bootstrap.SetUpError, match="sudo apt-get install chromium"):
        bootstrap.require_browser()


def test_a_second_set_up_waits_for_what_a_killed_one_left_running(bootstrap, tmp_path):
    with bootstrap.set_up_lock() as lock:
        left_running = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.5)"], pass_fds=[lock])

    with bootstrap.set_up_lock():
        assert left_running.poll() is not None or left_running.wait(0.2) == 0
