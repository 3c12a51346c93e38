"""Commands on the readings of a measure: recorded, and taken back where one was mistaken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services.days import shown
from recommendations.audit.operations import operation
from recommendations.domain.measures import Figure, share
from recommendations.foundation.errors import DomainError
from recommendations.measures import events
from recommendations.measures.models import Measure, Reading, in_hundredths
from recommendations.measures.services.measuring import locked_measure, plan_of, tell
from recommendations.measures.wording import figure_in_words
from recommendations.safeguarding.flagging import flag_signs


@dataclass(frozen=True)
class Taken:
    """One reading as its form gives it: for a share `count` of `out_of`, or `value` in per cent alone."""

    taken_on: date
    source: str
    value: Decimal | None = None
    count: int | None = None
    out_of: int | None = None
    is_baseline: bool = False


def record_reading(measure: Measure, taken: Taken, *, why_fine: str = "", on: date, by: User, at: datetime) -> Reading:
    """Record what the measure was on a day; `on` is today, and no reading is of a day to come.

    Raises ValidationError naming the field that is wrong, DomainError for a measure that is followed no longer.
    """
    with operation(service=measure.service, by=by, at=at):
        measure = locked_measure(measure)
        if measure.ended_on is not None:
            raise DomainError(_("This measure is followed no longer. Take it up again first."))
        if taken.taken_on > on:
            raise ValidationError({"taken_on": _("The day cannot be in the future.")})
        figure = figure_of(taken, is_share=measure.is_share)
        reading = Reading(
            service=measure.service,
            measure=measure,
            taken_on=taken.taken_on,
            hundredths=in_hundredths(figure.value),
            count=figure.count,
            out_of=figure.out_of,
            is_baseline=taken.is_baseline,
            source=taken.source.strip(),
            recorded_by=by,
            recorded_at=at,
        )
        reading.full_clean()
        _refuse_before_the_baseline(reading)
        reading.save()
        event = events.BASELINE_RECORDED if reading.is_baseline else events.READING_RECORDED
        tell(event, measure, figure=figure_in_words(figure, measure), day=shown(reading.taken_on))
        about, within = measure.recommendation, plan_of(measure)
        flag_signs(reading, ["source"], why_fine=why_fine, about=about, within=within)
    return reading


def take_back_reading(reading: Reading, *, reason: str, on: date, by: User, at: datetime) -> Reading:
    """Take a mistaken reading back: it counts no longer, the record keeps it. Raises ValidationError without why."""
    with operation(service=reading.service, by=by, at=at, reason=reason):
        measure = locked_measure(reading.measure)
        reading = measure.readings.get(pk=reading.pk)
        if reading.taken_back_on is not None:
            raise DomainError(_("This reading was taken back already."))
        reading.taken_back_on, reading.taken_back_reason = on, reason.strip()
        reading.full_clean()
        reading.save()
        figure = figure_in_words(reading.figure, measure)
        tell(events.READING_TAKEN_BACK, measure, figure=figure, day=shown(reading.taken_on))
    return reading


def figure_of(taken: Taken, *, is_share: bool) -> Figure:
    """Return the figure that was typed; raises ValidationError naming the field to mend."""
    if not is_share:
        if taken.value is None:
            raise ValidationError({"value": _("Enter the figure.")})
        return Figure(taken.value)
    if taken.count is None and taken.out_of is None:
        if taken.value is None:
            raise ValidationError({"count": _("Enter how many cases count and out of how many, or the percentage.")})
        if not 0 <= taken.value <= 100:
            raise ValidationError({"value": _("A percentage is from 0 to 100.")})
        return Figure(taken.value)
    if taken.count is None:
        raise ValidationError({"count": _("Enter how many cases count.")})
    if not taken.out_of:
        raise ValidationError({"out_of": _("Enter out of how many cases, at least 1; or only the percentage.")})
    if taken.count > taken.out_of:
        raise ValidationError({"count": _("The cases that count are no more than the cases in all.")})
    value = share(taken.count, taken.out_of)
    if taken.value is not None and abs(taken.value - value) >= 1:
        raise ValidationError({"value": _("That is not the percentage of these cases. Leave it empty.")})
    return Figure(value, taken.count, taken.out_of)


def _refuse_before_the_baseline(reading: Reading) -> None:
    counted = reading.measure.readings.filter(taken_back_on__isnull=True)
    if reading.is_baseline:
        if counted.filter(taken_on__lt=reading.taken_on).exists():
            raise ValidationError({"taken_on": _("There is a reading of an earlier day. The baseline is the first.")})
    elif (first := counted.filter(is_baseline=True).first()) and reading.taken_on < first.taken_on:
        told = _("That is before the baseline of %(day)s.") % {"day": shown(first.taken_on)}
        raise ValidationError({"taken_on": told})
