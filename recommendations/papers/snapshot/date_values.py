"""What a board update says of dates that move, dates that were mistaken, and ratings that a person has set."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.services import shown
from recommendations.action_plans.models import DateCorrection, Extension, RatingOverride
from recommendations.action_plans.summaries import RatedAction
from recommendations.action_plans.wording import RATING_WORDS
from recommendations.audit.operations import key_of
from recommendations.papers.snapshot import board


def decisions_on_dates(
    asked: Iterable[Extension | DateCorrection], *, rated: Iterable[RatedAction]
) -> list[board.Decision]:
    """Return what the board may decide today: asks for more time, corrections, and ratings set by a person."""
    waiting = sorted(asked, key=lambda row: row.pk)
    extensions = [row for row in waiting if isinstance(row, Extension)]
    corrections = [row for row in waiting if isinstance(row, DateCorrection)]
    return [*_extensions(extensions), *_corrections(corrections), *(_override(row) for row in rated if row.override)]


def _extensions(waiting: list[Extension]) -> list[board.Decision]:
    return [
        board.Decision(
            kind="extension",
            sentence=ngettext(
                "Decide on more time for action %(label)s, “%(title)s”, until %(day)s (%(days)d day).",
                "Decide on more time for action %(label)s, “%(title)s”, until %(day)s (%(days)d days).",
                row.days,
            )
            % {
                "label": row.action.label,
                "title": row.action.title,
                "day": shown(row.new_due_on),
                "days": row.days,
            },
            about=row.action.label,
            reason=row.reason,
            subject=key_of(row),
        )
        for row in waiting
    ]


def _corrections(waiting: list[DateCorrection]) -> list[board.Decision]:
    return [
        board.Decision(
            kind="correction",
            sentence=_("Correct a mistaken date of action %(label)s, “%(title)s”: due %(day)s, at first %(first)s.")
            % {
                "label": row.action.label,
                "title": row.action.title,
                "day": shown(row.new_current_on),
                "first": shown(row.new_original_on),
            },
            about=row.action.label,
            reason=row.reason,
            subject=key_of(row),
        )
        for row in waiting
    ]


def _override(row: RatedAction) -> board.Decision:
    action, override = row.action, row.override
    return board.Decision(
        kind="override",
        sentence=_("Note that %(who)s rated action %(label)s, “%(title)s”, %(rating)s until %(day)s.")
        % {
            "who": override.by,
            "label": action.label,
            "title": action.title,
            "rating": RATING_WORDS[override.rating],
            "day": shown(override.until_on),
        },
        about=action.label,
        reason=override.reason,
        subject=f"{RatingOverride._meta.model_name}:{override.pk}",
    )


def override_of(row: RatedAction) -> board.Override | None:
    told = row.override
    if told is None:
        return None
    return board.Override(computed=row.rated.rating.value, by=told.by, reason=told.reason, until=told.until_on)
