"""The archive: what each person reads of it, in which words, narrowed and paged; and what it says when it is empty."""

from __future__ import annotations

from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.meetings.models import BodyKind
from recommendations.papers.archive.asking import Asked, ask_for_papers
from recommendations.papers.archive.making import archive
from recommendations.papers.kinds import Audience, Form, Kind
from recommendations.papers.models import Paper, PaperState
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_service,
    an_action,
    an_inspection,
    on_the,
)
from tests.builders_made import a_form
from tests.builders_panels import named_for
from tests.pages.visiting import StandingClock, address, main_of, visitor

AT = on_the(TUESDAY_3_FEB)
PUBLIC, EXEMPT = Asked(Kind.SCRUTINY, Audience.PUBLIC), Asked(Kind.SCRUTINY, Audience.EXEMPT)


class Archive(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.board_member = a_member(cls.service, Role.BOARD_MEMBER, name="Bola Chair")
        cls.auditor = a_member(cls.service, Role.AUDITOR, name="Ada Auditor")
        cls.officer = a_member(cls.service, Role.SCRUTINY_OFFICER, name="Sam Scrutiny")
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan)
        cls.panel = a_body(cls.service, name="Children’s Scrutiny Panel", kind=BodyKind.PANEL)
        cls.other_panel = a_body(cls.service, name="Resources Panel", kind=BodyKind.PANEL)
        named_for(cls.panel, cls.officer)

    def made(self, *asked: Asked, meeting=None, plan=None, released: bool = False, at=AT) -> list[Paper]:
        papers = ask_for_papers(plan or self.plan, asked, meeting=meeting, by=self.manager, at=at)
        for paper in papers:
            archive(paper, made=a_form(Form.PDF), at=at)
        if released:
            of_these = Paper.objects.filter(pk__in=[paper.pk for paper in papers])
            of_these.update(released_at=at, released_by=self.manager)
        return papers

    def shown(self, *, by=None, query: str = "") -> str:
        answer = visitor(by or self.manager).get(address("papers", self.service.pk) + query)
        self.assertEqual(answer.status_code, 200)
        return main_of(answer)


class Words(Archive):
    def test_every_paper_is_called_by_its_kind_and_by_its_readers_where_there_are_several(self):
        self.made(Asked(Kind.SUMMARY), Asked(Kind.REGISTER, Audience.INSPECTORATE), PUBLIC, EXEMPT)
        shown = self.shown()
        for said in (
            "One-page summary YP-1-1",
            "Action register YP-1-2, for the inspectorate",
            "Scrutiny panel report YP-1-3, public",
            "Scrutiny panel report YP-1-4, exempt",
        ):
            self.assertIn(said.replace("YP-1-", f"YP-{self.service.pk}-"), shown)

    def test_says_how_far_each_is(self):
        self.made(Asked(Kind.SUMMARY))
        self.assertIn("Not released yet", self.shown())
        self.made(Asked(Kind.SLIPPAGE), released=True)
        self.assertIn("Released on 3 February 2026", self.shown())
        ask_for_papers(self.plan, [Asked(Kind.SUBMISSION, Audience.INSPECTORATE)], meeting=None, by=self.manager, at=AT)
        self.assertIn("Being made", self.shown())
        Paper.objects.filter(kind=Kind.SLIPPAGE).update(state=PaperState.WITHDRAWN, withdrawn_at=AT)
        self.assertIn("Withdrawn", self.shown())


class WhoReads(Archive):
    def codes(self, by) -> set[str]:
        shown = self.shown(by=by)
        return {paper.code for paper in Paper.objects.all() if f"{paper.code}" in shown}

    def test_what_is_not_released_is_for_whoever_runs_the_plan_and_for_auditors(self):
        (paper,) = self.made(Asked(Kind.BOARD))
        for who in (self.manager, self.auditor):
            self.assertEqual(self.codes(who), {paper.code})
            self.assertEqual(visitor(who).get(address("paper", paper.pk)).status_code, 200)
        for who in (self.board_member, self.officer):
            self.assertEqual(self.codes(who), set())
            for name in ("paper", "paper_file", "paper_read", "paper_history"):
                self.assertEqual(visitor(who).get(address(name, paper.pk)).status_code, 404, name)

    def test_what_is_released_is_for_the_board_too(self):
        (paper,) = self.made(Asked(Kind.BOARD), released=True)
        self.assertEqual(self.codes(self.board_member), {paper.code})
        self.assertEqual(self.codes(self.officer), set())

    def test_an_officer_reads_the_released_reports_to_the_panels_they_are_named_for(self):
        ours = a_meeting(self.panel, on=WEDNESDAY_1_APRIL)
        public, _exempt = self.made(PUBLIC, EXEMPT, meeting=ours, released=True)
        (theirs,) = self.made(PUBLIC, meeting=a_meeting(self.other_panel, on=WEDNESDAY_1_APRIL), released=True)
        (waiting,) = self.made(PUBLIC, meeting=a_meeting(self.panel, on=WEDNESDAY_1_APRIL + ONE_DAY))
        self.made(Asked(Kind.BOARD), released=True)
        self.assertEqual(self.codes(self.officer), {public.code, _exempt.code})
        client = visitor(self.officer)
        for name in ("paper", "paper_file", "paper_history"):
            self.assertEqual(client.get(address(name, public.pk)).status_code, 200, name)
        for other in (theirs, waiting):
            self.assertEqual(client.get(address("paper", other.pk)).status_code, 404)

    def test_an_officer_is_led_there_from_every_page_and_no_further_than_they_may_go(self):
        ours = a_meeting(self.panel, on=WEDNESDAY_1_APRIL)
        (public,) = self.made(PUBLIC, meeting=ours, released=True)
        page = visitor(self.officer).get(address("papers", self.service.pk))
        self.assertContains(page, f'href="{address("papers", self.service.pk)}"')
        self.assertNotContains(page, address("plan_compare", self.plan.pk))
        paper = visitor(self.officer).get(address("paper", public.pk))
        self.assertNotContains(paper, address("plan_compare", self.plan.pk))
        self.assertNotContains(paper, address("plan", self.plan.pk) + "?")

    def test_an_owner_reads_none(self):
        owner = a_member(self.service, Role.OWNER, name="Olu Owner")
        self.assertEqual(visitor(owner).get(address("papers", self.service.pk)).status_code, 403)


class Narrowed(Archive):
    def test_by_kind_plan_and_state(self):
        another = a_plan(self.service, inspection=an_inspection(self.service))
        an_action(plan=another)
        (board,) = self.made(Asked(Kind.BOARD), released=True)
        (summary,) = self.made(Asked(Kind.SUMMARY))
        (elsewhere,) = self.made(Asked(Kind.BOARD), plan=another)
        for query, expected in {
            "?kind=summary": {summary},
            f"?plan={another.pk}": {elsewhere},
            "?state=released": {board},
            "?state=unreleased": {summary, elsewhere},
            f"?kind=board&plan={self.plan.pk}&state=released": {board},
        }.items():
            with self.subTest(query=query):
                shown = self.shown(query=query)
                self.assertEqual({paper for paper in (board, summary, elsewhere) if paper.code in shown}, expected)

    def test_what_cannot_be_chosen_is_said_and_narrows_nothing(self):
        (paper,) = self.made(Asked(Kind.BOARD))
        for query, said in {
            "?kind=minutes": "Choose a kind of the list. All kinds are shown.",
            "?state=shredded": "Choose a state of the list. All states are shown.",
        }.items():
            shown = self.shown(query=query)
            self.assertIn(said, shown)
            self.assertIn(paper.code, shown)

    def test_a_reader_is_not_asked_for_states_in_which_they_read_nothing(self):
        self.made(Asked(Kind.BOARD), released=True)
        page = visitor(self.board_member).get(address("papers", self.service.pk))
        self.assertNotContains(page, 'value="unreleased"')
        self.assertContains(page, 'value="withdrawn"')

    def test_further_pages_stay_narrowed(self):
        for day in range(51):
            self.made(Asked(Kind.SUMMARY), at=AT + day * ONE_DAY)
        self.made(Asked(Kind.BOARD))
        first = visitor(self.manager).get(address("papers", self.service.pk) + "?kind=summary")
        self.assertEqual(len(first.context["rows"]), 50)
        self.assertIn("kind=summary", first.context["page"].next)
        second = visitor(self.manager).get(address("papers", self.service.pk) + first.context["page"].next)
        self.assertEqual([row.kind for row, _state in second.context["rows"]], ["summary"])

    def test_nothing_of_that_kind_is_told_apart_from_nothing_at_all(self):
        self.made(Asked(Kind.BOARD))
        self.assertIn("No such papers", self.shown(query="?kind=slippage"))


class Empty(Archive):
    def test_says_to_each_what_will_stand_here_and_when(self):
        self.assertIn("whenever somebody who runs the plan asks", self.shown())
        self.assertIn("as soon as the service manager has released them", self.shown(by=self.board_member))
        self.assertIn("The reports to your panels stand here", self.shown(by=self.officer))
        self.assertNotIn("Narrow the list", self.shown())
