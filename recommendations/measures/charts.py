"""A measure over time as a picture for a page; its table has the numbers."""

from __future__ import annotations

from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from recommendations.accounts.services.days import shown
from recommendations.foundation import measure_chart
from recommendations.foundation.chart_axes import month_names
from recommendations.foundation.measure_chart import Level
from recommendations.measures.models import Reading
from recommendations.measures.summaries import MeasureStanding
from recommendations.measures.wording import (
    figure_in_words,
    movement_in_words,
    short_figure,
    target_in_words,
    value_in_words,
)


def over_time(standing: MeasureStanding) -> SafeString | None:
    """Return the readings joined by a line; None where fewer than two leave nothing to see."""
    measure, readings = standing.measure, standing.readings
    if len(readings) < 2:
        return None
    baseline, target = standing.baseline, measure.target
    return measure_chart.measure(
        [_point(one, standing) for one in readings],
        baseline=_level(_("Baseline"), baseline.value, short_figure(baseline.figure, measure)) if baseline else None,
        target=_level(_("Target"), target, value_in_words(target, measure)) if target is not None else None,
        bounds=(0.0, 100.0) if measure.is_share else (0.0, 0.0),
        ends=[Level(0.0, "0%"), Level(100.0, "100%")] if measure.is_share else [Level(0.0, "0")],
        months=month_names(),
        name=f"measure-{measure.pk}",
        title=_sentence(standing),
        description=_("A point for each reading. The table beneath has the numbers."),
    )


def _sentence(standing: MeasureStanding) -> str:
    measure, first, last = standing.measure, standing.readings[0], standing.readings[-1]
    said = _("%(name)s: from %(first)s on %(first_day)s to %(last)s on %(last_day)s. %(standing)s.") % {
        "name": measure.name,
        "first": figure_in_words(first.figure, measure),
        "first_day": shown(first.taken_on),
        "last": figure_in_words(last.figure, measure),
        "last_day": shown(last.taken_on),
        "standing": movement_in_words(standing),
    }
    target = target_in_words(measure)
    return f"{said} {_('Target: %(target)s.') % {'target': target}}" if target else said


def _point(reading: Reading, standing: MeasureStanding) -> measure_chart.Reading:
    low, high = reading.figure.interval or (None, None)
    words = short_figure(reading.figure, standing.measure)
    return measure_chart.Reading(reading.taken_on, float(reading.value), words, low, high)


def _level(name: str, value: Decimal, words: str) -> Level:
    return Level(float(value), f"{name} {words}")
