"""Set-up on a bare machine: what is missing is installed where it may be, and else told with the exact command."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from yotplan import set_up
from yotplan.environment import PROJECT


@pytest.fixture
def commands(monkeypatch):
    """Record the commands instead of running them; an answer may be given beforehand."""

    class Recorder(list):
        answers: list[int]

        def __call__(self, command: list[str], **how: object) -> SimpleNamespace:
            self.append(" ".join(command))
            code = self.answers.pop(0) if self.answers else 0
            return SimpleNamespace(returncode=code, stdout="E: something", stderr="")

    recorder = Recorder()
    recorder.answers = []
    monkeypatch.setattr(set_up.subprocess, "run", recorder)
    monkeypatch.setattr(set_up, "say", lambda text: None)
    return recorder


def there_is(monkeypatch, *programs: str, uid: int = 1000) -> None:
    monkeypatch.setattr(set_up.shutil, "which", lambda name: f"/usr/bin/{name}" if name in programs else None)
    monkeypatch.setattr(set_up.os, "geteuid", lambda: uid)


def test_an_old_python_gets_one_sentence():
    with pytest.raises(set_up.Stop, match=r"needs Python 3\.11 or newer; .* is 3\.9"):
        set_up.check_python((3, 9, 2))
    set_up.check_python((3, 11, 0))
    set_up.check_python((4, 0, 0))


def test_an_old_python_can_read_the_module():
    # The grammar of 3.8 is as far back as Python can check for us.
    ast.parse((PROJECT / "yotplan/set_up.py").read_text(), feature_version=(3, 8))


def test_a_folder_that_cannot_be_written_gets_one_sentence(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(set_up, "STAMPS", tmp_path / "file" / ".set-up")
    with pytest.raises(set_up.Stop, match="cannot be written"):
        set_up.check_folder()


def test_root_installs_without_asking(monkeypatch, commands):
    there_is(monkeypatch, "apt-get", uid=0)
    set_up.install_system_packages(["libpango-1.0-0"], "Papers need it")
    assert commands == ["env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libpango-1.0-0"]


def test_a_fresh_machine_first_needs_its_list_of_packages(monkeypatch, commands):
    there_is(monkeypatch, "apt-get", uid=0)
    commands.answers = [100]
    set_up.install_system_packages(["chromium"], "Tests need it")
    assert [command.split("apt-get ")[1].split()[0] for command in commands] == ["install", "update", "install"]


def test_sudo_without_a_password_is_used(monkeypatch, commands):
    there_is(monkeypatch, "apt-get", "sudo")
    set_up.install_system_packages(["chromium"], "Tests need it")
    assert commands[0] == "sudo -n true"
    assert commands[1].startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install")


@pytest.mark.parametrize("programs", [("apt-get",), ("apt-get", "sudo"), ()])
def test_who_may_not_install_gets_the_exact_command(monkeypatch, commands, programs):
    there_is(monkeypatch, *programs)
    commands.answers = [1]  # sudo asks for a password
    with pytest.raises(set_up.Stop) as problem:
        set_up.install_system_packages(["libpango-1.0-0", "libpangoft2-1.0-0"], "Papers need them")
    wanted = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0"
    assert wanted in str(problem.value)
    assert not any("apt-get" in command for command in commands)


def test_only_missing_libraries_are_installed(monkeypatch, commands):
    there_is(monkeypatch, "apt-get", uid=0)
    monkeypatch.setattr(set_up, "is_loadable", lambda library: library != "libpangoft2-1.0.so.0")
    set_up.install_libraries()
    assert [command.split()[-1] for command in commands] == ["libpangoft2-1.0-0"]
    monkeypatch.setattr(set_up, "is_loadable", lambda library: True)
    commands.clear()
    set_up.install_libraries()
    assert commands == []


def test_a_library_that_is_not_there_is_not_loadable():
    assert not set_up.is_loadable("libthere-is-none-of-this-name.so.0")


def test_a_machine_without_a_browser_is_a_notice(monkeypatch, commands):
    there_is(monkeypatch)
    said = []
    monkeypatch.setattr(set_up, "say", said.append)
    set_up.install_test_tools()
    assert len(said) == 3
    assert "chromium" in said[0]
    assert "tesseract-ocr-cym" in said[2]
    assert "skipped" in said[0]


def test_debian_without_venv_gets_it(monkeypatch, commands, tmp_path):
    there_is(monkeypatch, "apt-get", uid=0)
    monkeypatch.setattr(set_up, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(set_up.importlib.util, "find_spec", lambda name: None)
    set_up.make_venv()
    assert commands[0].endswith(f"python3.{sys.version_info[1]}-venv")
    assert commands[1] == f"{sys.executable} -m venv --clear {set_up.VENV}"


def test_packages_are_installed_again_only_when_the_pins_change(monkeypatch, commands, tmp_path):
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/pyvenv.cfg").write_text("version = 3.11")
    (tmp_path / "requirements.txt").write_text("Django==5.2.19")
    (tmp_path / ".set-up").mkdir()
    for name, path in [("PROJECT", ""), ("VENV", ".venv"), ("STAMPS", ".set-up")]:
        monkeypatch.setattr(set_up, name, tmp_path / path)
    set_up.install_requirements("requirements.txt")
    set_up.install_requirements("requirements.txt")
    assert len(commands) == 1
    (tmp_path / "requirements.txt").write_text("Django==5.2.20")
    set_up.install_requirements("requirements.txt")
    assert len(commands) == 2


def test_packages_that_failed_to_install_are_tried_again(monkeypatch, commands, tmp_path):
    monkeypatch.setattr(set_up, "STAMPS", tmp_path)
    commands.answers = [1]
    with pytest.raises(set_up.Stop, match="Is this machine online"):
        set_up.install_requirements("requirements.txt")
    set_up.install_requirements("requirements.txt")
    assert len(commands) == 2


def test_the_second_set_up_costs_a_blink():
    if not (PROJECT / ".set-up/requirements-dev.txt").exists():
        pytest.skip("set-up was not run here: make test does so")
    took = []
    for _ in range(3):
        started = time.monotonic()
        subprocess.run([sys.executable, "yotplan/set_up.py", "--dev"], cwd=PROJECT, check=True, timeout=120)
        took.append(time.monotonic() - started)
    assert min(took) < 1, took  # 0.12 s when idle; the margin is for tests running beside this one


def test_the_lock_file_names_no_host():
    lock = (PROJECT / "package-lock.json").read_text()
    assert "://" not in lock
    assert '"resolved"' not in lock
    assert lock.count('"integrity": "sha512-') == 5


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_every_make_target_says_what_it_does():
    shown = subprocess.run(["make", "help"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for target in ["run", "test", "test-browser", "test-services", "test-slow", "lint", "bench", "set-up", "clean"]:
        assert f"make {target} " in shown


@pytest.mark.slow
def test_a_fresh_clone_is_made_ready_by_one_command(tmp_path):
    subprocess.run(["git", "clone", "--quiet", str(PROJECT), str(tmp_path)], check=True)
    done = subprocess.run(
        [sys.executable, "yotplan/set_up.py"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=900
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "static/vendor/govuk/govuk-frontend.css").is_file()
    checked = subprocess.run(
        [".venv/bin/python", "manage.py", "check"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
