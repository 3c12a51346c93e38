"""Invented reports of every era and form, in our own words: the reader's corpus of formats."""

from tests.domain.report_reading.look_alikes_of_children import (
    AREA_SEND,
    CHILDRENS_SERVICES,
    JOINT_TARGETED,
    NOTHING,
    SINGLE_FRAMEWORK,
    TIME_HEADINGS,
)
from tests.domain.report_reading.look_alikes_of_others import (
    ONLY_DECISIONS,
    POLICE,
    SCRUTINY_PAPER,
    WELSH_HEADING,
    WORDED_LABELS,
)
from tests.domain.report_reading.look_alikes_of_probation import (
    CORE_CASE,
    FOR_EACH_BODY,
    FULL_JOINT,
    LETTERED,
    PRINTED_TWICE,
    R_NUMBERS,
    SCREENING_BULLETS,
    SCREENING_ROMAN,
    YOUTH_2018,
    YOUTH_2025,
)

LOOK_ALIKES = (
    POLICE,
    CORE_CASE,
    SCREENING_ROMAN,
    SCREENING_BULLETS,
    FULL_JOINT,
    YOUTH_2018,
    YOUTH_2025,
    JOINT_TARGETED,
    CHILDRENS_SERVICES,
    SINGLE_FRAMEWORK,
    AREA_SEND,
    TIME_HEADINGS,
    SCRUTINY_PAPER,
    ONLY_DECISIONS,
    NOTHING,
    PRINTED_TWICE,
    WORDED_LABELS,
    R_NUMBERS,
    WELSH_HEADING,
    FOR_EACH_BODY,
    LETTERED,
)
