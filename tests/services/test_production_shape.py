"""docker-compose.yml's commands as plain processes: they serve, read, make papers, send, and survive what stops."""

from __future__ import annotations

import contextlib
import os
import re
import signal
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, Page, expect

from tests.services.production import Installation, Redis, a_database, free_port, wait_until

pytestmark = pytest.mark.services

REPORT = """Core Case Inspection of youth offending work in Harbourne
HM Inspectorate of Probation
Publication date: 4 September 2026

Recommendations

Changes are necessary to ensure that:

(1) plans are written with the child and say who does what (YOT Manager)
(2) managers read plans before they countersign them (YOT Manager)
"""


class Sink:
    """A mail server that keeps what it accepts."""

    def __init__(self) -> None:
        self.messages: list[bytes] = []

    async def handle_DATA(self, server: object, session: object, envelope: SimpleNamespace) -> str:
        self.messages.append(envelope.content)
        return "250 kept"


@pytest.fixture(scope="module")
def sink() -> Iterator[tuple[Sink, str]]:
    handler, port = Sink(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, f"smtp://127.0.0.1:{port}"
    controller.stop()


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    server = Redis(tmp_path_factory.mktemp("redis"))
    yield server
    with contextlib.suppress(Exception):
        server.stop()


@pytest.fixture(scope="module")
def shape(
    tmp_path_factory: pytest.TempPathFactory, redis: Redis, sink: tuple[Sink, str]
) -> Iterator[tuple[Installation, str]]:
    """The whole production shape with one service in it, and the manager's first password link."""
    with a_database(os.environ["DATABASE_URL"]) as database:
        installation = Installation(
            tmp_path_factory.mktemp("shape"), database=database, redis=redis.address, mail=sink[1]
        )
        installation.prepare()
        printed = installation.manage(
            "create_service", "Harbourne YJS", "--manager", "Ada Bright", "--email", "ada@harbourne.example"
        )
        for part in ("web", "worker", "beat"):
            installation.start(part)
        try:
            wait_until(lambda: installation.status("/healthz") == 200, "web answers")
            yield installation, re.search(r"https?://\S+", printed)[0]
        finally:
            installation.stop_all()


def rows(installation: Installation, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(installation.environment["DATABASE_URL"]) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def manager(shape: tuple[Installation, str], browser: Browser) -> None:
    """The first manager has chosen a password by the link that was printed for them."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(shape[1])
    page.locator("#id_password1").fill("a long enough password")
    page.locator("#id_password2").fill("a long enough password")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Choose a new password")
    context.close()


def sign_in(page: Page, installation: Installation) -> None:
    page.goto(f"{installation.address}/account/login/")
    page.locator("#id_login").fill("ada@harbourne.example")
    page.locator("#id_password").fill("a long enough password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Reports")).to_be_visible(timeout=30_000)


def hand_over(page: Page, installation: Installation, *, text: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name="Reports").click()
    page.goto(page.url.rstrip("/") + "/add/")
    page.get_by_label("Or paste its text").fill(text)
    page.get_by_role("button", name="Read the report").click()


def test_web_worker_and_beat_become_healthy_by_their_own_checks(shape: tuple[Installation, str]) -> None:
    installation, _ = shape
    for part in ("web", "worker", "beat"):
        wait_until(lambda part=part: installation.is_healthy(part), f"{part} is healthy")
    assert installation.status("/healthz?all=yes") == 200


def test_every_file_of_the_look_is_named_by_its_contents_and_served(shape: tuple[Installation, str]) -> None:
    installation, _ = shape
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', installation.text("/account/login/"))
    assert files
    for path in files:
        assert re.search(r"\.[0-9a-f]{12}\.", path), path
        assert installation.status(path) == 200


def test_example_services_are_refused_where_a_database_is_configured(shape: tuple[Installation, str]) -> None:
    installation, _ = shape
    assert "example-password" not in installation.text("/account/login/")
    refused = installation.run("load_example_services")
    assert refused.returncode != 0
    assert "Traceback" not in refused.stderr


def test_the_first_manager_reads_a_report_and_makes_a_paper(
    shape: tuple[Installation, str], manager: None, page: Page
) -> None:
    installation, _ = shape
    sign_in(page, installation)
    hand_over(page, installation, text=REPORT)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check 2 recommendations", timeout=60_000)
    page.get_by_role("button", name="Confirm 2 recommendations").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harbourne")
    page.get_by_role("button", name="Make a paper").click()
    page.get_by_role("button", name="Make the paper").click()
    expect(page.get_by_role("button", name="Download the PDF")).to_be_visible(timeout=90_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the PDF").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


def test_the_invitation_went_out_once_by_the_real_mail_server(
    shape: tuple[Installation, str], sink: tuple[Sink, str]
) -> None:
    installation, _ = shape
    wait_until(lambda: rows(installation, "SELECT 1 FROM recommendations_outgoingemail WHERE state = 'sent'"), "sent")
    (invitation,) = [message_from_bytes(raw) for raw in sink[0].messages]
    assert invitation["To"] == "ada@harbourne.example"
    assert invitation["Auto-Submitted"] == "auto-generated"


def test_work_asked_for_while_the_worker_is_dead_is_done_when_it_is_back(
    shape: tuple[Installation, str], manager: None, page: Page
) -> None:
    installation, _ = shape
    installation.stop("worker", signal.SIGKILL)
    sign_in(page, installation)
    hand_over(page, installation, text=REPORT.replace("4 September", "5 September"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Reading the report")
    installation.start("worker")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check 2 recommendations", timeout=90_000)


def test_without_redis_what_was_asked_for_is_kept_and_done_once_it_is_back(
    shape: tuple[Installation, str], manager: None, page: Page, redis: Redis
) -> None:
    installation, _ = shape
    sign_in(page, installation)
    redis.stop()
    page.get_by_role("link", name="Reports").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Inspection reports")
    hand_over(page, installation, text=REPORT.replace("4 September", "6 September"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Reading the report")
    redis.start()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check 2 recommendations", timeout=120_000)


def test_the_role_that_serves_pages_cannot_alter_the_record(shape: tuple[Installation, str]) -> None:
    installation, _ = shape
    assert "tables are protected" in installation.manage("protect_record", "--check")
    for statement in (
        "DELETE FROM recommendations_event",
        "UPDATE recommendations_operation SET actor = 'user:1'",
        "TRUNCATE recommendations_event",
        "ALTER TABLE recommendations_event DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            rows(installation, statement)


def test_the_record_agrees_with_its_seals_on_postgresql(shape: tuple[Installation, str]) -> None:
    installation, _ = shape
    assert " 0 problems" in installation.manage("verify_record")


def test_each_part_stops_cleanly_when_asked_and_starts_again(shape: tuple[Installation, str]) -> None:
    installation, _ = shape
    for part in ("beat", "worker", "web"):
        process = installation.parts[part]
        installation.stop(part, signal.SIGTERM)
        assert process.returncode in {0, -signal.SIGTERM}
        installation.start(part)
    wait_until(lambda: installation.status("/healthz") == 200, "web answers again")
