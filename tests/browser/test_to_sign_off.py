"""From confirmed recommendations to the board's sign-off, as one person would click it, counted against the clock.

A plan must be quicker here than in a Word table: under a quarter of an hour for a report of the usual size. The
clock is counted from what a person does, not from how fast this machine is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from recommendations.accounts.models import Role
from recommendations.action_plans.models import ActionPlan
from tests.browser.axe import assert_fits_320, assert_no_axe_violations
from tests.browser.signing_in import sign_in
from tests.builders import a_manager, a_member, a_plan, a_post, a_recommendation, a_service, address_of, an_inspection

PASSWORD = "a long enough password"
QUARTER_OF_AN_HOUR = 15 * 60
# Seconds: aiming at something and pressing it, a letter at forty words a minute, and looking at a page that is new.
A_CLICK, A_LETTER, A_NEW_PAGE = 1.5, 0.3, 4.0

RECOMMENDATIONS = [
    "review every child’s plan when something important changes",
    "ask for the wishes of victims and write them into the plan",
    "give every case manager the training that their cases call for",
    "make sure that managers’ oversight changes the work",
    "meet children’s social care about every child known to both",
    "understand why some children come into the system more often",
    "secure a full timetable for every child of school age",
]
ACTIONS = [
    # recommendation, what will be done, how we will know, owner
    (1, "Send case managers a notice when a change is recorded", "18 of 20 reviews in ten days", "Practice Lead"),
    (1, "Audit twenty reviews each quarter", "18 of 20 good enough", "YJS Manager"),
    (2, "Write to victims within ten days of the order", "9 of 10 letters in time", "Victim Liaison Lead"),
    (3, "Train all 22 staff in speech and language", "22 of 22 trained", "YJS Manager"),
    (4, "Sample ten supervision records a month", "9 of 10 show what changed", "Practice Lead"),
    (5, "Hold a joint meeting every month", "12 meetings in the year", "Practice Lead"),
    (6, "Bring the figures to each board meeting", "4 of 4 meetings", "YJS Manager"),
    (7, "Ask for the timetable of every child", "All children on a full timetable", "Victim Liaison Lead"),
]


@dataclass
class Person:
    """Somebody at the keyboard, and the seconds they would have taken so far."""

    page: Page
    seconds: float = 0.0

    def press(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name, exact=True).click()
        self.seconds += A_CLICK + A_NEW_PAGE

    def follow(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name).first.click()
        self.seconds += A_CLICK + A_NEW_PAGE

    def fill(self, label: str, words: str) -> None:
        self.page.get_by_label(label).first.fill(words)
        self.seconds += A_CLICK + A_LETTER * len(words)

    def choose(self, label: str, words: str) -> None:
        self.page.get_by_label(label).first.select_option(words)
        self.seconds += 2 * A_CLICK

    def date(self, group: str, day: date) -> None:
        boxes = self.page.get_by_role("group", name=group)
        for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            boxes.get_by_label(label, exact=True).fill(str(value))
            self.seconds += A_LETTER * (len(str(value)) + 1)


@pytest.fixture
def drafted(live_server: LiveServer) -> ActionPlan:
    """A service whose recommendations are confirmed: nothing is planned yet."""
    service = a_service("Northgate Youth Justice Service")
    manager = a_manager(service, name="Morgan Ellis")
    for post, holder in (
        ("YJS Manager", manager),
        ("Practice Lead", a_member(service, Role.OWNER, name="Olu Owner")),
        ("Victim Liaison Lead", a_member(service, Role.OWNER, name="Priya Shah")),
    ):
        a_post(service, name=post, held_by=holder, since=timezone.localdate())
    inspection = an_inspection(service, published_on=timezone.localdate() - timedelta(days=7))
    for words in RECOMMENDATIONS:
        a_recommendation(inspection, text=words)
    return a_plan(inspection=inspection)


def test_a_report_of_the_usual_size_is_planned_and_signed_off_in_a_quarter_of_an_hour(page: Page, drafted: ActionPlan):
    today = timezone.localdate()
    sign_in(page, address_of("Morgan Ellis"), PASSWORD)
    person = Person(page)
    page.goto(f"/plans/{drafted.pk}/")
    person.seconds += A_NEW_PAGE

    on_the_form = False
    for number, (recommendation, what, how, owner) in enumerate(ACTIONS):
        if not on_the_form:
            person.follow(f"Add an action for recommendation {recommendation}")
        person.fill("What will be done", what)
        person.fill("How we will know", how)
        person.choose("Owner post", owner)
        person.date("Due date", today + timedelta(days=60 + 14 * number))
        on_the_form = number + 1 < len(ACTIONS) and ACTIONS[number + 1][0] == recommendation
        person.press("Add it and another" if on_the_form else "Add the action")

    page.get_by_text("More to do with this plan").click()  # where nothing is missing, the check is folded away
    person.follow("Check the plan")
    assert_no_axe_violations(page)
    assert_fits_320(page)
    expect(page.locator(".yot-finding").filter(has_text="Hole")).to_have_count(0)
    page.goto(f"/plans/{drafted.pk}/")
    person.press("Record the board’s sign-off")
    assert_no_axe_violations(page)
    person.date("Day the board signed off the plan", today)
    person.fill("Minute reference", "Minute 4.1")
    person.press("Record the sign-off")

    expect(page.get_by_text("The sign-off was recorded.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Minute 4.1")
    assert person.seconds < QUARTER_OF_AN_HOUR, f"{person.seconds / 60:.1f} minutes"
