"""Eight people, or eight workers, at the same instant: each change happens once; the chain neither forks nor gaps."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TransactionTestCase, override_settings

from recommendations.accounts.models import Role, User
from recommendations.accounts.services import add_person, add_post, hand_over, rename_post
from recommendations.action_plans.models import Action, ActionPlan, CompletionState, ExtensionState
from recommendations.action_plans.services.completing import return_completion, verify_completion
from recommendations.action_plans.services.extending import agree_extension, refuse_extension
from recommendations.action_plans.services.planning import ActionContent, add_action, change_action
from recommendations.action_plans.services.signing_off import sign_off_plan
from recommendations.action_plans.services.updating import give_update
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import every_chain, verify_chain, verify_rows
from recommendations.files.storage import load, store
from recommendations.foundation.errors import DomainError
from recommendations.intake.models import Intake, IntakeState
from recommendations.intake.reading import keep
from recommendations.intake.reading_process import read_pasted_text
from recommendations.intake.services.confirming import confirm
from recommendations.intake.services.handing_over import hand_over as hand_over_report
from recommendations.jobs.models import Job, JobState
from recommendations.jobs.working import KINDS, do_waiting
from recommendations.meetings.services import add_body, add_meeting
from recommendations.outbox.delivery import deliver_waiting
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.models import Paper
from recommendations.papers.schedule.making_on_time import make_scheduled_papers
from recommendations.reminders.models import Course, Promise, PromiseState, Reminder
from recommendations.reminders.sweeping import sweep
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_completion,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_service,
    a_verifier,
    again,
    an_action,
    an_extension,
    on_the,
)

pytestmark = [pytest.mark.slow, pytest.mark.at_once]

THREADS = 8
PATIENCE = 120  # seconds; a busy machine is no failure
TOLD = (ValidationError, DomainError)


def at_once(does: Callable[[int], Any], *, times: int = THREADS) -> list[Any]:
    """Let so many threads do it at the same instant; return what each returned, or the refusal each was told.

    Anything else that is raised, a database's own error above all, is raised here.
    """
    ready, ends, broken = threading.Barrier(times), [None] * times, []

    def run(number: int) -> None:
        try:
            ready.wait(PATIENCE)
            ends[number] = does(number)
        except TOLD as refusal:
            ends[number] = refusal
        except BaseException as problem:
            broken.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive(), "a thread never ended"
    if broken:
        raise broken[0]
    return ends


def won(ends: list[Any]) -> list[Any]:
    return [end for end in ends if not isinstance(end, TOLD)]


class AtOnce(TransactionTestCase):
    def setUp(self) -> None:
        self.service = a_service()
        self.manager, self.verifier = a_manager(self.service), a_verifier(self.service)
        self.owner = a_member(self.service, Role.OWNER, name="Olu Owner")
        self.post = a_post(self.service, name="Practice Lead", held_by=self.owner)
        self.plan = a_plan(self.service)
        self.recommendation = self.plan.inspection.recommendations.get()

    def an_action(self, **content: Any) -> Action:
        return an_action(plan=self.plan, owner=self.post, **content)

    def tearDown(self) -> None:
        """After whatever happened: numbers without a gap, instants in order, and rows as the record has them."""
        for chain in every_chain():
            self.assertEqual(verify_chain(chain) + verify_rows(chain), [])
            numbers = list(Operation.objects.filter(chain=chain).order_by("number").values_list("number", flat=True))
            self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
            instants = list(Operation.objects.filter(chain=chain).order_by("number").values_list("at", flat=True))
            self.assertEqual(instants, sorted(set(instants)))

    # --- Commands -----------------------------------------------------------------------------------------

    def test_many_updates_at_once_are_all_kept_each_in_an_operation_of_its_own(self):
        actions = [self.an_action(title=f"Action {number}") for number in range(3)]
        elsewhere = an_action(plan=a_plan(a_service()))
        before = Operation.objects.filter(chain=key_of(self.service)).count()

        def updates(number: int) -> None:
            for turn in range(10):
                action = again(elsewhere if (number + turn) % 5 == 4 else actions[(number + turn) % 3])
                give_update(
                    action, text=f"{number} in turn {turn}", owner_rating="on_track", on=TUESDAY_3_FEB,
                    by=again(self.owner), at=on_the(TUESDAY_3_FEB),
                )  # fmt: skip

        at_once(updates)
        texts = [text for action in (*actions, elsewhere) for text in action.updates.values_list("text", flat=True)]
        self.assertEqual(len(set(texts)), THREADS * 10)
        ours = sum(action.updates.count() for action in actions)
        self.assertEqual(Operation.objects.filter(chain=key_of(self.service)).count() - before, ours)

    def test_actions_added_at_once_get_positions_of_their_own(self):
        def adds(number: int) -> None:
            for turn in range(5):
                add_action(
                    self.recommendation, plan=self.plan, content=ActionContent(title=f"{number} {turn}"),
                    on=MONDAY_5_JAN, by=again(self.manager), at=AT,
                )  # fmt: skip

        at_once(adds)
        positions = self.recommendation.actions.order_by("position").values_list("position", flat=True)
        self.assertEqual(list(positions), list(range(1, THREADS * 5 + 1)))

    def test_of_two_who_decide_on_a_completion_one_wins(self):
        for turn in range(5):
            action = self.an_action(title=f"Action {turn}")
            completion = a_completion(action, by=self.owner)

            def decides(number: int, completion: Any = completion) -> Any:
                by, at = again([self.manager, self.verifier][number % 2]), on_the(TUESDAY_3_FEB)
                if number % 2:
                    return verify_completion(again(completion), by=by, at=at)
                return return_completion(again(completion), missing="The dates", by=by, at=at)

            (winner,) = won(at_once(decides))
            self.assertEqual(again(completion).state, winner.state)
            wanted = "verified_complete" if winner.state == CompletionState.VERIFIED else "in_progress"
            self.assertEqual(again(action).status, wanted)
            emails = OutgoingEmail.objects.filter(key__startswith=f"completion-decided:{completion.pk}:")
            self.assertEqual(emails.count(), 1)

    def test_of_two_who_decide_on_more_time_one_wins(self):
        for turn in range(5):
            action = self.an_action(title=f"Action {turn}")
            extension = an_extension(action, by=self.owner, until=WEDNESDAY_1_APRIL)

            def decides(number: int, extension: Any = extension) -> Any:
                by, at = again([self.manager, self.verifier][number % 2]), on_the(TUESDAY_3_FEB)
                command = agree_extension if number % 2 else refuse_extension
                return command(again(extension), note="As minuted", by=by, at=at)

            (winner,) = won(at_once(decides))
            moved = again(extension).state == ExtensionState.AGREED
            self.assertEqual(winner.state, again(extension).state)
            self.assertEqual(again(action).current_due_on, WEDNESDAY_1_APRIL if moved else TUESDAY_3_MARCH)

    def test_of_those_who_ask_for_more_time_or_propose_completion_at_once_one_is_heard(self):
        action = self.an_action()
        asked = at_once(lambda _number: an_extension(again(action), by=again(self.owner)))
        self.assertEqual(len(won(asked)), 1)
        other = self.an_action(title="Another")
        proposed = at_once(lambda _number: a_completion(again(other), by=again(self.owner)))
        self.assertEqual(len(won(proposed)), 1)
        self.assertEqual(other.completions.count(), 1)

    def test_of_those_who_change_the_same_action_from_the_same_page_one_wins(self):
        action = again(self.an_action())
        ends = at_once(
            lambda number: change_action(
                action, content=ActionContent(title=f"Title {number}", owner=self.post, due_on=action.current_due_on),
                version=action.version, by=again(self.manager), at=AT,
            )
        )  # fmt: skip
        (winner,) = won(ends)
        self.assertEqual(again(action).title, winner.title)
        self.assertEqual(again(action).version, action.version + 1)

    def test_a_plan_is_signed_off_once_and_a_report_confirmed_once(self):
        signed = at_once(
            lambda number: sign_off_plan(
                self.plan, signed_off_on=MONDAY_5_JAN, reference=f"Minute {number}", despite="The board knows.",
                on=TUESDAY_3_FEB, by=again(self.manager), at=AT,
            )
        )  # fmt: skip
        (winner,) = won(signed)
        self.assertEqual(again(self.plan).signed_off_reference, winner.signed_off_reference)
        text = "Recommendations\n1. Review every plan.\n2. Train all staff."
        intake = hand_over_report(self.service, data=text.encode(), name="r.txt", by=self.manager, at=AT)
        keep(intake, result=read_pasted_text(text), at=AT)
        version = again(intake).version

        def confirm_it(_number: int) -> ActionPlan:
            return confirm(Intake.objects.get(pk=intake.pk), version=version, by=again(self.manager), at=AT)

        confirmed = at_once(confirm_it)
        self.assertEqual(len(won(confirmed)), 1)
        self.assertEqual(again(intake).state, IntakeState.CONFIRMED)
        self.assertEqual(ActionPlan.objects.filter(service=self.service).count(), 2)

    def test_a_post_handed_over_at_once_has_one_holder(self):
        people = [a_member(self.service, name=f"Person {number}") for number in range(THREADS)]
        ends = at_once(
            lambda number: hand_over(
                again(self.post), to=again(people[number]), on=TUESDAY_3_FEB, by=again(self.manager), at=AT
            )
        )
        self.assertGreaterEqual(len(won(ends)), 1)
        self.assertEqual(self.post.holdings.holding(on=TUESDAY_3_FEB).count(), 1)
        self.assertEqual(self.post.holdings.holding(on=MONDAY_5_JAN).get().user, self.owner)

    def test_a_name_that_may_stand_once_is_given_once_and_the_others_are_told(self):
        body = a_body(self.service, name="Board")
        for make in (
            lambda _number: add_post(self.service, name="Head of Practice", by=SYSTEM, at=AT),
            lambda _number: add_body(self.service, name="Management Board", by=SYSTEM, at=AT),
            lambda _number: add_meeting(body, held_on=TUESDAY_3_MARCH, by=SYSTEM, at=AT),
            lambda number: add_person(
                self.service, email="nia@example.org", name="Nia New", roles=[Role.OWNER], on=MONDAY_5_JAN, by=SYSTEM,
                at=AT,
            ),
        ):  # fmt: skip
            ends = at_once(make)
            self.assertEqual(len(won(ends)), 1, ends)
        posts = [a_post(self.service, name=f"Post {number}") for number in range(THREADS)]
        renamed = at_once(
            lambda number: rename_post(posts[number], name="One name", version=1, by=again(self.manager), at=AT)
        )
        self.assertEqual(len(won(renamed)), 1, renamed)

    def test_somebody_new_added_by_two_services_at_once_is_one_person_of_both(self):
        elsewhere = a_service()
        for turn in range(5):
            facts = {"email": f"nia{turn}@example.org", "roles": [Role.VERIFIER], "on": MONDAY_5_JAN}
            ends = at_once(
                lambda number, facts=facts: add_person(
                    again([self.service, elsewhere][number]), name=f"Nia {number}", **facts, by=SYSTEM, at=AT
                ),
                times=2,
            )
            self.assertEqual(len(won(ends)), 2, ends)
            nia = User.objects.get(email=facts["email"])
            self.assertEqual(nia.current_service_ids(), sorted([self.service.pk, elsewhere.pk]))
            self.assertEqual(OutgoingEmail.objects.filter(to=nia, occasion="invitation").count(), 2)

    # --- Work in the background -----------------------------------------------------------------------------

    @override_settings(EMAIL_ON=True)
    def test_sweeps_and_senders_at_once_promise_and_send_each_reminder_once(self):
        for number in range(20):
            owner = a_member(self.service, name=f"Owner {number}")
            post = a_post(self.service, name=f"Post {number}", held_by=owner)
            for title in ("One", "Two"):
                an_action(plan=self.plan, owner=post, title=f"{title} of {number}")
        at = on_the(TUESDAY_3_FEB)

        def works(_number: int) -> None:
            sweep(at=at)
            deliver_waiting(clock=lambda: at)

        at_once(works)
        deliver_waiting(clock=lambda: at)
        self.compare_ledger(actions=40, owners=20)
        # And again, with nothing left to do.
        at_once(works)
        self.compare_ledger(actions=40, owners=20)

    def compare_ledger(self, *, actions: int, owners: int) -> None:
        """Each due date has one course, one promise a step, and was told to its owner once in one email."""
        courses = Course.objects.filter(occasion="action_due")
        self.assertEqual(courses.count(), actions)
        promises = Promise.objects.filter(course__in=courses)
        # Four weeks before is today; two weeks, three days, the day, a week late, and those further up.
        self.assertEqual(promises.count(), actions * 7)
        told = promises.filter(state=PromiseState.SENT)
        self.assertEqual(set(told.values_list("rule", "step")), {("before_due", -28)})
        reminders = Reminder.objects.filter(promise__course__in=courses)
        self.assertEqual((told.count(), reminders.count()), (actions, actions))
        emails = OutgoingEmail.objects.filter(reminders__in=reminders).distinct()
        self.assertEqual(emails.count(), owners)
        self.assertEqual(set(emails.values_list("state", "attempts")), {(EmailState.SENT, 1)})
        went = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
        self.assertEqual(set(went.values()), {1})
        self.assertEqual(len(went), OutgoingEmail.objects.filter(state=EmailState.SENT).count())

    def test_papers_asked_for_at_once_are_numbered_one_by_one_and_a_scheduled_one_is_made_once(self):
        self.an_action()
        a_meeting(a_body(self.service), on=TUESDAY_3_MARCH, paper_on=TUESDAY_3_FEB)
        at = on_the(TUESDAY_3_FEB)
        at_once(lambda _number: make_scheduled_papers(on=TUESDAY_3_FEB, at=at))
        self.assertEqual(Paper.objects.count(), 1)
        others = {a_plan(self.service).pk for _number in range(THREADS)}
        plans = list(ActionPlan.objects.for_lists().filter(pk__in=others))
        at_once(lambda number: ask_for_paper(plans[number], meeting=None, by=again(self.manager), at=at))
        numbers = Paper.objects.order_by("number").values_list("number", flat=True)
        self.assertEqual(list(numbers), list(range(1, THREADS + 2)))
        self.assertEqual(len({paper.snapshot for paper in Paper.objects.all()}), THREADS + 1, "each has its own code")

    def test_a_paper_that_many_ask_for_at_once_is_made_once(self):
        self.an_action()
        plan = ActionPlan.objects.for_lists().get(pk=self.plan.pk)
        asked = at_once(lambda _number: ask_for_paper(plan, meeting=None, by=again(self.manager), at=AT))
        self.assertEqual({paper.pk for paper in asked}, {Paper.objects.get().pk})

    def test_work_that_many_workers_see_is_done_once(self):
        done: list[int] = []
        KINDS["tests_at_once"] = lambda job, progress, clock: done.append(job.pk)
        self.addCleanup(KINDS.pop, "tests_at_once")
        for number in range(30):
            Job.objects.create(kind="tests_at_once", subject=f"thing:{number}", service="", asked_at=AT)
        at_once(lambda _number: do_waiting(clock=lambda: AT))
        at_once(lambda _number: do_waiting(clock=lambda: AT))
        self.assertEqual(sorted(done), sorted(Job.objects.values_list("pk", flat=True)))
        self.assertEqual(set(Job.objects.values_list("state", "attempts")), {(JobState.DONE, 1)})

    def test_the_same_bytes_stored_at_once_lie_there_whole(self):
        data = bytes(range(256)) * 4000
        rows = at_once(
            lambda number: store(data, name=f"{number}.pdf", media_type="application/pdf", service="", at=AT)
        )
        self.assertEqual(len({row.pk for row in rows}), THREADS)
        self.assertEqual({load(row) for row in rows}, {data})
