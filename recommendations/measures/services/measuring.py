"""Commands on measures: begun, changed, followed no longer, taken up again.

A measure outlives its plan's delivery: whether it helped shows late, so a closed plan still takes readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.events import EventType
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.disposed_of import refuse_if_disposed_of
from recommendations.inspections.models import Recommendation
from recommendations.measures import events
from recommendations.measures.models import Direction, Measure, MeasureKind, in_hundredths
from recommendations.safeguarding.flagging import flag_signs

GUARDED = ("name", "unit")


@dataclass(frozen=True)
class MeasureDetails:
    """What a measure is, as its form gives it; the unit is of a number alone."""

    name: str
    kind: str = MeasureKind.SHARE
    unit: str = ""
    direction: str = Direction.HIGHER
    target: Decimal | None = None
    target_on: date | None = None
    may_be_published: bool = False


def add_measure(
    recommendation: Recommendation, details: MeasureDetails, *, why_fine: str = "", by: User, at: datetime
) -> Measure:
    """Begin to measure whether a recommendation helped. Raises ValidationError naming the field that is wrong."""
    with operation(service=recommendation.service, by=by, at=at):
        refuse_if_disposed_of(recommendation.inspection_id)
        measure = Measure(service=recommendation.service, recommendation=recommendation)
        _put(details, measure)
        measure.full_clean()
        measure.save()
        tell(events.MEASURE_ADDED, measure, label=recommendation.shown_label)
        flag_signs(measure, GUARDED, why_fine=why_fine, about=recommendation, within=plan_of(measure))
    return measure


def change_measure(
    measure: Measure, details: MeasureDetails, *, why_fine: str = "", version: int, by: User, at: datetime
) -> Measure:
    """Change what is measured, its target or whether it is published.

    The kind of figure stays once there is a reading. Raises Conflict where somebody changed it meanwhile.
    """
    with operation(service=measure.service, by=by, at=at):
        measure = locked_measure(measure, version=version)
        before = {name: getattr(measure, name) for name in GUARDED}
        if details.kind != measure.kind and measure.readings.filter(taken_back_on__isnull=True).exists():
            raise ValidationError({"kind": _("There are readings already, so the kind of figure stays.")})
        _put(details, measure)
        measure.full_clean()
        measure.save()
        tell(events.MEASURE_CHANGED, measure, label=measure.recommendation.shown_label)
        about, within = measure.recommendation, plan_of(measure)
        flag_signs(measure, GUARDED, why_fine=why_fine, before=before, about=about, within=within)
    return measure


def end_measure(measure: Measure, *, reason: str, on: date, by: User, at: datetime) -> Measure:
    """Follow a measure no longer: its readings stay, and papers leave it out. Raises ValidationError without why."""
    with operation(service=measure.service, by=by, at=at, reason=reason):
        measure = locked_measure(measure)
        if measure.ended_on is not None:
            raise DomainError(_("This measure is followed no longer already."))
        measure.ended_on, measure.ended_reason = on, reason.strip()
        measure.full_clean()
        measure.save()
        tell(events.MEASURE_ENDED, measure)
    return measure


def take_up_measure(measure: Measure, *, by: User, at: datetime) -> Measure:
    """Follow a measure again. Raises DomainError for one that is followed."""
    with operation(service=measure.service, by=by, at=at):
        measure = locked_measure(measure)
        if measure.ended_on is None:
            raise DomainError(_("This measure is followed already."))
        measure.ended_on, measure.ended_reason = None, ""
        measure.save()
        tell(events.MEASURE_TAKEN_UP, measure)
    return measure


def locked_measure(measure: Measure, *, version: int | None = None) -> Measure:
    """Return the measure anew under lock, within the running operation; raise DomainError where its plan is gone."""
    measure = locked(measure, version=version)
    refuse_if_disposed_of(measure.recommendation.inspection_id)
    return measure


def plan_of(measure: Measure) -> Model:
    """Return the plan in whose history the measure is told of."""
    return measure.recommendation.inspection.action_plan


def tell(event: EventType, measure: Measure, **details: str) -> None:
    """Record what happened to the measure, within the running operation."""
    record(event, measure.recommendation, within=plan_of(measure), measure=measure.name, **details)


def _put(details: MeasureDetails, measure: Measure) -> None:
    measure.name, measure.kind, measure.direction = " ".join(details.name.split()), details.kind, details.direction
    measure.unit = "" if measure.is_share else " ".join(details.unit.split())
    measure.target_hundredths = None if details.target is None else in_hundredths(details.target)
    measure.target_on, measure.may_be_published = details.target_on, details.may_be_published
