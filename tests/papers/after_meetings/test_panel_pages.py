"""Where it is recorded and shown what a panel decided, and what that costs."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import Role, User
from recommendations.papers.kinds import Audience
from recommendations.papers.models import Item, MeetingDecision, Outcome, Paper
from tests.builders import (
    ONE_DAY,
    WEDNESDAY_1_APRIL,
    a_member,
)
from tests.builders_meeting_decisions import MINUTE
from tests.builders_panel_decisions import (
    NOTES,
    THURSDAY_1_OCTOBER,
    WEDNESDAY_1_JULY,
    PanelAsked,
    decided_by_panel,
)
from tests.builders_panels import PANEL, a_panel, a_panel_meeting, a_scrutiny_officer
from tests.pages.visiting import StandingClock, address, typed_date, visitor, words_of


class OnThePages(StandingClock, TestCase):
    today = WEDNESDAY_1_APRIL

    @classmethod
    def setUpTestData(cls):
        cls.asked = PanelAsked()
        cls.lead, cls.public, cls.exempt = cls.asked.lead, cls.asked.public, cls.asked.exempt
        cls.where = address("paper_decisions", cls.public.pk)

    def words(self, name: str, row: Any, *, by: User) -> str:
        return words_of(visitor(by).get(address(name, row.pk)))

    def test_it_is_recorded_letter_by_letter_and_nothing_speaks_of_a_board(self):
        page = self.words("paper_decisions", self.public, by=self.lead)
        for words in (f"A. {NOTES}.", "Decision on item B", "nothing in the plan changes", "panel’s next draft"):
            self.assertIn(words, page)
        self.assertNotIn("oard’s", page)
        given = {"minute": MINUTE, "outcome_1": "agreed", "acts_1": "yes", "outcome_2": "six_months", "acts_2": "yes"}
        answer = visitor(self.lead).post(self.where, given)
        self.assertRedirects(answer, address("paper", self.public.pk), fetch_redirect_response=False)
        found = {row.subject: (row.outcome, row.again_on) for row in MeetingDecision.objects.all()}
        self.assertEqual(found, {
            "resolution:A": ("agreed", None), "resolution:B": ("later", THURSDAY_1_OCTOBER),
        })  # fmt: skip
        self.assertIn("Everything that the paper asked is recorded.", self.words(
            "paper_decisions", self.exempt, by=self.lead
        ))  # fmt: skip

    def test_what_is_wrong_is_told_by_its_letter_and_what_was_typed_is_kept(self):
        given = {"minute": "Minute 7.2", "outcome_2": "refused", "acts_2": "yes"}
        answer = visitor(self.lead).post(self.where, given)
        self.assertContains(answer, "Item B: Say why it was refused", status_code=422)
        self.assertContains(answer, 'value="Minute 7.2"', status_code=422)

    def test_the_pages_of_both_papers_and_of_the_meeting_tell_it(self):
        decided_by_panel(self.exempt, "A", Outcome.REFUSED, note="Too early.", by=self.lead)
        told = f"A. {NOTES}. Refused Too early. Minute 7. Recorded by Lee Parker on 1 April 2026"
        for name, row in (("paper", self.public), ("paper", self.exempt), ("meeting", self.asked.meeting)):
            for person in (self.lead, self.asked.officer):
                self.assertEqual(self.words(name, row, by=person).count(told), 1)
        link = address("paper_decisions", self.public.pk)
        self.assertContains(visitor(self.lead).get(address("meeting", self.asked.meeting.pk)), link)
        self.assertNotContains(visitor(self.asked.officer).get(address("meeting", self.asked.meeting.pk)), link)

    def test_officers_of_other_panels_and_owners_are_not_told_on_the_page_of_the_meeting(self):
        decided_by_panel(self.public, "A", Outcome.REFUSED, note="Too early.", by=self.lead)
        other = a_panel(self.asked.service, council=self.asked.panel.council, name="Overview Committee")
        owner = a_member(self.asked.service, Role.OWNER, name="Robin Answerable")
        for person in (a_scrutiny_officer(other, name="Ola Officer"), owner):
            self.assertNotIn("Too early.", self.words("meeting", self.asked.meeting, by=person))

    def test_nothing_is_shown_before_the_meeting(self):
        self.it_is(WEDNESDAY_1_APRIL - ONE_DAY)
        for name, row in (("paper", self.public), ("meeting", self.asked.meeting)):
            self.assertNotIn("Not recorded yet", self.words(name, row, by=self.lead))

    def test_home_asks_for_it_once_until_it_is_recorded(self):
        told = f"Record what {PANEL} decided on 1 April 2026: 2 items are open"
        page = self.words("home", self.asked.service, by=self.lead)
        self.assertEqual(page.count(told), 1)
        self.assertIn(f"Asked in panel report {self.public.code}", page)
        for label in ("A", "B"):
            decided_by_panel(self.exempt, label, Outcome.AGREED, by=self.lead)
        self.assertNotIn("Record what", self.words("home", self.asked.service, by=self.lead))

    def test_the_page_of_the_next_draft_lists_what_was_put_off_and_the_later_meeting_ends_it(self):
        decided_by_panel(
            self.public, "B", Outcome.LATER, again_on=WEDNESDAY_1_JULY, note="With the school.", by=self.lead
        )
        july = a_panel_meeting(self.asked.panel, on=WEDNESDAY_1_JULY)
        paper = self.asked.papers_for(july)[0]
        page = self.words("panel_draft", paper.draft, by=self.lead)
        self.assertIn("What the panel asked to hear The panel asked on 1 April 2026 for an update by 1 July 2026", page)
        self.assertIn("With the school.", page)
        self.it_is(WEDNESDAY_1_JULY)
        where = address("paper_decisions", paper.pk)
        given = {"minute": MINUTE, "outcome_3": "agreed", "acts_3": "yes"}
        answer = visitor(self.lead).post(where, given)
        self.assertContains(answer, "Item 3 has changed since you opened the page", status_code=422)
        put_off = MeetingDecision.objects.get()
        visitor(self.lead).post(where, given | {"acts_3": f"yes meetingdecision:{put_off.pk}"})
        self.assertEqual(MeetingDecision.objects.filter(kind=Item.UPDATE).count(), 1)
        self.assertNotIn("asked to hear", self.words("panel_draft", paper.draft, by=self.lead))
        self.assertIn("Heard Minute 7.", self.words("paper", paper, by=self.lead))

    def test_what_left_the_list_meanwhile_is_not_passed_over_in_silence(self):
        given = {"minute": MINUTE, "outcome_1": "agreed", "acts_1": "yes", "outcome_3": "agreed", "acts_3": "yes x:1"}
        answer = visitor(self.lead).post(self.where, given)
        self.assertContains(answer, "Something here was heard at another meeting meanwhile", status_code=422)
        self.assertFalse(MeetingDecision.objects.exists())

    def test_another_day_is_taken_for_an_update(self):
        day = typed_date("again_on_1", THURSDAY_1_OCTOBER)
        given = {"minute": MINUTE, "outcome_1": "later", "acts_1": "yes", **day}
        visitor(self.lead).post(self.where, given)
        self.assertEqual(MeetingDecision.objects.get().again_on, THURSDAY_1_OCTOBER)


class Costs(StandingClock, TestCase):
    today = WEDNESDAY_1_JULY

    @classmethod
    def setUpTestData(cls):
        cls.few, cls.many = PanelAsked("Northgate"), PanelAsked("Eastmoor", plans=3)
        cls.july = {}
        for world in (cls.few, cls.many):
            for paper in Paper.objects.filter(service=world.service, audience=Audience.PUBLIC):
                decided_by_panel(paper, "B", Outcome.LATER, again_on=WEDNESDAY_1_JULY, by=world.lead)
            july = a_panel_meeting(world.panel, on=WEDNESDAY_1_JULY)
            papers = [world.papers_for(july, plan=plan) for plan in world.plans]
            cls.july[world] = (july, papers[0][0])

    def cost(self, world: PanelAsked, name: str) -> int:
        meeting, paper = self.july[world]
        of = {"home": world.service, "meeting": meeting, "panel_draft": paper.draft}
        client, where = visitor(world.lead), address(name, of.get(name, paper).pk)
        with CaptureQueriesContext(connection) as asked:
            self.assertEqual(client.get(where).status_code, 200)
        return len(asked)

    def test_are_the_same_for_the_reports_of_three_plans_as_for_one(self):
        for name in ("home", "meeting", "paper", "paper_decisions", "panel_draft"):
            with self.subTest(page=name):
                self.assertEqual(self.cost(self.few, name), self.cost(self.many, name))
