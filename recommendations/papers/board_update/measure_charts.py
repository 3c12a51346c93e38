"""A measure over time as papers draw it, from its frozen words and numbers."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from recommendations.foundation.chart_axes import month_names
from recommendations.foundation.measure_chart import Level, Reading
from recommendations.foundation.measure_chart import measure as drawn
from recommendations.papers.board_update.charts import FONT, WIDTH
from recommendations.papers.snapshot.board_measures import Measure

WHOLE = (0.0, 100.0)
HEIGHT = 84.0  # low, so that three stand on a page with their tables


def over_time(one: Measure, *, says: str, name: str, width: int = WIDTH) -> SafeString:
    """Return the readings joined by a line, with their intervals where they are known, the baseline and the target."""
    baseline = one.baseline
    described = _("A point for each reading, with its 95% interval where that is known. The table has the numbers.")
    if not any(reading.interval for reading in one.readings):
        described = _("A point for each reading. The table has the numbers.")
    return drawn(
        [Reading(item.on, item.value, item.short, item.low, item.high) for item in one.readings],
        baseline=Level(baseline.value, _("Baseline %(figure)s") % {"figure": baseline.short}) if baseline else None,
        target=Level(one.target_value, _("Target %(figure)s") % {"figure": one.target})
        if one.target_value is not None
        else None,
        bounds=WHOLE if one.is_share else (0.0, 0.0),
        ends=[Level(0.0, "0%"), Level(100.0, "100%")] if one.is_share else [Level(0.0, "0")],
        months=month_names(),
        name=name,
        title=says,
        description=described,
        width=width,
        height=HEIGHT,
        font=FONT,
    )
