"""What can happen to a measure and its readings."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

MEASURE_ADDED = EventType("measure.added", _("{who} began to measure “{measure}” for recommendation {label}"))
MEASURE_CHANGED = EventType("measure.changed", _("{who} changed the measure “{measure}” of recommendation {label}"))
MEASURE_ENDED = EventType("measure.ended", _("{who} stopped following the measure “{measure}”"))
MEASURE_TAKEN_UP = EventType("measure.taken_up", _("{who} follows the measure “{measure}” again"))
READING_RECORDED = EventType(
    "measure.reading_recorded", _("{who} recorded {figure} on {day} for the measure “{measure}”")
)
BASELINE_RECORDED = EventType(
    "measure.baseline_recorded", _("{who} recorded {figure} on {day} as the baseline of the measure “{measure}”")
)
READING_TAKEN_BACK = EventType(
    "measure.reading_taken_back", _("{who} took back the reading {figure} on {day} of the measure “{measure}”")
)
