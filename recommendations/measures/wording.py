"""A measure in words: its figures, where it stands, and what that says."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.services.days import shown
from recommendations.domain.measures import Figure, Movement
from recommendations.measures.models import Measure
from recommendations.measures.summaries import MeasureStanding

HARD_SPACE = "\u00a0"
PLACES_FROM = 1000  # cases from which a place after the point says something

MOVEMENT_WORDS = {
    Movement.NO_READING: gettext_lazy("Not measured yet"),
    Movement.FIRST_READING: gettext_lazy("Measured once"),
    Movement.NO_BASELINE: gettext_lazy("No baseline to compare with"),
    Movement.TARGET_MET: gettext_lazy("Target met"),
    Movement.BETTER: gettext_lazy("Better"),
    Movement.UNCHANGED: gettext_lazy("Unchanged"),
    Movement.WORSE: gettext_lazy("Worse"),
}
MOVEMENT_COLOURS = {
    Movement.NO_READING: "grey",
    Movement.FIRST_READING: "grey",
    Movement.NO_BASELINE: "grey",
    Movement.TARGET_MET: "green",
    Movement.BETTER: "turquoise",
    Movement.UNCHANGED: "yellow",
    Movement.WORSE: "red",
}


def number_in_words(value: Decimal) -> str:
    """Return the number without noughts that say nothing: 61, 61.5, 0."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_in_words(value: Decimal, measure: Measure) -> str:
    """Return a value with its unit, held together: “61%”, “12 days”."""
    number = number_in_words(value)
    if measure.is_share:
        return f"{number}%"
    return f"{number}{HARD_SPACE}{measure.unit}" if measure.unit else number


def short_figure(figure: Figure, measure: Measure) -> str:
    """Return a figure without its cases: a counted share in whole per cent, because its cases bear no more.

    One that falls short of its target, or is beyond it, keeps the places that show so: 79.6%, not 80%.
    """
    if figure.count is None:
        return value_in_words(figure.value, measure)
    told = round(figure.value, 0 if figure.out_of < PLACES_FROM else 1)
    for places in (1, 2):
        if told == measure.target != figure.value:
            told = round(figure.value, places)
    return f"{number_in_words(told)}%"


def figure_in_words(figure: Figure, measure: Measure) -> str:
    """Return a figure with the cases it was counted from, where they are known: “62% (21 of 34)”."""
    if figure.count is None:
        return short_figure(figure, measure)
    return _("%(value)s (%(count)d of %(out_of)d)") % {
        "value": short_figure(figure, measure),
        "count": figure.count,
        "out_of": figure.out_of,
    }


def interval_in_words(figure: Figure) -> str:
    """Return the 95% interval of a share whose cases are known; empty for any other figure."""
    interval = figure.interval
    if interval is None:
        return ""
    return _("%(low)d to %(high)d%%") % {"low": round(interval[0]), "high": round(interval[1])}


def target_in_words(measure: Measure) -> str:
    """Return the target and by when it is to be reached; empty where there is none."""
    if measure.target is None:
        return ""
    target = value_in_words(measure.target, measure)
    if measure.target_on is None:
        return target
    return _("%(target)s by %(day)s") % {"target": target, "day": shown(measure.target_on)}


def movement_in_words(standing: MeasureStanding) -> str:
    """Return where the measure stands, and that so few cases tell nothing for certain where that is so."""
    word = str(MOVEMENT_WORDS[standing.movement])
    if not standing.may_be_chance:
        return word
    return _("%(word)s, but so few cases that it may be chance") % {"word": word}


def told(standing: MeasureStanding) -> str:
    """Return the measure in one sentence: “Reviews in time: 62% (21 of 34) on 3 February 2026, then …, target 80%”."""
    measure = standing.measure
    ends = [one for one in (standing.baseline, standing.latest) if one is not None]
    said = [
        _("%(figure)s on %(day)s") % {"figure": figure_in_words(one.figure, measure), "day": shown(one.taken_on)}
        for one in ends
    ] or [str(MOVEMENT_WORDS[standing.movement])]
    target = target_in_words(measure)
    parts = [_(", then ").join(said), *([_("target %(target)s") % {"target": target}] if target else [])]
    return f"{measure.name}: {', '.join(parts)}"
