"""The main job as people do it, in a real browser with a real worker: from the report to the board's paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from celery.contrib.testing.worker import start_worker
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from recommendations.accounts.models import Role, Service
from recommendations.reminders.services.settings import SettingsContent, change_reminder_settings
from recommendations.schedule import sweep_reminders
from tests.browser.axe import assert_errors_lead_to_inputs, assert_fits_320, assert_no_axe_violations
from tests.browser.signing_in import sign_in
from tests.builders import AT, SYSTEM, a_manager, a_member, a_post, a_service, a_verifier, address_of
from yotplan import celery_app

REPORT = """Inspection of youth justice services in Northgate
HM Inspectorate of Probation
Publication date: 1 December 2025

Recommendations
The Northgate Youth Justice Service should:
1. review every child’s plan each month
2. train all staff to hear what children say

The Chair of the Management Board should:
3. make sure that every partner attends
"""
PASSWORD = "a long enough password"
PATIENCE = 60_000  # milliseconds for what the worker does on a busy machine


@pytest.fixture
def northgate(live_server: LiveServer) -> Service:
    service = a_service("Northgate Youth Justice Service")
    at_any_hour = SettingsContent(
        send_hour=0, quiet_from=24, on_closed_days=True, shows_titles=True, link_days=14, chair=None
    )
    change_reminder_settings(service, content=at_any_hour, version=0, by=SYSTEM, at=AT)
    a_manager(service, name="Morgan Ellis")
    a_verifier(service, name="Vera Okafor")
    a_post(service, name="Practice Lead", held_by=a_member(service, Role.OWNER, name="Olu Owner"))
    return service


@pytest.fixture
def worker(live_server: LiveServer) -> Iterator[None]:
    """A Celery worker, woken by the pages as in the product."""
    with start_worker(celery_app, pool="solo", perform_ping_check=False, shutdown_timeout=30):
        yield


def become(page: Page, name: str) -> None:
    page.context.clear_cookies()
    sign_in(page, address_of(name), PASSWORD)


def press(page: Page, name: str) -> None:
    """Press a button or what looks like one."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def fill_date(page: Page, group: str, day: date) -> None:
    boxes = page.get_by_role("group", name=group)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label, exact=True).fill(str(value))


def look(page: Page) -> None:
    assert_no_axe_violations(page)
    assert_fits_320(page)


def hand_over_the_report(page: Page) -> None:
    press(page, "Hand over a report")
    page.get_by_label("The report").set_input_files(
        {"name": "Northgate 2025.txt", "mimeType": "text/plain", "buffer": REPORT.encode()}
    )
    press(page, "Read the report")


def add_an_action(page: Page, *, due: date) -> None:
    follow(page, "Add an action for recommendation 1")
    press(page, "Add the action")
    assert_errors_lead_to_inputs(page)
    look(page)
    page.get_by_label("What will be done").fill("Audit ten plans each month")
    page.get_by_label("How we will know").fill("Nine of ten are good enough")
    page.get_by_label("Owner post").select_option("Practice Lead")
    fill_date(page, "Due date", due)
    press(page, "Add the action")


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(data))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.quick
@pytest.mark.usefixtures("worker")
def test_from_the_inspectorates_report_to_the_boards_paper(page: Page, northgate: Service):
    today = timezone.localdate()

    # The manager hands over the report; the worker reads it; the manager checks and confirms.
    become(page, "Morgan Ellis")
    look(page)
    hand_over_the_report(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Check 3 recommendations", timeout=PATIENCE)
    expect(page.locator("mark").first).to_contain_text("review every child’s plan each month")
    look(page)
    press(page, "Confirm 3 recommendations")
    expect(page.get_by_text("Confirmed. The plan is open")).to_be_visible()
    look(page)

    # An action for the first recommendation, due today.
    add_an_action(page, due=today)
    expect(page.get_by_text("Action 1a was added.")).to_be_visible()
    expect(page.get_by_role("table", name="Actions for recommendation 1").first).to_contain_text("Olu Owner")

    # The reminder is on the emails page at once.
    sweep_reminders()
    follow(page, "Emails")
    page.get_by_role("row").filter(has_text="Olu Owner").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("Audit ten plans each month")
    look(page)

    # The owner gives an update and evidence, and proposes that it is complete.
    become(page, "Olu Owner")
    follow(page, "Update “Audit ten plans each month”")
    press(page, "Give an update")
    page.get_by_label("On track").check()
    page.get_by_label("What has changed").fill("Ten plans were audited; nine are good enough.")
    press(page, "Add the update")
    press(page, "Add evidence")
    page.get_by_label("What the evidence shows").fill("Nine of ten plans good enough")
    page.get_by_label("Held elsewhere").check()
    page.get_by_label("Where it is held").fill("Audit folder, shared drive")
    page.get_by_label("Who has seen it").fill("Morgan Ellis")
    press(page, "Add the evidence")
    press(page, "Propose completion")
    page.get_by_label("How the success criteria are met").fill("Nine of ten are good enough.")
    press(page, "Propose completion")
    expect(page.get_by_text("awaits a check by somebody else")).to_be_visible()

    # The head of service, who does not own it, verifies it.
    become(page, "Vera Okafor")
    follow(page, "Check whether “Audit ten plans each month” is complete")
    expect(page.locator("main")).to_contain_text("Audit folder, shared drive")
    page.get_by_role("radio").first.check()
    press(page, "Save the decision")
    expect(page.get_by_text("The action is verified complete.")).to_be_visible()
    expect(page.locator(".moj-timeline__title").first).to_contain_text("Vera Okafor verified")
    look(page)

    # The manager makes the board's paper and downloads it.
    become(page, "Morgan Ellis")
    follow(page, "Make a paper")
    press(page, "Make the paper")
    download = page.get_by_role("button", name="Download the PDF")
    expect(download).to_be_visible(timeout=PATIENCE)
    look(page)
    with page.expect_download() as downloaded:
        download.click()
    paper = pdf_text(downloaded.value.path().read_bytes())
    for said in ("review every child’s plan each month", "Audit ten plans each month", "nine are good enough"):
        assert said in paper


def test_the_same_goes_without_scripts(browser: Browser, live_server: LiveServer, northgate: Service, worker: None):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(10_000)
    become(page, "Morgan Ellis")
    hand_over_the_report(page)
    # The page loads itself again until the report has been read.
    expect(page.get_by_role("heading", level=1)).to_have_text("Check 3 recommendations", timeout=PATIENCE)
    draft = page.locator(".yot-draft").nth(2)
    draft.get_by_role("button", name="Drop").click()
    page.locator("main").get_by_role("button", name="Confirm 2 recommendations").click()
    follow(page, "Add an action for recommendation 1")
    page.get_by_label("What will be done").fill("Audit ten plans each month")
    page.get_by_label("Owner post").select_option("Practice Lead")
    press(page, "Add the action")
    become(page, "Olu Owner")
    page.get_by_role("link", name="My actions").click()
    page.get_by_role("link", name="Update Audit ten plans each month").click()
    press(page, "Add the update")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    page.get_by_role("link", name="Say what has changed").click()
    expect(page.get_by_label("What has changed")).to_be_focused()
    page.get_by_label("At risk").check()
    page.get_by_label("What has changed").fill("Two auditors are off sick.")
    press(page, "Add the update")
    expect(page.locator("main")).to_contain_text("Two auditors are off sick.")
    become(page, "Morgan Ellis")
    page.get_by_role("link", name="Make a paper").click()
    press(page, "Make the paper")
    expect(page.get_by_role("button", name="Download the PDF")).to_be_visible(timeout=PATIENCE)
    page.locator("header").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in to YOT Plan")).to_be_visible()
    context.close()
