"""Choosing two moments of a plan, and what is different between them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import User, roles_in
from recommendations.accounts.services.days import shown
from recommendations.action_plans.comparison import Instant, compare
from recommendations.action_plans.comparison_wording import ComparisonInWords, in_words
from recommendations.action_plans.difference_wording import DifferenceRow
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.snapshots import latest_operation_number
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.foundation.spreadsheet_cells import csv_cell
from recommendations.history.moments import LONDON, Moment, MomentUnknown, moment
from recommendations.meetings.models import Meeting
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.policies import papers_told_to

NOW = "now"
CHOSEN = re.compile(r"[a-z]+:", re.ASCII)  # how what is chosen from a list begins
MOST_CHOICES = 60  # of each kind in the list; an older one is reached by its day


@dataclass(frozen=True)
class Choices:
    """Moments of one kind to choose from: what is asked for, and how it is called."""

    kind: str
    moments: list[tuple[str, str]]


@dataclass(frozen=True)
class Side:
    """One of the two moments as it was asked for: what was chosen or typed, and what it was, or what is wrong."""

    name: str
    text: str
    chosen: Moment | None
    problem: str = ""
    status: int = 200

    @property
    def is_typed(self) -> bool:
        return self.text not in {"", NOW} and CHOSEN.match(self.text) is None


@dataclass(frozen=True)
class Compared:
    """Two moments in the order of the record, and what is different; `told` is None where the plan is at neither."""

    earlier: Moment
    later: Moment
    were_swapped: bool
    is_same: bool
    existed: bool
    told: ComparisonInWords | None


def choices(plan: ActionPlan, *, user: User, with_papers: bool, on_day: datetime) -> list[Choices]:
    """Return what the two moments may be chosen from: the plan's papers and baselines, and its service's meetings."""
    papers = Paper.objects.visible_to(user).filter(plan=plan).exclude(state__in=[PaperState.FAILED])
    papers = papers_told_to(roles_in(user, plan.service_id), papers)
    held = Meeting.objects.filter(service_id=plan.service_id, held_on__lte=timezone.localdate(on_day, LONDON))
    found = [
        Choices(
            _("Papers"),
            [
                (
                    f"paper:{row.pk}",
                    _("Paper %(code)s, %(day)s") % {"code": row.code, "day": shown(timezone.localdate(row.as_at))},
                )
                for row in papers.defer("snapshot").order_by("-operation_number", "-id")[:MOST_CHOICES]
            ]
            if with_papers
            else [],
        ),
        Choices(
            _("Baselines"),
            [
                (
                    f"baseline:{row.pk}",
                    _("Baseline %(number)d, %(day)s") % {"number": row.number, "day": shown(row.agreed_on)},
                )
                for row in plan.baselines.all()[:MOST_CHOICES]
            ],
        ),
        Choices(
            _("Meetings, at the end of their day"),
            [
                (f"meeting:{row.pk}", str(row))
                for row in held.select_related("body").order_by("-held_on", "-id")[:MOST_CHOICES]
            ],
        ),
    ]
    return [one for one in found if one.moments]


def side(plan: ActionPlan, name: str, asked: Mapping[str, str], *, default: str, user: User, now: datetime) -> Side:
    """Return the moment asked for as `name`; a typed date and time counts before what is chosen in the list."""
    text = (asked.get(f"{name}_typed", "") or asked.get(name, "") or default).strip()
    if not text:
        return Side(name, "", None)
    if text == NOW:
        return Side(name, text, _now(plan, now=now))
    try:
        return Side(name, text, moment(plan.service, text, user=user, now=now))
    except MomentUnknown as unknown:
        return Side(name, text, None, problem=str(unknown), status=unknown.status)


def _now(plan: ActionPlan, *, now: datetime) -> Moment:
    operation = Operation.objects.get(chain=key_of(plan.service), number=latest_operation_number(plan))
    return Moment(text=NOW, operation=operation, at=now, words=_("this moment"))


def first_choice(found: list[Choices]) -> str:
    """Return what a plan is compared with where nothing was asked for: its last paper, else its last baseline."""
    named = [one for choice in found for one, _words in choice.moments if not one.startswith("meeting:")]
    return named[0] if named else ""


def compared(plan: ActionPlan, one: Moment, other: Moment) -> Compared:
    """Compare the two in the order of the record, in whichever order they were asked for."""
    earlier, later = sorted((one, other), key=lambda moment: (moment.number, moment.on))
    found = compare(plan, Instant(earlier.number, earlier.on), Instant(later.number, later.on))
    return Compared(
        earlier=earlier,
        later=later,
        were_swapped=earlier is not one,
        is_same=(earlier.number, earlier.on) == (later.number, later.on),
        existed=found is None or found.existed,
        told=in_words(found) if found else None,
    )


def as_csv(found: Compared) -> bytes:
    """Return the differences as UTF-8 with a mark in front, by which Excel knows it; text stays text."""
    written = StringIO()
    csv.writer(written).writerows([csv_cell(value) for value in line] for line in _lines(found))
    return written.getvalue().encode("utf-8-sig")


def _lines(found: Compared) -> list[list[str]]:
    header = [
        _("Recommendation"), _("Action"), _("Title"), _("What changed"), _("From what to what"), _("What was done"),
        _("Why"), _("Who, where the sentence does not say"), _("When"),
    ]  # fmt: skip
    if found.told is None:
        return [header]
    return [
        header,
        *(_line(row, recommendation="") for row in found.told.plan),
        *(
            _line(row, recommendation=part.label)
            for part in found.told.parts
            for row in (*part.rows, *(row for action in part.actions for row in action.rows))
        ),
    ]


def _line(row: DifferenceRow, *, recommendation: str) -> list[str]:
    words = f"{row.words} ({row.because})" if row.because else row.words
    return [
        recommendation,
        row.label if row.is_action else "",
        row.title,
        row.heading,
        words,
        "; ".join(cause.sentence for cause in row.causes),
        "; ".join(dict.fromkeys(cause.reason for cause in row.causes if cause.reason)),
        "; ".join(dict.fromkeys(cause.who for cause in row.causes if cause.who)),
        "; ".join(timezone.localtime(cause.at, LONDON).strftime("%Y-%m-%d %H:%M") for cause in row.causes),
    ]
