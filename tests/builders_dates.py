"""Corrections, ratings set by a person, thresholds and milestones, made by the product's own commands."""

from __future__ import annotations

from datetime import date

from recommendations.accounts.models import ClosureDay, Service, User
from recommendations.accounts.services.closures import add_closure_day
from recommendations.action_plans.models import Action, DateCorrection, Extension, RatingOverride, RatingThresholds
from recommendations.action_plans.services.correcting import ask_correction, make_correction
from recommendations.action_plans.services.extending import agree_extension
from recommendations.action_plans.services.overriding import set_rating
from recommendations.action_plans.services.thresholds import change_thresholds
from tests.builders import SYSTEM, TUESDAY_3_FEB, TUESDAY_3_MARCH, again, an_extension, on_the

MONDAY_2_MARCH = date(2026, 3, 2)


def a_correction(
    action: Action,
    *,
    by: User,
    original: date = MONDAY_2_MARCH,
    current: date | None = None,
    on: date = TUESDAY_3_FEB,
) -> DateCorrection:
    """A correction asked for, waiting for a second person; the current date follows the original unless given."""
    return ask_correction(
        again(action),
        new_original_on=original,
        new_current_on=current or original,
        reason="The board agreed the second; the third was typed.",
        on=on,
        by=by,
        at=on_the(on),
    )


def a_made_correction(action: Action, *, by: User, asked_by: User, original: date = MONDAY_2_MARCH) -> DateCorrection:
    return make_correction(a_correction(action, by=asked_by, original=original), by=by, at=on_the(TUESDAY_3_FEB, 10))


def more_time(action: Action, *, until: date, asked_by: User, by: User, on: date = TUESDAY_3_FEB) -> Extension:
    """More time that was asked for and agreed."""
    asked = an_extension(again(action), by=asked_by, until=until, on=on)
    return agree_extension(asked, by=by, at=on_the(on, 10))


def a_set_rating(
    action: Action,
    *,
    by: User,
    rating: str = "amber",
    until: date = TUESDAY_3_MARCH,
    on: date = TUESDAY_3_FEB,
) -> RatingOverride:
    return set_rating(
        again(action), rating=rating, reason="The audit is booked.", until_on=until, on=on, by=by, at=on_the(on)
    )


def thresholds(
    service: Service, *, days: int = 28, asked: int = 2, late: int = 1, version: int = 0
) -> RatingThresholds:
    return change_thresholds(
        service,
        update_every=days,
        extensions_for_amber=asked,
        milestones_for_amber=late,
        version=version,
        by=SYSTEM,
        at=on_the(TUESDAY_3_FEB),
    )


def a_closure_day(service: Service, *, on: date = date(2026, 12, 29), name: str = "Christmas closure") -> ClosureDay:
    return add_closure_day(service, on=on, name=name, by=SYSTEM, at=on_the(TUESDAY_3_FEB))
