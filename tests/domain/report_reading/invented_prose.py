"""Paragraphs and findings to stand around the recommendations of invented reports."""

from tests.domain.report_reading.invented import Listed, Part, Prose

FILLER = (
    Prose(
        "Staff knew the children well and met them at home, at school and in the youth centre. Records were kept "
        "in one "
        "place and most of them were up to date. Where a case had moved between workers the handover was "
        "sometimes thin."
    ),
    Prose(
        "The board met four times in the year. It looked at figures for first-time entrants and for the use of "
        "custody, "
        "and it asked for a plan where a figure went the wrong way. Two partners had not come since the spring."
    ),
)


def findings(first: int = 1, *, prefix: str = "") -> tuple[Part, ...]:
    """Numbered findings, which read like a list of recommendations and are none."""
    texts = (
        "Assessments were on time in most cases but did not always use what the school knew.",
        "Plans should have been shared with parents more often than they were.",
        "Managers checked work before it was signed, and staff valued that.",
    )
    return tuple(Listed(text, f"{prefix}{number}.") for number, text in enumerate(texts, start=first))
