"""Every page as each kind of person meets it: no axe violation, no sideways scrolling; forms with errors too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from recommendations.intake.models import Intake
from recommendations.intake.reading import keep
from recommendations.intake.reading_process import read_pasted_text
from recommendations.intake.services.handing_over import hand_over
from recommendations.owner_links.models import OwnerLink
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.models import PaperSending
from tests.browser.axe import assert_errors_lead_to_inputs, violations
from tests.browser.judged import Judged
from tests.browser.signing_in import sign_in
from tests.builders import AT, TUESDAY_3_FEB, a_manager, a_post, a_service, an_action, an_update, on_the
from tests.pages.visiting import address
from tests.test_who_may_do_what import COLUMNS, FORM_ROWS, PAGE_ROWS, Service

PASSWORD = "a long enough password"
FILES = {"healthz", "plan_sheet", "actions_sheet", "sheet_template"} | {
    name for name in PAGE_ROWS if name.endswith("_file")
}
# Forms that are whole without anything typed, so that sending them shows nothing wrong; and the one that has no next
# plan here to carry anything into.
CANNOT_BE_WRONG = {
    "plan_carry", "action_move", "report_publish", "inspection_themes", "recommendation_themes", "milestone_remove",
    "plan_monitors",
    "sheet", "sheet_columns", "sheet_posts", "actions_many",
    "panel_draft_change",  # a draft may have gaps: they are said on its page, and hold back its release
    "retention_schedule",  # without years every plan is kept
    "action_remove", "person_remove", "paper_ask", "report_facts", "post_rename", "report_read_again",
}  # fmt: skip
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-by-the-sea-and-beyond"


@pytest.fixture
def ours(live_server: LiveServer) -> Service:
    service = Service()
    owner = service.people["owner"]
    lengthy = a_post(service.service, name=LONG, held_by=owner)
    an_update(an_action(plan=service.plan, title=f"{LONG} {LONG}", owner=lengthy), by=owner, text=LONG * 3)
    # A browser lives today, and the emails that hold the links were sent on 3 February.
    for links in (OwnerLink, PaperSending):
        good_then = links.objects.filter(expires_at__gt=on_the(TUESDAY_3_FEB))
        good_then.update(expires_at=timezone.now() + timedelta(days=1))
    return service


def where(ours: Service, name: str) -> str:
    return address(name, *ours.arguments(name))


def wrong_with(page: Page, name: str, *, judged: Judged) -> list[str]:
    """Return what is wrong with the page in view: axe's findings at 1280 and 320 pixels, and scrolling sideways at 320.

    axe is not asked again about a page all of whose parts it has seen, drawn for another role.
    """
    is_new = judged.is_new(page)
    found = [f"{name}: {broken}" for broken in violations(page)] if is_new else []
    page.set_viewport_size({"width": 320, "height": 800})
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > 320:
        found.append(f"{name} is {wide} pixels wide at 320")
    if is_new:
        found += [f"{name} at 320: {broken}" for broken in violations(page)]
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


@pytest.mark.parametrize("who", COLUMNS[2:])
def test_what_each_role_sees_is_accessible_and_fits_a_narrow_screen(
    page: Page, ours: Service, judged: Judged, who: str
):
    sign_in(page, ours.people[who].email, PASSWORD)
    found = []
    for name, row in (PAGE_ROWS | FORM_ROWS).items():
        if row[who] == "yes" and name not in FILES:
            answer = page.goto(where(ours, name))
            assert answer.status == 200, name
            assert page.locator("h1").count() == 1, name
            found += wrong_with(page, name, judged=judged)
    assert not found, "\n".join(found)


def test_a_form_sent_empty_leads_to_each_input_that_is_wrong(page: Page, ours: Service, judged: Judged):
    found: list[str] = []
    forms = FORM_ROWS.keys() - CANNOT_BE_WRONG
    of_managers = {name for name in forms if FORM_ROWS[name]["manager"] == "yes"}
    for who, names in {"manager": of_managers, "owner": forms - of_managers}.items():
        page.context.clear_cookies()
        sign_in(page, ours.people[who].email, PASSWORD)
        found += wrong_with_forms_sent_empty(page, ours, sorted(names), judged=judged)
    assert not found, "\n".join(found)


def wrong_with_forms_sent_empty(page: Page, ours: Service, names: list[str], *, judged: Judged) -> list[str]:
    found = []
    for name in names:
        answer = page.goto(where(ours, name))
        assert answer.status == 200, name
        page.locator("main form[method=post]").last.evaluate(
            "form => { for (const box of form.querySelectorAll('input:not([type=hidden]), textarea'))"
            " { if (['radio', 'checkbox'].includes(box.type)) box.checked = false; else box.value = ''; } }"
        )
        with page.expect_navigation():  # a click alone may return before the answer has come
            page.locator("main form[method=post]").last.locator("button[type=submit]").first.click()
        if not page.locator(".govuk-error-summary").count():
            found.append(f"{name}: nothing was wrong")
            continue
        assert_errors_lead_to_inputs(page)
        found += wrong_with(page, f"{name} with errors", judged=judged)
    return found


def test_pages_for_nobody_in_particular_and_pages_that_refuse(page: Page, ours: Service, judged: Judged):
    found = []
    for path in ("/account/login/", "/account/password/reset/", "/accessibility/", "/account/signup/", "/nowhere/"):
        page.goto(path)
        found += wrong_with(page, path, judged=judged)
    sign_in(page, ours.people["owner"].email, PASSWORD)
    for path in (where(ours, "emails"), "/plans/987654321/", "/account/password/change/", "/account/logout/"):
        page.goto(path)
        found += wrong_with(page, path, judged=judged)
    assert not found, "\n".join(found)


def test_what_is_under_way_or_has_failed_is_accessible_too(page: Page, ours: Service, judged: Judged):
    manager = ours.people["manager"]
    reading = hand_over(ours.service, data=b"Recommendations", name=f"{LONG}.txt", by=manager, at=AT)
    failed = hand_over(ours.service, data=b"MZ", name="Report.pdf", by=manager, at=AT)
    Intake.objects.filter(pk=failed.pk).update(state="failed", problem="not_a_report_type")
    making = ask_for_paper(ours.plan, meeting=ours.board_meeting, by=manager, at=AT)
    nothing = hand_over(ours.service, data=b"Nothing here.", name="Nothing.txt", by=manager, at=AT)
    keep(nothing, result=read_pasted_text("Nothing here."), at=AT)
    empty = a_service("Empty Youth Justice Service")
    a_manager(empty, name=manager.name)
    sign_in(page, manager.email, PASSWORD)
    found = []
    for name, subject in [
        ("report", reading), ("report", failed), ("report", nothing), ("paper", making), ("paper", ours.failed_paper),
        *[(name, empty) for name in ("home", "plans", "actions", "posts", "meetings", "papers", "reports", "emails")],
    ]:  # fmt: skip
        page.goto(address(name, subject.pk))
        found += wrong_with(page, f"{name} {subject}", judged=judged)
    page.goto("/")
    found += wrong_with(page, "front", judged=judged)
    assert not found, "\n".join(found)
