"""Whether what was done helped: a ladder of its own, apart from delivery (PRODUCT.md, Impact status)."""

from enum import StrEnum


class ImpactStatus(StrEnum):
    NOT_MEASURED = "not_measured"
    NO_IMPROVEMENT = "no_improvement"
    IMPROVING = "improving"
    ACHIEVED = "achieved"
    SUSTAINED = "sustained"


SAID_BY_A_PERSON = (
    ImpactStatus.NOT_MEASURED,
    ImpactStatus.NO_IMPROVEMENT,
    ImpactStatus.IMPROVING,
    ImpactStatus.ACHIEVED,
)
"""What somebody may simply say; that it is sustained, only a check some months after acceptance can tell."""
