"""A meeting's papers are told of when they are made, before they are due, and every day once they are late."""

from __future__ import annotations

from datetime import date

from recommendations.accounts.models import Role
from recommendations.papers.occasions.due import PAPER_DUE, PAPER_LATE
from recommendations.papers.occasions.made import PAPER_MADE
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_post,
    an_action,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_papers import released
from tests.builders_schedule import made_on_schedule
from tests.reminders.of_due_dates import OfDueDates, sweeps

PAPER_DAY, OUT_DAY = date(2026, 2, 20), date(2026, 2, 24)


class Papers(OfDueDates):
    occasions = (PAPER_DUE, PAPER_LATE, PAPER_MADE)

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.manager = a_manager(cls.service)
        cls.meeting = a_meeting(a_body(cls.service), on=TUESDAY_3_MARCH, paper_on=PAPER_DAY)

    def setUp(self) -> None:
        super().setUp()
        self.action = self.an_action(due=WEDNESDAY_1_APRIL)

    def told(self, first: date, last: date) -> list[tuple[date, str]]:
        """Who is told on which of the days, the worker asking for papers each day before."""
        days = [first + number * ONE_DAY for number in range((last - first).days + 1)]
        found = []
        for day in days:
            made_on_schedule(day)
            found += [(day, email.to.name) for email in sweeps(day)]
        return found


class Told(Papers):
    def test_that_they_are_made_is_told_to_the_manager_once_with_the_way_to_each(self):
        self.a_rule("paper_due", is_on=False)
        (paper,) = made_on_schedule(PAPER_DAY)
        (email,) = sweeps(PAPER_DAY)
        self.assertEqual(email.to, self.manager)
        self.assertIn("Papers were made for Management Board of 3 March 2026", email.subject)
        self.assertIn(f"/papers/{paper.pk}/", str(email.links))
        self.assertEqual(sweeps(PAPER_DAY + 3 * ONE_DAY), [])

    def test_a_paper_made_late_by_a_worker_that_was_down_is_told_of_all_the_same(self):
        self.a_rule("paper_due", is_on=False)
        made_on_schedule(OUT_DAY)
        self.assertEqual([email.to for email in sweeps(OUT_DAY)], [self.manager])

    def test_five_and_one_working_days_before_everybody_who_runs_the_plan_is_told(self):
        sweeps(date(2026, 2, 10))
        told = [(day, email.to.name) for day in (17, 18, 19, 23) for email in sweeps(date(2026, 2, day))]
        both = ["Lee Parker", "Morgan Ellis"]
        self.assertEqual(told, [(day, name) for day in (17, 23) for name in both])


class Late(Papers):
    def setUp(self) -> None:
        super().setUp()
        for code in ("paper_due", "paper_made"):
            self.a_rule(code, is_on=False)
        self.chair = a_member(self.service, Role.BOARD_MEMBER, name="Bea Chair")
        self.settings_are(chair=a_post(self.service, name="Chair of the board", held_by=self.chair))
        sweeps(date(2026, 2, 10))

    def test_are_told_to_the_manager_every_working_day_until_the_meeting(self):
        told = self.told(PAPER_DAY, date(2026, 3, 5))
        late = [date(2026, 2, 25), date(2026, 2, 26), date(2026, 2, 27), date(2026, 3, 2), TUESDAY_3_MARCH]
        self.assertEqual(told, [(day, "Morgan Ellis") for day in late])

    def test_are_told_to_the_chair_once_on_the_second_day_where_the_service_says_so(self):
        self.a_rule("paper_late_chair", is_on=True)
        told = self.told(PAPER_DAY, date(2026, 3, 5))
        self.assertEqual([day for day, name in told if name == "Bea Chair"], [date(2026, 2, 26)])

    def test_are_late_no_more_once_the_manager_has_released_them(self):
        self.a_rule("paper_late_chair", is_on=True)
        (paper,) = made_on_schedule(PAPER_DAY)
        self.assertEqual(self.told(OUT_DAY, date(2026, 2, 25)), [(date(2026, 2, 25), "Morgan Ellis")])
        released(paper, by=self.manager, on=date(2026, 2, 25))
        self.assertEqual(self.told(date(2026, 2, 26), date(2026, 3, 4)), [])

    def test_are_never_late_where_they_were_released_in_time(self):
        (paper,) = made_on_schedule(PAPER_DAY)
        released(paper, by=self.manager, on=PAPER_DAY)
        self.assertEqual(self.told(PAPER_DAY, date(2026, 3, 4)), [])

    def test_of_a_plan_under_embargo_nobody_is_told(self):
        hidden = an_embargoed_plan(self.service, by=self.manager)
        an_action(plan=hidden)
        made = {paper.plan: paper for paper in made_on_schedule(PAPER_DAY)}
        self.assertEqual(set(made), {self.plan, hidden})
        released(made[self.plan], by=self.manager, on=PAPER_DAY)
        self.assertEqual(self.told(PAPER_DAY, date(2026, 3, 4)), [])
