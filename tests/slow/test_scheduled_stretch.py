"""Three months of a board and two panels of two councils, day by day: six meetings, one of them moved, a worker down.

Each paper is made once, owners are asked once for each meeting that needs it, and what is late goes up once.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from recommendations.accounts.models import Role
from recommendations.meetings.models import Meeting
from recommendations.meetings.services import add_body, add_meeting, change_meeting
from recommendations.papers.models import Paper
from recommendations.papers.occasions.due import PAPER_DUE, PAPER_LATE
from recommendations.papers.occasions.made import PAPER_MADE
from recommendations.papers.occasions.updates import PAPER_UPDATE
from recommendations.reminders.models import Reminder
from tests.builders import AT, ONE_DAY, SYSTEM, a_manager, a_member, a_post, again, an_update, on_the
from tests.builders_schedule import a_panel, made_on_schedule
from tests.reminders.of_due_dates import OfDueDates, sweeps

pytestmark = pytest.mark.slow

BY = {"by": SYSTEM, "at": AT}
FIRST, LAST = date(2026, 2, 9), date(2026, 4, 30)
SATURDAY = 5
DOWN = {date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)}
# Of the board's first meeting, then a panel's each, and again; the last is the board's second, on its new day.
ASKED_ON = [date(2026, *day) for day in ((2, 13), (2, 23), (3, 3), (3, 19), (3, 26), (4, 2), (4, 10))]
MOVED_ON, NEW_DAY = date(2026, 4, 1), date(2026, 4, 28)


class AStretch(OfDueDates):
    occasions = (PAPER_UPDATE, PAPER_MADE, PAPER_DUE, PAPER_LATE)

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.manager = a_manager(cls.service)
        cls.chair = a_member(cls.service, Role.BOARD_MEMBER, name="Bea Chair")
        board = add_body(cls.service, name="Board", draft_days=3, ask_days=4, **BY)
        north = a_panel(cls.service, name="North", council="Northgate", report_days=1, draft_days=2, ask_days=3)
        east = a_panel(cls.service, name="East", council="Easthaven", report_days=1, draft_days=2, ask_days=3)
        days = [(board, 3, 3), (board, 4, 8), (north, 3, 11), (north, 4, 15), (east, 3, 19), (east, 4, 22)]
        cls.meetings = [add_meeting(body, held_on=date(2026, m, d), **BY) for body, m, d in days]
        cls.late, cls.to_move = cls.meetings[2], cls.meetings[1]

    def setUp(self) -> None:
        super().setUp()
        self.a_rule("paper_late_chair", is_on=True)
        self.settings_are(chair=a_post(self.service, name="Chair of the board", held_by=self.chair))
        self.actions = [self.an_action(title=title, due=None) for title in ("Train all staff", "Review every plan")]
        self.made: list[tuple[date, Paper, date]] = []

    def live(self) -> None:
        """Every working day the worker asks and tells, unless it is down; one meeting's paper is never released."""
        day = FIRST
        while day <= LAST:
            if day == MOVED_ON:
                change_meeting(
                    again(self.to_move), held_on=NEW_DAY, paper_on=None, place="", version=self.to_move.version, **BY
                )
            if day not in DOWN and day.weekday() < SATURDAY:
                self.made += [(day, paper, paper.meeting.paper_on) for paper in made_on_schedule(day)]
                self.assertEqual(made_on_schedule(day), [])
                sweeps(day)
                waiting = Paper.objects.filter(state="ready", released_at=None).exclude(meeting=self.late)
                # What stands between a panel's report and its release has tests of its own.
                waiting.update(released_at=on_the(day), released_by=self.manager)
            if day.weekday() == 0 and day not in DOWN:
                an_update(again(self.actions[0]), by=self.owner, on=day)
            day += ONE_DAY

    def told(self, rule: str) -> list[tuple[str, int, date]]:
        """Whom emails told by the rule, of what, and for which date; each as often as it was told."""
        rows = Reminder.objects.filter(promise__rule=rule).order_by("pk")
        return list(rows.values_list("recipient__name", "promise__course__subject_id", "promise__course__due_on"))

    def test_makes_asks_and_tells_each_once(self):
        self.live()
        self._made_once()
        self._asked_once()
        self._escalated_once()

    def _made_once(self) -> None:
        there = Counter(Paper.objects.values_list("meeting", "for_day", "kind", "audience"))
        wanted = {
            (row.pk, row.held_on, *(("board", "board") if row.body.kind == "board" else ("scrutiny", "public")))
            for row in Meeting.objects.select_related("body")
        }
        before = (self.to_move.pk, self.to_move.held_on, "board", "board")
        self.assertEqual(there, dict.fromkeys({*wanted, before}, 1))
        days = {paper.meeting_id: made_on for made_on, paper, _due in self.made}
        east = self.meetings[4]
        self.assertIn(east.paper_on, DOWN)
        self.assertEqual(days[east.pk], date(2026, 3, 10))
        for row in Meeting.objects.exclude(pk=east.pk):
            self.assertEqual(days[row.pk], row.paper_on, row)
        told = [(subject, day) for _name, subject, day in self.told("paper_made")]
        made_for = [(paper.meeting_id, due) for _day, paper, due in self.made]
        self.assertEqual(Counter(told), Counter(made_for))

    def _asked_once(self) -> None:
        asked = self.told("paper_update")
        self.assertEqual({name for name, _action, _day in asked}, {"Priya Shah"})
        self.assertEqual(len(asked), len(set(asked)))
        heard_of, silent = (action.pk for action in self.actions)
        days = Counter(action for _name, action, _day in asked)
        self.assertEqual(days[heard_of], 0)
        self.assertEqual([day for _name, action, day in asked if action == silent], ASKED_ON)

    def _escalated_once(self) -> None:
        chair = [(name, subject) for name, subject, _day in self.told("paper_late_chair")]
        self.assertEqual(chair, [("Bea Chair", self.late.pk)])
        late = Counter(subject for _name, subject, _day in self.told("paper_late"))
        self.assertEqual(set(late), {self.late.pk})
        working = [
            self.late.publish_by + n * ONE_DAY for n in range(1, (self.late.held_on - self.late.publish_by).days + 1)
        ]
        self.assertEqual(late[self.late.pk], sum(day.weekday() < SATURDAY and day not in DOWN for day in working))
