"""The whole corpus: the domain’s look-alikes and those with tables, notes and boxes."""

from tests.domain.report_reading.look_alikes import LOOK_ALIKES
from tests.reading_corpus.of_children import (
    AREA_TABLES,
    FOCUSED_VISIT,
    FRONT_DOOR,
    MONITORING_VISIT,
    PRIORITY_AND_AREAS,
    SAFEGUARDING_2010,
    TRUST,
    WELSH_REPORT,
)
from tests.reading_corpus.of_councils import (
    ACTION_PLAN,
    COVER_REPORT,
    MINUTES,
    PERFORMANCE_PAPER,
    PREVIOUS_TABLE,
    RECOMMENDATION_TABLE,
    WITH_SUB_ITEMS,
    WORDED_HEADINGS,
)
from tests.reading_corpus.of_probation import (
    CORE_CASE_LONG,
    LIST_IN_SUMMARY_AND_CHAPTERS,
    NOTHING_FOUND_WANTING,
    SCORED_2022,
    SCREENING_URGENT,
    THEMATIC,
    VICTIMS_2025,
)

CORPUS = (
    *LOOK_ALIKES,
    SCORED_2022,
    CORE_CASE_LONG,
    SCREENING_URGENT,
    VICTIMS_2025,
    THEMATIC,
    NOTHING_FOUND_WANTING,
    LIST_IN_SUMMARY_AND_CHAPTERS,
    AREA_TABLES,
    FRONT_DOOR,
    FOCUSED_VISIT,
    PRIORITY_AND_AREAS,
    SAFEGUARDING_2010,
    WELSH_REPORT,
    MONITORING_VISIT,
    TRUST,
    ACTION_PLAN,
    RECOMMENDATION_TABLE,
    MINUTES,
    COVER_REPORT,
    PERFORMANCE_PAPER,
    WORDED_HEADINGS,
    PREVIOUS_TABLE,
    WITH_SUB_ITEMS,
)
BY_NAME = {report.name: report for report in CORPUS}
