"""docker-compose.yml and the Dockerfile, checked without a container engine.

The commands themselves are run as plain processes by the services tier.
"""

from __future__ import annotations

import re
import shutil

import jsonschema
import pytest
import yaml

from yotplan.environment import PROJECT, SETTINGS
from yotplan.set_up import RECOGNITION

# The parts of the compose specification that we use; an unknown key is a mistake.
TEXT, TEXTS, DURATION = {"type": "string"}, {"type": "array", "items": {"type": "string"}}, {
    "type": "string", "pattern": r"^(\d+(h|m|s|ms))+$"}  # fmt: skip
CONDITIONS = ["service_started", "service_healthy", "service_completed_successfully"]
SERVICE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["image"],
    "properties": {
        "image": TEXT,
        "build": {"oneOf": [TEXT, {"type": "object"}]},
        "command": {"oneOf": [TEXT, TEXTS]},
        "restart": {"enum": ["no", "always", "on-failure", "unless-stopped"]},
        "read_only": {"type": "boolean"},
        "tmpfs": TEXTS,
        "cap_drop": TEXTS,
        "security_opt": TEXTS,
        "volumes": {"type": "array", "items": {"type": "string", "pattern": r"^[a-z]+:/[a-z/]+$"}},
        "ports": {"type": "array", "items": {"type": "string", "pattern": r"^(127\.0\.0\.1:)\d+:\d+$"}},
        "environment": {"type": "object", "additionalProperties": TEXT},
        "stop_grace_period": DURATION,
        "depends_on": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["condition"],
                "properties": {"condition": {"enum": CONDITIONS}},
            },
        },
        "healthcheck": {
            "type": "object",
            "additionalProperties": False,
            "required": ["test", "interval", "timeout", "retries"],
            "properties": {
                "test": {"type": "array", "prefixItems": [{"enum": ["CMD", "CMD-SHELL"]}], "items": TEXT},
                "interval": DURATION,
                "timeout": DURATION,
                "start_period": DURATION,
                "retries": {"type": "integer", "minimum": 1},
            },
        },
    },
}
COMPOSE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["services"],
    "patternProperties": {"^x-": {}},
    "properties": {
        "name": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"},
        "services": {"type": "object", "additionalProperties": SERVICE},
        "volumes": {"type": "object", "additionalProperties": {"type": ["object", "null"]}},
    },
}
OURS = ["migrate", "web", "worker", "beat"]
FILE = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
SERVICES = FILE["services"]
DOCKERFILE = (PROJECT / "Dockerfile").read_text()


def test_the_file_follows_the_compose_specification():
    jsonschema.validate(FILE, COMPOSE)


def test_the_services_are_those_of_production():
    assert set(SERVICES) == {*OURS, "db", "redis"}
    assert SERVICES["db"]["image"].startswith("postgres:")
    assert SERVICES["redis"]["image"].startswith("redis:")


@pytest.mark.parametrize("name", OURS)
def test_our_services_set_only_settings_we_have(name):
    assert set(SERVICES[name]["environment"]) <= set(SETTINGS)
    assert {"DATABASE_URL", "REDIS_URL", "YOTPLAN_SECRET_KEY"} <= set(SERVICES[name]["environment"])


def test_what_an_operator_may_change_reaches_our_services():
    # The port is gunicorn's; debug pages are not for real plans; only who owns the tables grants the app's role.
    fixed = {"YOTPLAN_PORT", "YOTPLAN_DEBUG", "YOTPLAN_APP_DATABASE_URL"}
    assert set(SERVICES["web"]["environment"]) == set(SETTINGS) - fixed
    assert SERVICES["web"]["environment"]["YOTPLAN_PROXIES"] == "${YOTPLAN_PROXIES:-1}"


def test_secrets_come_from_the_environment_and_have_no_default():
    assert SERVICES["web"]["environment"]["YOTPLAN_SECRET_KEY"].startswith("${YOTPLAN_SECRET_KEY:?")
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if "PASSWORD" in name or ("://" in value and "@" in value):
                assert re.search(r"\$\{POSTGRES_(APP_)?PASSWORD:\?", value), name


def test_only_the_migration_knows_who_owns_the_tables():
    app = SERVICES["web"]["environment"]["DATABASE_URL"]
    assert "://yotplan_app:" in app
    assert [SERVICES[name]["environment"]["DATABASE_URL"] for name in ("worker", "beat")] == [app, app]
    migrate = SERVICES["migrate"]["environment"]
    assert "://yotplan:" in migrate["DATABASE_URL"]
    assert migrate["YOTPLAN_APP_DATABASE_URL"] == app
    for name in ("web", "worker", "beat"):
        assert "POSTGRES_PASSWORD" not in str(SERVICES[name]["environment"])


@pytest.mark.parametrize("name", SERVICES)
def test_everything_waits_for_what_it_needs_and_that_can_tell_its_health(name):
    for other, how in SERVICES[name].get("depends_on", {}).items():
        if how["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other]
    if name in {"web", "worker", "beat"}:
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    if name != "migrate":
        assert "healthcheck" in SERVICES[name]


@pytest.mark.parametrize("name", SERVICES)
def test_every_volume_is_declared(name):
    assert {volume.split(":")[0] for volume in SERVICES[name].get("volumes", [])} <= set(FILE["volumes"])


@pytest.mark.parametrize("name", OURS)
def test_our_containers_may_do_little(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "user" not in service  # the image's own user, which is not root


def test_commands_name_programs_and_modules_that_are_there():
    web, worker, beat = (SERVICES[name]["command"] for name in ("web", "worker", "beat"))
    assert web[:2] == ["gunicorn", "yotplan.wsgi"]
    assert "--no-control-socket" in web  # it would be written to a home that is read-only
    # Else the log of requests would hold every link with which an owner answers.
    assert web[web.index("--logger-class") + 1] == "yotplan.access_log.AccessLog"
    for command in (worker, beat):
        assert command[:3] == ["celery", "-A", "yotplan.celery"]
    for module in ("wsgi", "celery"):
        assert (PROJECT / f"yotplan/{module}.py").is_file()
    for program in ("gunicorn", "celery"):
        assert shutil.which(program, path=str(PROJECT / ".venv/bin")) or shutil.which(program)


def test_commands_of_manage_py_are_there():
    commands = re.findall(r"manage\.py\"?,? \"?(\w+)", (PROJECT / "docker-compose.yml").read_text())
    own = {path.stem for path in (PROJECT / "recommendations/management/commands").glob("*.py")}
    assert set(commands) - {"migrate", "collectstatic"} <= own
    assert {"migrate", "tell_settings", "collectstatic", "check_health"} <= set(commands)


def test_only_this_machine_reaches_the_web_server():
    assert SERVICES["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["web"]


# --- The image ----------------------------------------------------------------------------------


def test_the_image_runs_as_somebody_who_is_not_root():
    last = DOCKERFILE.split("\nFROM ")[-1]
    users = re.findall(r"^USER (\S+)", last, re.MULTILINE)
    assert users == ["yotplan"]
    assert last.index("USER yotplan") < last.index("CMD ")


def test_the_image_copies_only_what_is_there():
    ignored = (PROJECT / ".dockerignore").read_text().splitlines()
    for sources in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE):
        for source in sources.split():
            assert (PROJECT / source).exists(), source
            assert any(source == kept[1:] or source.startswith(kept[1:] + "/") for kept in ignored if kept[:1] == "!")


def test_the_image_holds_no_secret_and_no_setting_but_its_folder():
    assert not re.search(r"(?i)secret_key|password|DATABASE_URL", DOCKERFILE)
    assert re.findall(r"YOTPLAN_[A-Z_]+", DOCKERFILE) == ["YOTPLAN_DATA"]


def test_image_and_set_up_install_the_same_libraries():
    source = (PROJECT / "yotplan/set_up.py").read_text()
    for package in re.findall(r'"lib[^"]+\.so\.0": "([^"]+)"', source):
        assert package in DOCKERFILE
    for package in RECOGNITION:
        assert re.search(rf"\s{package}\s", DOCKERFILE), package


def test_the_image_and_compose_start_the_web_server_alike():
    command = re.search(r"^CMD (\[.+\])$", DOCKERFILE, re.MULTILINE)[1]
    assert yaml.safe_load(command) == SERVICES["web"]["command"]
