"""What each page asks of the database: exactly so many queries, whether it shows two rows or twenty."""

from __future__ import annotations

from typing import ClassVar

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import Role, User
from recommendations.action_plans.models import Action
from recommendations.action_plans.services.updating import OnBehalf
from recommendations.inspections.models import Recommendation
from recommendations.intake.reading import keep
from recommendations.intake.reading_process import read_pasted_text
from recommendations.intake.services.handing_over import hand_over as hand_over_report
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_body,
    a_completion,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_recommendation,
    a_service,
    a_verifier,
    an_action,
    an_extension,
    an_inspection,
    an_update,
    evidence,
    on_the,
)
from tests.builders_distribution import a_recipient
from tests.builders_reminders import a_promise, a_reminder
from tests.pages.visiting import StandingClock, address, visitor
from tests.pages.whole_service import A_PDF

# Every page: who is signed in, and what they belong to. The session comes from the cache.
FRAME = 2

BUDGETS = {
    # the plans; all actions; the meetings; checks, extensions and reports that wait; the latest papers; what the board
    # may accept, by their actions, and sustain checks; texts held back; evidence out of date; redactions that wait for
    # a second person; the record's last check; what owners say not to be theirs; whether the mail server is away, and
    # addresses that fail; papers that wait to be released, those of the next meetings, and meetings held without a word
    # of what was decided
    "home": FRAME + 16 + 1 + 2 + 3,
    # a page of actions, each with its recommendation, post, holder, latest update and extensions
    "my_actions": FRAME + 1,
    # the themes to narrow by; a page of actions
    "actions": FRAME + 2,
    # the plans with their counts, what was agreed and what was sent; who monitors them
    "plans": FRAME + 2,
    # the plan; its actions, what they also answer and which went on elsewhere; its recommendations and how they stand;
    # extensions that wait; the draft's check; submissions and monitors; legal holds
    "plan": FRAME + 23,
    # the recommendation; what says it again; its actions, for whose events, then for the table; a timeline; how it
    # stands, its themes and earlier words; what also answers it and what went on elsewhere; its measures, those of
    # before
    "recommendation": FRAME + 4 + 5 + 8 + 2 + 2,
    # the action; its standing; completions; extensions; updates; evidence; reminders to come and gone; a timeline;
    # corrections, acceptance and flags; what it also answers, who supports it, what it waits for and what for it;
    # milestones; halts; what went on in it; whether its owner says that it is not theirs
    "action": FRAME + 8 + 6 + 3 + 7 + 1,
    # what it is of and its actions; people to narrow by; events, emails and papers, each read and counted, who did
    # them, and what changed: events of the operations, rows, versions, names
    "plan_history": FRAME + 2 + 1 + 4 + 5,
    "recommendation_history": FRAME + 3 + 1 + 1 + 6 + 5,
    "action_history": FRAME + 2 + 1 + 6 + 5,
    "inspection_history": FRAME + 4 + 1 + 4 + 3,
    "post_history": FRAME + 1 + 1 + 2 + 4,
    # … and are an inspection or a report kept from the reader (the service itself comes with the frame)
    "service_history": FRAME + 2 + 1 + 4 + 5,
    # the posts with who holds them; who held them when; their names
    "posts": FRAME + 3,
    # the memberships with their people; the posts they hold
    "people": FRAME + 2,
    # the boards and panels; meetings to come; meetings past
    "meetings": FRAME + 4,  # to come, past, who meets, councils
    # the meeting; closed days; its papers; the plans one may see, and those it gets papers of; drafts of reports
    "meeting": FRAME + 6,
    # the body; who is on its list; who may have exempt reports attached, officers and members; which addresses fail
    "distribution_list": FRAME + 5,
    # one's addresses; the plans
    "calendars": FRAME + 2,
    # what was chosen: rules, and how they are sent
    "reminder_rules": FRAME + 2,
    "plan_reminder_rules": FRAME + 3,
    # the people to narrow by; whether the mail server is away; a page of promises; the hours and closed days; what is
    # to be said of actions, embargoes and what they are called; who has which role, the chair, the people, whom email
    # does not reach; how often they want it, who had today's, who was told already
    "reminders": FRAME + 3 + 2 + 3 + 4 + 3,
    # the people; whether the mail server is away; a page; what is to be said of actions, embargoes, names
    "reminders_gone": FRAME + 6,
    "reminders_held": FRAME + 6,
    "reminders_not_needed": FRAME + 6,
    # who leads the plan; the addresses that fail; whether the mail server is away
    "failing_addresses": FRAME + 3,
    # a page of emails
    "emails": FRAME + 1,
    "email": FRAME + 1,
    # the reports with how many recommendations were found
    "reports": FRAME + 1,
    # the report; its drafts; their actions; the posts that owners may mean; the last change
    "report": FRAME + 5,
    # the report; its drafts
    "report_several": FRAME + 2,
    "draft_add": FRAME + 2,
    # the report; the posts; its drafts; their actions
    "report_posts": FRAME + 4,
    # a page of papers; the plans they are of; is there a plan to make one of
    "papers": FRAME + 3,
    # the paper; whether the person may read it; its other forms; whether large print was asked for; the record's seal
    # of its operation; what was sealed when it was archived; its translations
    "paper": FRAME + 7,
    # the paper with its snapshot, and whether the person may read it; from which everything else comes
    "paper_read": FRAME + 2,
    # the recommendation; its plan; the posts, recommendations and actions to choose from
    "action_add": FRAME + 5,
    # the action; what it is tied to, of three kinds; the posts, recommendations and actions to choose from
    "action_change": FRAME + 7,
    # the action; what was proposed or asked; the evidence and its flags
    "completion_decide": FRAME + 7,
    # … and the board’s meetings so far
    "extension_decide": FRAME + 6,
    # is there a plan to choose; the plans; the meetings to choose from
    "paper_ask": FRAME + 3,
    # the post; the people to choose from
    "post_hand_over": FRAME + 3,
}


class Filled:
    """A service in which everything there can be several of is there so many times."""

    def __init__(self, rows: int, *, name: str) -> None:
        self.service = a_service(name)
        self.manager = a_manager(self.service, name=f"Manager of {name}")
        self.verifier = a_verifier(self.service)
        inspection = an_inspection(self.service)
        recommendations = [a_recommendation(inspection) for _number in range(rows)]
        self.plan = a_plan(inspection=inspection)
        for number in range(rows):
            self._one_more(number, recommendation=recommendations[number])
        for number in range(rows):
            self._one_more_about(self.action, number)
        self.body = body = a_body(self.service)
        for number in range(rows):
            a_recipient(body, name=f"Reader {number}")
            self.meeting = a_meeting(body, on=TUESDAY_3_MARCH + number * ONE_DAY)
            a_meeting(body, on=TUESDAY_3_FEB - (number + 1) * ONE_DAY)
            self.paper = ask_for_paper(self.plan, meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB))
            archive(self.paper, made=A_PDF, at=on_the(TUESDAY_3_FEB))
        text = "Recommendations\nThe service should:\n" + "\n".join(
            f"{number}. review plan {number} each month" for number in range(1, rows + 1)
        )
        for number in range(rows):
            at, data = on_the(TUESDAY_3_FEB), f"{text}\n\nCopy {number} of {rows}".encode()
            self.report = hand_over_report(self.service, data=data, name="A.txt", by=self.manager, at=at)
            keep(self.report, result=read_pasted_text(text), at=AT)
        assert self.report.drafts.count() == rows
        self.email = OutgoingEmail.objects.latest("id")

    def _one_more(self, number: int, *, recommendation: Recommendation) -> None:
        person = a_member(self.service, Role.OWNER, name=f"Person {self.service.pk} {number}")
        self.post = a_post(self.service, name=f"Post {number}", held_by=person)
        action = an_action(recommendation, owner=self.post)
        a_completion(an_action(recommendation, owner=self.post), by=person)
        an_extension(an_action(recommendation, owner=self.post), by=person)
        mine = a_post(self.service, name=f"Own post {number}", held_by=self.manager)
        an_action(recommendation, owner=mine, due=TUESDAY_3_FEB - ONE_DAY)
        self.action, self.recommendation = action, recommendation
        heard = OnBehalf(source="call", said_on=TUESDAY_3_FEB)
        an_update(action, by=self.manager, on=TUESDAY_3_FEB, on_behalf=heard)

    def _one_more_about(self, action: Action, number: int) -> None:
        an_update(action, by=self.manager)
        evidence(action, by=self.manager, shows=f"Audit {number}")
        an_action(self.recommendation, title=f"Another {number}")
        email = OutgoingEmail.objects.filter(service=f"service:{self.service.pk}").first()
        a_reminder(action, to=self.manager, step=number, on=MONDAY_5_JAN + number * ONE_DAY, email=email)
        a_promise(action, step=100 + number, on=TUESDAY_3_MARCH)
        a_promise(action, step=200 + number, state="held")
        a_promise(action, step=300 + number, state="closed")

    def arguments(self, name: str) -> list[object]:
        of = {
            "meeting": self.meeting, "distribution_list": self.body,
            "plan_reminder_rules": self.plan, "plan": self.plan, "plan_history": self.plan,
            "recommendation": self.recommendation,
            "recommendation_history": self.recommendation, "action_add": self.recommendation,
            "inspection_history": self.plan.inspection, "post_history": self.post,
            "action": self.action, "action_history": self.action, "action_change": self.action,
            "completion_decide": self.plan.actions.filter(completions__isnull=False).first(),
            "extension_decide": self.plan.actions.filter(extensions__isnull=False).first(),
            "email": self.email, "report": self.report, "report_several": self.report, "draft_add": self.report,
            "report_posts": self.report, "paper": self.paper, "paper_read": self.paper, "post_hand_over": self.post,
        }  # fmt: skip
        return [of.get(name, self.service).pk]


class Pages(StandingClock, TestCase):
    few: ClassVar[Filled]
    many: ClassVar[Filled]

    @classmethod
    def setUpTestData(cls):
        cls.few = Filled(2, name="Northgate Youth Justice Service")
        cls.many = Filled(20, name="Eastmoor Youth Justice Service")

    def cost(self, filled: Filled, name: str, *, by: User) -> list[str]:
        client, where = visitor(by), address(name, *filled.arguments(name))
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(where)
        self.assertEqual(answer.status_code, 200, where)
        return [query["sql"] for query in asked.captured_queries]

    def test_cost_what_their_budget_says_with_two_rows_and_with_twenty(self):
        for name, budget in BUDGETS.items():
            with self.subTest(page=name):
                few = self.cost(self.few, name, by=self.few.manager)
                many = self.cost(self.many, name, by=self.many.manager)
                self.assertEqual(len(few), budget, "\n".join(few))
                # One fewer where nothing on a page of a history names another row, so that no names are asked for.
                self.assertIn(len(many), {budget, budget - name.endswith("_history")}, "\n".join(many))
