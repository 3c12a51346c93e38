"""Nothing has to be known by its address: from home, links lead to every page and every step, and none refuses."""

from __future__ import annotations

import re
from collections import Counter, deque
from html import unescape

import pytest
from django.test import Client, TestCase
from django.urls import Resolver404, resolve

from tests.pages.visiting import StandingClock, visitor
from tests.pages.whole_service import WholeService
from tests.test_who_may_do_what import FORM_ROWS, PAGE_ROWS, STEP_ROWS

LEADS = re.compile(r'(?:href|action|formaction|hx-get)="([/?][^"#]*)"')
MOST_PAGES_OF_A_KIND, MOST_FORMS_OF_A_KIND, FEW = 40, 2, 4
FOR_MACHINES_AND_SCRIPTS = {
    "front",
    "healthz",
    "guard_marks",
    "report_page",
    "calendar_file",
    "mail_choice_by_link",
    "reminder_preview_file",
    "paper_check_hash",  # where the form leads that takes a file
}
# Opened from an email, and leading only to one another; an expired link leads to the last.
FROM_AN_EMAIL = {
    "owner_link", "owner_link_action", "owner_link_update", "owner_link_evidence", "owner_link_more_time",
    "owner_link_complete", "owner_link_not_mine", "owner_link_fresh",
    "paper_link", "paper_link_file", "paper_link_translation_file", "paper_link_fresh",
}  # fmt: skip
# Linked only in a state that this service is not in; each is seen by the tests of its own pages.
IN_ANOTHER_STATE = {
    "draft_repeat",  # a draft that resembles an earlier recommendation
    "report_read_again",  # a report that an older reader has read
    "monitoring_bodies_usual",  # a service that has named nobody yet
    "rating_free",  # a rating that was set by hand today
    "update_draft_drop",  # an update that was begun
}
# Whichever of these is opened leads to the same further pages, and a page of the past is the same page: few are enough.
ALIKE = ("_file", "_history", "_sheet", "plan_compare", "look_back", "plan_ratings_ahead", "actions")


def name_of(path: str) -> str:
    """Return the name of one of our addresses, empty for the rest."""
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return ""
    return match.url_name if "recommendations" in match.namespaces else ""


def leads_on(client: Client, path: str) -> tuple[int, list[str]]:
    """Return how the page answers and where its links and buttons lead."""
    answer = client.get(path)
    if answer.status_code in {301, 302}:
        return answer.status_code, [answer.url]
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return answer.status_code, []
    found = map(unescape, LEADS.findall(answer.content.decode()))
    return 200, [lead if lead.startswith("/") else path.partition("?")[0] + lead for lead in found]


@pytest.mark.any_database
class EveryPage(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = WholeService()

    def walk(self, who: str, *, pages: int, forms: int) -> tuple[set[str], list[str]]:
        """Follow links from home, some of each kind; return the names met, and what refused to open."""
        client = visitor(self.world.people[who])
        met: Counter[tuple[str, bool]] = Counter()
        refused, seen, waiting = [], {"/"}, deque(["/"])
        while waiting:
            path = waiting.popleft()
            status, leads = leads_on(client, path)
            if status >= 400:
                refused.append(f"{who}: {path} answers {status}")
            for lead in leads:
                name = name_of(lead)
                if lead in seen or not name:
                    continue
                seen.add(lead)
                few = "at=" in lead.partition("?")[2] or name.endswith(ALIKE)
                met[name, few] += 1
                if name not in STEP_ROWS and met[name, few] <= (FEW if few else pages if name in PAGE_ROWS else forms):
                    waiting.append(lead)
        return {name for name, _few in met}, refused

    def test_and_every_step_is_linked_for_those_who_work_on_the_plan(self):
        manager, refused = self.walk("manager", pages=MOST_PAGES_OF_A_KIND, forms=MOST_FORMS_OF_A_KIND)
        owner, also_refused = self.walk("owner", pages=MOST_PAGES_OF_A_KIND, forms=MOST_FORMS_OF_A_KIND)
        self.assertEqual(refused + also_refused, [])
        everything = {*PAGE_ROWS, *FORM_ROWS, *STEP_ROWS} - FOR_MACHINES_AND_SCRIPTS - IN_ANOTHER_STATE
        everything -= FROM_AN_EMAIL
        self.assertEqual(sorted(everything - manager - owner), [])

    @pytest.mark.slow
    def test_that_is_linked_opens_for_whoever_sees_the_link(self):
        for who in ("plan_lead", "verifier", "board_member", "scrutiny_officer", "auditor", "administrator"):
            with self.subTest(who=who):
                self.assertEqual(self.walk(who, pages=4, forms=2)[1], [])
