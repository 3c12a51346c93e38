"""The date cells of action plans: days, months, and words from which no date can be known."""

from __future__ import annotations

import pytest

from recommendations.domain.report_reading.month_dates import dates_in, planned_date

KNOWN = {
    "31/03/2026": "2026-03-31",
    "1.4.26": "2026-04-01",
    "01-04-2026": "2026-04-01",
    "2026-04-01": "2026-04-01",
    "31st March 2026": "2026-03-31",
    "Tuesday 31 March 2026": "2026-03-31",
    "31-Mar-26": "2026-03-31",
    "31 March 26": "2026-03-31",
    "March 2026": "2026-03",
    "Mar-26": "2026-03",
    "Mar 26": "2026-03",
    "Mar ’26": "2026-03",
    "Sept. 2026": "2026-09",
    "Mawrth 2026": "2026-03",
    "By the end of March 2026": "2026-03",
    "end of Q2 2025/26": "2025-09",
    "Q4 2025-26": "2026-03",
    "Quarter 1 of 2026/2027": "2026-06",
    "2025/26 Q3": "2025-12",
    "third quarter of 2025/26": "2025-12",
    "End of financial year 2025/26": "2026-03",
    "end of 2026": "2026-12",
    "April – June 2026": "2026-06",
    "1 April 2026 to 30 June 2026": "2026-06-30",
    "31 March 2026 (revised to 30 June 2026)": "2026-06-30",
    "March 2026, then each quarter": "2026-03",
}
NOT_KNOWN = [
    "", "Ongoing", "On-going – review in March 2026", "Complete", "Completed March 2025", "Immediately", "TBC", "N/A",
    "Summer 2026", "within 6 months", "30 June", "March 26", "Q3 2026", "Q2 2025/27", "From April 2026",
    "April 2026 onwards", "March 2026 / June 2026", "31/02/2026", "03/31/2026", "12/25", "Start September 2026",
]  # fmt: skip


@pytest.mark.parametrize("words", KNOWN)
def test_a_date_that_can_be_known(words: str) -> None:
    assert planned_date(words) == KNOWN[words]


@pytest.mark.parametrize("words", NOT_KNOWN)
def test_words_that_set_no_date(words: str) -> None:
    assert planned_date(words) is None


def test_no_words_at_all() -> None:
    assert planned_date(None) is None


def test_each_date_of_a_cell_in_its_order() -> None:
    assert dates_in("Mar-26 Jun-26 31/07/2026 end of Q2 2026/27") == ["2026-03", "2026-06", "2026-07-31", "2026-09"]
