"""Long work is a row: asked for once, claimed once, taken up again after a kill, and in the end given up."""

from __future__ import annotations

from datetime import datetime
from unittest.mock import patch

from django.test import TestCase

from recommendations.jobs import working
from recommendations.jobs.asking import ask_for, latest_for
from recommendations.jobs.models import LEASE, MOST_ATTEMPTS, Job, JobState
from recommendations.jobs.working import CannotBeDone, claim, do, do_waiting
from tests.builders import AT, ONE_MINUTE, again
from tests.refusals import refused_by


class Jobs(TestCase):
    def setUp(self):
        self.done: list[str] = []
        kinds = patch.dict(working.KINDS, {"sweep_floor": self.sweep})
        kinds.start()
        self.addCleanup(kinds.stop)

    def sweep(self, job, progress, clock):
        progress(50)
        self.seen_half_way = again(job).progress
        self.done.append(job.subject)

    def ask(self, subject: str = "floor:1", at: datetime = AT) -> Job:
        return ask_for(kind="sweep_floor", subject=subject, service="service:1", by=None, at=at)

    def work(self, at: datetime = AT) -> int:
        return do_waiting(clock=lambda: at)

    def test_the_same_work_is_asked_for_once_until_it_has_ended(self):
        first = self.ask()
        self.assertEqual(self.ask(), first)
        self.work()
        self.assertNotEqual(self.ask(), first)
        self.assertEqual(latest_for(kind="sweep_floor", subject="floor:1").state, JobState.WAITING)

    def test_work_is_done_once_and_says_how_far_it_is(self):
        job = self.ask()
        self.assertEqual(self.work(), 1)
        self.assertEqual(self.work(), 0)
        job = again(job)
        self.assertEqual((job.state, job.progress, job.ended_at), (JobState.DONE, 100, AT))
        self.assertEqual((self.done, self.seen_half_way), (["floor:1"], 50))

    def test_what_was_asked_for_first_is_done_first(self):
        self.ask("floor:2", at=AT + ONE_MINUTE)
        self.ask("floor:1")
        self.work(AT + 2 * ONE_MINUTE)
        self.assertEqual(self.done, ["floor:1", "floor:2"])

    def test_a_worker_that_sees_nothing_waiting_finds_nothing_claimed_twice(self):
        self.ask()
        self.assertIsNotNone(claim(worker="one", at=AT))
        self.assertIsNone(claim(worker="other", at=AT))

    def test_work_whose_worker_was_killed_is_taken_up_again_after_its_lease(self):
        job = self.ask()
        claim(worker="killed", at=AT)
        self.assertEqual(self.work(AT + LEASE), 0)
        self.assertEqual(self.work(AT + LEASE + ONE_MINUTE), 1)
        self.assertEqual((again(job).state, again(job).attempts), (JobState.DONE, 2))

    def test_a_worker_that_shows_progress_keeps_its_lease(self):
        self.ask()
        slow = claim(worker="slow", at=AT)
        later = AT + LEASE - ONE_MINUTE

        def still_sweeping(job, progress, clock):
            progress(10)
            self.assertIsNone(claim(worker="other", at=AT + LEASE + ONE_MINUTE))

        with patch.dict(working.KINDS, {"sweep_floor": still_sweeping}):
            do(slow, worker="slow", clock=lambda: later)

    def test_a_worker_thought_lost_does_not_overwrite_how_it_ended(self):
        job = self.ask()
        lost = claim(worker="lost", at=AT)
        self.work(AT + LEASE + ONE_MINUTE)

        def fails(job, progress, clock):
            raise CannotBeDone("broom_broken")

        with patch.dict(working.KINDS, {"sweep_floor": fails}):
            do(lost, worker="lost", clock=lambda: AT)
        self.assertEqual(again(job).state, JobState.DONE)

    def test_work_that_cannot_be_done_says_why_and_is_not_tried_again(self):
        def fails(job, progress, clock):
            raise CannotBeDone("broom_broken")

        job = self.ask()
        with patch.dict(working.KINDS, {"sweep_floor": fails}):
            self.work()
        job = again(job)
        self.assertEqual((job.state, job.problem, job.attempts), (JobState.FAILED, "broom_broken", 1))

    def test_work_that_fails_unforeseen_is_tried_three_times_and_given_up(self):
        def fails(job, progress, clock):
            self.done.append(job.subject)
            raise ZeroDivisionError

        job = self.ask()
        with (
            patch.dict(working.KINDS, {"sweep_floor": fails}),
            self.assertLogs("recommendations.jobs.working", "ERROR"),
        ):
            self.work()
        job = again(job)
        self.assertEqual((job.state, job.problem), (JobState.FAILED, "unforeseen"))
        self.assertEqual(len(self.done), MOST_ATTEMPTS)

    def test_work_that_takes_its_worker_with_it_is_given_up_too(self):
        job, now = self.ask(), AT
        for number in range(MOST_ATTEMPTS):
            self.assertIsNotNone(claim(worker=f"killed {number}", at=now))
            now += LEASE + ONE_MINUTE
        with self.assertLogs("recommendations.jobs.working", "ERROR"):
            self.work(now)
        self.assertEqual((again(job).state, again(job).problem), (JobState.FAILED, "unforeseen"))
        self.assertEqual(self.done, [])

    def test_whoever_waits_for_work_that_is_given_up_is_told(self):
        def fails(job, progress, clock):
            raise ZeroDivisionError

        told: list[str] = []
        self.ask()
        with (
            patch.dict(working.KINDS, {"sweep_floor": fails}),
            patch.dict(working.GIVEN_UP, {"sweep_floor": lambda job: told.append(job.subject)}),
            self.assertLogs("recommendations.jobs.working", "ERROR"),
        ):
            self.work()
        self.assertEqual(told, ["floor:1"])

    def test_one_piece_of_work_that_fails_holds_up_no_other(self):
        def fails_on_the_first(job, progress, clock):
            if job.subject == "floor:1":
                raise CannotBeDone("broom_broken")
            self.done.append(job.subject)

        self.ask("floor:1")
        self.ask("floor:2")
        with patch.dict(working.KINDS, {"sweep_floor": fails_on_the_first}):
            self.work()
        self.assertEqual(self.done, ["floor:2"])

    def test_a_kind_of_work_nobody_knows_is_given_up_and_not_for_ever_claimed(self):
        job = ask_for(kind="unheard_of", subject="floor:1", service="service:1", by=None, at=AT)
        with self.assertLogs("recommendations.jobs.working", "ERROR"):
            self.work()
        self.assertEqual(again(job).state, JobState.FAILED)

    def test_the_database_refuses_the_same_work_twice_and_more_than_all_of_it(self):
        job = self.ask()
        with refused_by("job_is_asked_for_once_at_a_time"):
            Job.objects.create(kind="sweep_floor", subject="floor:1", asked_at=AT)
        with refused_by("job_progress_is_a_percentage"):
            Job.objects.filter(pk=job.pk).update(progress=101)

    def test_the_worker_is_woken_only_after_the_commit(self):
        with patch("recommendations.jobs.asking.do_waiting_work.apply_async") as wake:
            with self.captureOnCommitCallbacks(execute=True):
                self.ask()
                wake.assert_not_called()
            wake.assert_called_once()
