"""Every setting is typed, in one place and in the README; a wrong value names itself."""

import os
import re
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from yotplan.environment import PROJECT, SETTINGS, read


@pytest.mark.parametrize("name", SETTINGS)
def test_every_default_can_be_read(name):
    read(name, {})


@pytest.mark.parametrize("name", SETTINGS)
def test_an_empty_value_counts_as_absent(name):
    assert read(name, {name: "  "}) == read(name, {})


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("YOTPLAN_DEBUG", "Yes", True),
        ("YOTPLAN_DEBUG", "0", False),
        ("YOTPLAN_HOSTS", "a.example, b.example,", ["a.example", "b.example"]),
        ("YOTPLAN_REMIND_DAYS_BEFORE", "3, 28,14", (28, 14, 3)),
        ("YOTPLAN_ADDRESS", "https://plan.example.org/", "https://plan.example.org"),
        ("YOTPLAN_PORT", "8123", 8123),
        ("YOTPLAN_PROXIES", "2", 2),
        ("YOTPLAN_UPLOAD_MEGABYTES", "1", 1),
        ("YOTPLAN_RECOGNISE", "no", False),
        ("YOTPLAN_RECOGNISE_PAGES", "20", 20),
        ("YOTPLAN_LOG_LEVEL", "debug", "DEBUG"),
        ("YOTPLAN_DATA", "elsewhere", PROJECT / "elsewhere"),
        ("REDIS_URL", "redis://host:6379/0", "redis://host:6379/0"),
    ],
)
def test_values_are_typed(name, raw, value):
    assert read(name, {name: raw}) == value


@pytest.mark.parametrize(
    ("name", "raw", "mend"),
    [
        ("YOTPLAN_DEBUG", "maybe", "expected yes or no"),
        ("YOTPLAN_PORT", "eighty", "expected a whole number"),
        ("YOTPLAN_PORT", "0", "expected a port from 1 to 65535"),
        ("YOTPLAN_PORT", "65536", "expected a port from 1 to 65535"),
        ("YOTPLAN_REMIND_EVERY", "-1", "expected a whole number"),
        ("YOTPLAN_REMIND_DAYS_BEFORE", "28;14", "expected a whole number"),
        ("YOTPLAN_PROXIES", "one", "expected a whole number"),
        ("YOTPLAN_UPLOAD_MEGABYTES", "0", "expected 1 to 40 megabytes"),
        ("YOTPLAN_UPLOAD_MEGABYTES", "41", "expected 1 to 40 megabytes"),
        ("YOTPLAN_RECOGNISE_PAGES", "601", "expected 1 to 600 pages"),
        ("YOTPLAN_ADDRESS", "plan.example.org", "expected an address such as"),
        ("YOTPLAN_ADDRESS", "https://plan.example.org/path", "expected an address such as"),
        ("YOTPLAN_LOG_LEVEL", "loud", "expected DEBUG, INFO, WARNING or ERROR"),
        ("YOTPLAN_SECRET_KEY", "short", "expected at least 32 characters"),
        ("DATABASE_URL", "mysql://host/name", "expected a PostgreSQL address"),
        ("REDIS_URL", "http://host", "expected a Redis address"),
        ("EMAIL_URL", "host:25", "expected a mail server"),
        ("YOTPLAN_EMAIL_FROM", "YOT Plan", "expected a sender"),
        ("YOTPLAN_EMAIL_REPORTS", "short", "expected at least 24 letters"),
        ("YOTPLAN_EMAIL_REPORTS", "with a colon: and @ and / in it", "expected at least 24 letters"),
    ],
)
def test_a_wrong_value_names_itself_and_the_mend(name, raw, mend):
    with pytest.raises(ImproperlyConfigured, match=f"^{name}=.*{re.escape(mend)}"):
        read(name, {name: raw})


@pytest.mark.parametrize(
    "name", ["YOTPLAN_SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "YOTPLAN_EMAIL_REPORTS"]
)
def test_a_message_never_shows_what_may_hold_a_password(name):
    with pytest.raises(ImproperlyConfigured) as problem:
        read(name, {name: "x://me:hunter2@host"})
    assert "hunter2" not in str(problem.value)


def settings_with(**environment: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of its own, with nothing set but what is given."""
    clean = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return subprocess.run(
        [sys.executable, "-c", "import yotplan.settings as s; print(s.EMBEDDED, s.SITE_ADDRESS)"],
        cwd=PROJECT, env={**clean, **environment}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_production_has_no_secret_key_of_its_own(tmp_path):
    answer = settings_with(DATABASE_URL="postgres://a:b@host:5432/name", YOTPLAN_DATA=str(tmp_path))
    assert answer.returncode != 0
    assert "YOTPLAN_SECRET_KEY: must be set where DATABASE_URL is set" in answer.stderr
    assert not (tmp_path / "secret-key").exists()


def test_the_embedded_key_is_made_once_and_only_for_us(tmp_path):
    for _ in range(2):
        assert settings_with(YOTPLAN_DATA=str(tmp_path)).returncode == 0
    key = tmp_path / "secret-key"
    assert len(key.read_text()) > 32
    assert key.stat().st_mode & 0o077 == 0


def test_without_an_address_the_site_is_on_this_machine_at_its_port(tmp_path):
    answer = settings_with(YOTPLAN_DATA=str(tmp_path), YOTPLAN_PORT="8123")
    assert answer.stdout.split() == ["True", "http://127.0.0.1:8123"]


def test_the_readme_lists_every_setting_and_no_other():
    readme = (PROJECT / "README.md").read_text()
    listed = set(re.findall(r"^\|\s*`([A-Z_]+)`\s*\|", readme, re.MULTILINE))
    assert listed == set(SETTINGS)


def test_nothing_else_reads_the_environment():
    sources = [*(PROJECT / "recommendations").rglob("*.py"), *(PROJECT / "yotplan").glob("*.py")]
    # set_up.py and assets.py run before there is a project; they read no setting either.
    wrong = [
        str(path.relative_to(PROJECT))
        for path in sources
        if path.name != "environment.py" and re.search(r"os\.(environ\b(?!\.setdefault)|getenv)", path.read_text())
    ]
    assert wrong == []
