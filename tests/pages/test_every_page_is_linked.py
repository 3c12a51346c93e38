"""Nothing has to be known by its address: from home, links lead to every page and every step, and none refuses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from heapq import heappop, heappush
from html import unescape
from itertools import zip_longest

import pytest
from django.test import Client, TestCase
from django.urls import Resolver404, resolve

from tests.pages.visiting import StandingClock, visitor
from tests.pages.whole_service import WholeService
from tests.test_who_may_do_what import FORM_ROWS, PAGE_ROWS, STEP_ROWS

LEADS = re.compile(r'(?:href|action|formaction|hx-get)="([/?][^"#]*)"')
MOST_PAGES_OF_A_KIND, MOST_FORMS_OF_A_KIND, FEW = 40, 2, 2
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
FILES = ("_file", "_sheet")
ALIKE = (*FILES, "_history", "plan_compare", "look_back", "plan_ratings_ahead", "actions")


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

    def walk(self, who: str, *, pages: int, forms: int, opens_files: bool) -> Iterator[tuple[set[str], list[str]]]:
        """Follow links from home, those of a kind that was opened least before others, at most so many of each.

        Yields after each page the names that it leads to, and what refused to open.
        """
        client = visitor(self.world.people[who])
        met: Counter[tuple[str, bool]] = Counter()
        seen, waiting = {"/"}, [(0, 0, "/")]
        while waiting:
            _nth, _order, path = heappop(waiting)
            status, leads = leads_on(client, path)
            names = set()
            for lead in leads:
                name = name_of(lead)
                if lead in seen or not name:
                    continue
                seen.add(lead)
                names.add(name)
                few = "at=" in lead.partition("?")[2] or name.endswith(ALIKE)
                met[name, few] += 1
                if name.endswith(FILES) and not opens_files:
                    continue  # a file leads nowhere
                if name not in STEP_ROWS and met[name, few] <= (FEW if few else pages if name in PAGE_ROWS else forms):
                    heappush(waiting, (met[name, few], len(seen), lead))
            yield names, [f"{who}: {path} answers {status}"] if status >= 400 else []

    def test_and_every_step_is_linked_for_those_who_work_on_the_plan(self):
        wanted = {*PAGE_ROWS, *FORM_ROWS, *STEP_ROWS} - FOR_MACHINES_AND_SCRIPTS - IN_ANOTHER_STATE - FROM_AN_EMAIL
        most = {"pages": MOST_PAGES_OF_A_KIND, "forms": MOST_FORMS_OF_A_KIND}
        walks = [self.walk(who, **most, opens_files=False) for who in ("manager", "owner")]
        refused: list[str] = []
        for steps in zip_longest(*walks, fillvalue=(set(), [])):
            for names, problems in steps:
                wanted -= names
                refused += problems
            if not wanted:
                break
        self.assertEqual((refused, sorted(wanted)), ([], []))

    @pytest.mark.long
    @pytest.mark.slow
    def test_that_is_linked_opens_for_whoever_sees_the_link(self):
        for who in (
            "manager",
            "plan_lead",
            "owner",
            "verifier",
            "board_member",
            "scrutiny_officer",
            "auditor",
            "administrator",
        ):
            with self.subTest(who=who):
                refused = [
                    told for _names, problems in self.walk(who, pages=2, forms=1, opens_files=True) for told in problems
                ]
                self.assertEqual(refused, [])
