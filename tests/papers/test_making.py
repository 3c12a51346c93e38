"""A board update is asked for once, frozen in one transaction, rendered in the background and archived whole."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from unittest.mock import patch

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.actors import names_of
from recommendations.accounts.models import Role
from recommendations.action_plans.services.extending import agree_extension
from recommendations.audit.models import ChainHead, Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.files.storage import load
from recommendations.inspections.models import Precision
from recommendations.jobs.models import LEASE, Job, JobState
from recommendations.jobs.working import claim, do_waiting
from recommendations.meetings.services import change_meeting
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive, make_again
from recommendations.papers.board_update.action_rows import row_of
from recommendations.papers.checking.printed import give_check_code
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.rendering.printing import RenderedPaper, render_html
from recommendations.papers.rendering.process import LibraryMissing, RenderingFailed
from recommendations.papers.schedule.making_on_time import make_scheduled_papers
from recommendations.papers.snapshot.as_json import from_json, to_json
from recommendations.papers.snapshot.board import RATINGS
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    ONE_MINUTE,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_recommendation,
    a_service,
    again,
    an_action,
    an_extension,
    an_inspection,
    an_update,
    on_the,
)
from tests.pages.visiting import address, main_of, visitor
from tests.refusals import refused_by

RENDER = "recommendations.papers.archive.making.made_in"


def rendered(pdf: bytes) -> RenderedPaper:
    return RenderedPaper(data=pdf, **{name: 0 for name in RenderedPaper.__dataclass_fields__ if name != "data"})


RENDERED = rendered(b"%PDF-1.7 the paper")


@contextmanager
def rendering(result=RENDERED):
    """Rendering stands in: what is rendered is seen, what comes out is given."""
    seen = []

    def render(paper, _kind, **_how):
        seen.append(paper)
        if isinstance(result, Exception):
            raise result
        return result

    with patch(RENDER, render):
        yield seen


def work(at=AT) -> int:
    return do_waiting(clock=lambda: at)


class Papers(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.owner = a_member(cls.service, Role.OWNER, name="Priya Shah")
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.action = an_action(plan=cls.plan, owner=post, title="Review every plan")
        cls.board = a_body(cls.service, name="Management Board")
        cls.meeting = a_meeting(cls.board, on=TUESDAY_3_MARCH)

    def ask(self, *, meeting=None, on=TUESDAY_3_FEB) -> Paper:
        return ask_for_paper(self.plan, meeting=meeting, by=self.manager, at=on_the(on))

    def sweep(self, on) -> int:
        return make_scheduled_papers(on=on, at=on_the(on))


class OnSchedule(Papers):
    def test_a_boards_paper_is_asked_for_on_its_day_and_once(self):
        day = self.meeting.paper_on
        self.assertEqual(self.sweep(day - ONE_DAY), 0)
        self.assertEqual(self.sweep(day), 1)
        self.assertEqual(self.sweep(day), 0)
        self.assertEqual(self.sweep(day + ONE_DAY), 0)
        paper = Paper.objects.get()
        self.assertEqual((paper.meeting, paper.is_scheduled, paper.asked_by), (self.meeting, True, None))

    def test_a_worker_that_was_down_catches_up_until_the_day_of_the_meeting_and_not_after(self):
        self.assertEqual(self.sweep(TUESDAY_3_MARCH + ONE_DAY), 0)
        self.assertEqual(self.sweep(TUESDAY_3_MARCH), 1)

    def test_one_somebody_asked_for_does_not_stand_in_for_it(self):
        self.ask(meeting=self.meeting)
        self.assertEqual(self.sweep(self.meeting.paper_on), 1)

    def test_nor_does_the_last_meetings_paper_together_with_one_somebody_asked_for(self):
        self.sweep(self.meeting.paper_on)
        following = a_meeting(self.board, on=WEDNESDAY_1_APRIL)
        self.ask(meeting=following)
        self.assertEqual(self.sweep(following.paper_on), 1)
        self.assertTrue(Paper.objects.filter(meeting=following, is_scheduled=True).exists())

    def test_a_meeting_moved_after_its_paper_was_made_gets_another_for_its_new_day_once(self):
        self.sweep(self.meeting.paper_on)
        moved = change_meeting(
            self.meeting,
            held_on=WEDNESDAY_1_APRIL,
            paper_on=WEDNESDAY_1_APRIL - ONE_DAY,
            place="",
            version=self.meeting.version,
            by=self.manager,
            at=AT,
        )
        self.assertEqual(self.sweep(moved.paper_on - ONE_DAY), 0)
        self.assertEqual(self.sweep(moved.paper_on), 1)
        self.assertEqual(self.sweep(WEDNESDAY_1_APRIL), 0)
        days = Paper.objects.order_by("number").values_list("meeting", "for_day")
        self.assertEqual(list(days), [(moved.pk, TUESDAY_3_MARCH), (moved.pk, WEDNESDAY_1_APRIL)])
        shown = main_of(visitor(self.manager).get(address("papers", self.service.pk)))
        self.assertIn("Management Board, 3 March 2026", shown)
        self.assertIn("Management Board, 1 April 2026", shown)

    def test_a_plan_without_actions_gets_none(self):
        a_plan(self.service)
        self.assertEqual(self.sweep(self.meeting.paper_on), 1)
        self.assertEqual(Paper.objects.get().plan, self.plan)

    def test_each_plan_of_each_service_gets_its_own(self):
        an_action(plan=a_plan(self.service))
        other = a_service()
        an_action(plan=a_plan(other))
        a_meeting(a_body(other), on=TUESDAY_3_MARCH)
        self.assertEqual(self.sweep(self.meeting.paper_on), 3)
        numbers = Paper.objects.filter(service=self.service).order_by("number").values_list("number", flat=True)
        self.assertEqual(list(numbers), [1, 2])

    def test_the_database_refuses_a_second_one_a_number_twice_and_a_ready_paper_without_its_file(self):
        self.sweep(self.meeting.paper_on)
        paper = Paper.objects.get()
        with refused_by("ready_paper_has_its_file"):
            Paper.objects.filter(pk=paper.pk).update(state=PaperState.READY)
        paper.pk, paper.is_scheduled = None, False
        give_check_code(paper)
        with refused_by("paper_number_once_in_a_service"):
            paper.save()
        paper.pk, paper.number, paper.is_scheduled = None, 2, True
        with refused_by("scheduled_paper_is_made_once_for_a_meeting"):
            paper.save()


class Freezing(Papers):
    def snapshot(self, paper: Paper):
        return from_json(again(paper).snapshot)

    def test_it_keeps_the_seal_and_number_of_the_record_as_it_stood(self):
        head = ChainHead.objects.get(chain=key_of(self.service))
        paper = self.ask()
        self.assertEqual((paper.seal, paper.operation_number), (head.seal, head.number))
        record = self.snapshot(paper).record
        self.assertEqual((record.seal, record.operation, record.code), (head.seal, head.number, paper.code))
        self.assertEqual(record.as_at, on_the(TUESDAY_3_FEB))

    def test_it_is_never_as_at_before_the_last_thing_it_holds(self):
        an_update(self.action, by=self.owner, on=TUESDAY_3_MARCH)
        last = ChainHead.objects.get(chain=key_of(self.service)).at
        self.assertEqual(self.ask(on=TUESDAY_3_FEB).as_at, last)

    def test_what_changes_after_it_was_asked_for_is_not_in_it(self):
        paper = self.ask()
        an_update(self.action, by=self.owner, on=TUESDAY_3_MARCH, text="Written too late for this paper.")
        with rendering() as seen:
            work()
        self.assertNotIn("Written too late", str(seen))
        self.assertEqual(seen, [self.snapshot(paper)])

    def test_it_says_what_a_board_asks(self):
        an_update(self.action, by=self.owner, on=TUESDAY_3_FEB, text="Half the plans are reviewed.")
        an_extension(again(self.action), by=self.owner, until=WEDNESDAY_1_APRIL)
        paper = self.snapshot(self.ask(meeting=self.meeting))
        self.assertEqual((paper.cover.service, paper.cover.board), (self.service.name, "Management Board"))
        (recommendation,) = paper.recommendations
        (action,) = recommendation.actions
        self.assertEqual((action.label, action.title, action.owner_post), ("1a", "Review every plan", "Practice Lead"))
        self.assertEqual((action.rating, action.updates[0].text), ("green", "Half the plans are reviewed."))
        (decision,) = [found for found in paper.decisions if found.kind == "extension"]
        self.assertIn("until 1 April 2026 (29 days)", decision.sentence)

    def test_each_date_is_said_as_it_was_promised(self):
        action = an_action(plan=self.plan, owner=self.action.owner, due=date(2026, 3, 1), precision=Precision.MONTH)
        extension = an_extension(action, by=self.owner, until=date(2026, 4, 15))
        agree_extension(extension, by=self.manager, at=on_the(TUESDAY_3_FEB))
        told = row_of(self.snapshot(self.ask()).recommendations[0].actions[1], words=dict.fromkeys(RATINGS, ""))
        self.assertEqual((told.original_due, told.due), ("March\u00a02026", "15\u00a0April\u00a02026"))

    def test_a_report_of_which_only_the_month_is_known_is_dated_by_its_month(self):
        inspection = an_inspection(self.service, published_on=date(2025, 12, 31), precision=Precision.MONTH)
        plan = a_plan(inspection=inspection)
        html = render_html(self.snapshot(ask_for_paper(plan, meeting=None, by=self.manager, at=AT)))
        self.assertNotIn("31\u00a0December", html)
        self.assertNotIn("31 Dec", html)
        for said in ("published December\u00a02025", ">December\u00a02025</th>", "Published Dec 2025"):
            self.assertIn(said, html)
        self.assertIn(">December\u00a02026</th>", html)  # the window is counted from the month and ends with one

    def test_the_sentence_that_leads_in_stands_above_the_words(self):
        inspection = an_inspection(self.service)
        leads_in = "The local authority Chief Executive should make sure that:"
        a_recommendation(inspection, text="every plan is reviewed.", lead_in=leads_in)
        plan = a_plan(inspection=inspection)
        html = render_html(self.snapshot(ask_for_paper(plan, meeting=None, by=self.manager, at=AT)))
        self.assertLess(html.index(leads_in), html.index("<blockquote><p>every plan is reviewed."))
        without = a_plan(self.service)
        html = render_html(self.snapshot(ask_for_paper(without, meeting=None, by=self.manager, at=AT)))
        self.assertNotIn('class="lead-in', html)

    def test_recommendations_nobody_acts_on_lead_too(self):
        empty = a_plan(self.service)
        paper = self.snapshot(ask_for_paper(empty, meeting=None, by=self.manager, at=AT))
        self.assertEqual([(row.label, row.actions) for row in paper.recommendations], [("1", ())])

    def test_it_tells_what_happened_since_the_last_meetings_paper(self):
        self.sweep(self.meeting.paper_on)
        extension = an_extension(again(self.action), by=self.owner, until=WEDNESDAY_1_APRIL)
        agree_extension(extension, by=self.manager, at=on_the(TUESDAY_3_MARCH))
        following = a_meeting(self.board, on=WEDNESDAY_1_APRIL)
        self.ask(meeting=following, on=TUESDAY_3_MARCH)  # a draft looked at before
        self.sweep(following.paper_on)
        since = self.snapshot(Paper.objects.get(meeting=following, is_scheduled=True)).since
        self.assertEqual([change.kind.code for change in since.changes], ["re_dated"])

    def test_a_paper_that_could_not_be_made_is_no_last_one(self):
        paper = self.ask()
        with rendering(RenderingFailed("no")), self.assertLogs("recommendations.papers.archive.making", "ERROR"):
            work()
        self.assertEqual(again(paper).state, PaperState.FAILED)
        self.assertIsNone(self.snapshot(self.ask()).since)

    def test_the_first_paper_has_no_last_one(self):
        self.assertIsNone(self.snapshot(self.ask()).since)

    def test_a_snapshot_survives_being_stored(self):
        paper = self.snapshot(self.ask(meeting=self.meeting))
        self.assertEqual(from_json(to_json(paper)), paper)

    def test_a_plan_of_twenty_actions_costs_as_many_queries_as_one_of_two(self):
        def queries_for(count: int) -> int:
            while self.plan.actions.count() < count:
                action = an_action(plan=self.plan, owner=self.action.owner)
                an_update(action, by=self.owner)
            with CaptureQueriesContext(connection) as queries:
                self.ask(meeting=self.meeting)
            return len(queries)

        self.ask()
        queries_for(2)  # the first of a kind: what is later told since the last paper is told of a plan that had one
        self.assertEqual(queries_for(4), queries_for(20))


class TheRecord(Papers):
    """Asking for a paper and archiving its bytes are operations, so the bytes are sealed with the record."""

    def told(self) -> list[str]:
        events = Event.objects.filter(code__startswith="paper.").order_by("pk").select_related("operation")
        names = names_of(event.operation.actor for event in events)
        return [event.sentence(who=names[event.operation.actor]) for event in events]

    def test_tells_who_asked_and_seals_the_hash_of_what_came_of_it(self):
        paper = self.ask()
        with rendering():
            work()
        paper = again(paper)
        self.assertEqual(
            self.told(),
            [
                f"Morgan Ellis asked for the board update {paper.code} of operation {paper.operation_number}",
                f"YOT Plan archived {paper.code}, SHA-256 {paper.file.sha256}",
            ],
        )
        self.assertEqual(
            {event.container for event in Event.objects.filter(subject=key_of(paper))}, {key_of(self.plan)}
        )
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_the_papers_own_operation_follows_the_one_it_tells_of_with_nothing_between(self):
        paper = self.ask()
        asked = Operation.objects.get(events__code="paper.asked")
        self.assertEqual((asked.number, asked.previous_seal), (paper.operation_number + 1, paper.seal))

    def test_one_made_on_schedule_is_asked_for_by_the_installation(self):
        self.sweep(self.meeting.paper_on)
        self.assertEqual(Operation.objects.get(events__code="paper.asked").actor, "system:papers")
        self.assertIn("YOT Plan asked for the board update", self.told()[0])

    def test_asking_again_is_told_only_where_it_was_needed(self):
        paper = self.ask()
        make_again(paper, by=self.manager, at=AT)
        with rendering(RenderingFailed("no")), self.assertLogs("recommendations.papers.archive.making", "ERROR"):
            work()
        make_again(again(paper), by=self.manager, at=AT)
        self.assertEqual(self.told()[1:], [f"Morgan Ellis asked once more for the board update {paper.code}"])

    def test_archived_twice_it_is_told_once(self):
        paper = self.ask()
        archive(paper, made=RENDERED, at=AT)
        archive(paper, made=rendered(b"other bytes"), at=AT)
        self.assertEqual(len(self.told()), 2)


class Making(Papers):
    def test_the_bytes_are_archived_with_their_hash_and_the_paper_is_ready(self):
        paper = self.ask()
        with rendering():
            self.assertEqual(work(), 1)
        paper = again(paper)
        self.assertEqual((paper.state, load(paper.file)), (PaperState.READY, b"%PDF-1.7 the paper"))
        self.assertEqual(
            (paper.file.name, paper.file.service), (f"{paper.code}-board-update.pdf", key_of(self.service))
        )

    def test_a_worker_killed_half_way_leaves_a_paper_that_is_made_again_from_the_same_snapshot(self):
        paper = self.ask()
        claim(worker="killed", at=AT)
        an_update(self.action, by=self.owner, on=TUESDAY_3_MARCH, text="Written meanwhile.")
        with rendering() as seen:
            work(AT + LEASE + ONE_MINUTE)
        self.assertEqual(seen, [from_json(paper.snapshot)])
        self.assertEqual(again(paper).state, PaperState.READY)

    def test_killed_after_archiving_it_is_not_made_a_second_time(self):
        paper = self.ask()
        with rendering():
            work()
        file = again(paper).file
        Job.objects.update(state=JobState.RUNNING, lease_until=AT, claimed_by="killed")
        with rendering(rendered(b"other bytes")) as seen:
            work(AT + ONE_MINUTE)
        self.assertEqual((again(paper).file, seen), (file, []))

    def test_one_that_cannot_be_rendered_says_so_and_can_be_asked_for_again(self):
        paper = self.ask()
        with rendering(RenderingFailed("no")), self.assertLogs("recommendations.papers.archive.making", "ERROR"):
            work()
        self.assertEqual((again(paper).state, again(paper).problem), (PaperState.FAILED, "rendering_failed"))
        make_again(again(paper), by=self.manager, at=AT)
        self.assertEqual(again(paper).state, PaperState.MAKING)
        with rendering():
            work()
        self.assertEqual((again(paper).state, again(paper).problem), (PaperState.READY, ""))

    def test_a_missing_library_is_told_apart(self):
        paper = self.ask()
        with rendering(LibraryMissing("pango")), self.assertLogs("recommendations.papers.archive.making", "ERROR"):
            work()
        self.assertEqual(again(paper).problem, "library_missing")

    def test_nobody_waits_for_a_paper_that_was_given_up(self):
        paper = self.ask()
        with rendering(ZeroDivisionError()), self.assertLogs("recommendations.jobs.working", "ERROR"):
            work()
        self.assertEqual((again(paper).state, again(paper).problem), (PaperState.FAILED, "unforeseen"))
        self.assertEqual(work(AT + timedelta(days=1)), 0)
