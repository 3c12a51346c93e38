"""How each kind of frozen paper is shown: the template of its body, and the words and charts that go into it.

One body serves the printed document and the page that shows the same paper in a browser.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from recommendations.papers.board_update import presenting
from recommendations.papers.one_page.presenting import large_bar
from recommendations.papers.one_page.presenting import presented as one_page
from recommendations.papers.one_page.values import SummaryPaper
from recommendations.papers.scrutiny.presenting import large_charts as large_scrutiny_charts
from recommendations.papers.scrutiny.presenting import presented as scrutiny
from recommendations.papers.scrutiny.values import ScrutinyPaper
from recommendations.papers.shown.document import Look
from recommendations.papers.slippage.presenting import large_chart as large_slippage_chart
from recommendations.papers.slippage.presenting import presented as slippage
from recommendations.papers.slippage.values import SlippagePaper
from recommendations.papers.snapshot.board import BoardPaper
from recommendations.papers.submission.presenting import presented as submission
from recommendations.papers.submission.values import SubmissionPaper


@dataclass(frozen=True)
class Presentation:
    """A kind's body and what fills it; the context holds a Document as `document`.

    `style` is a style sheet beside the one of all papers, for what only this kind has. `redraw` returns what of the
    context is drawn otherwise in large print, where that is anything.
    """

    body: str
    present: Callable[[Any], dict[str, Any]]
    style: str = ""
    redraw: Callable[[Any], dict[str, Any]] | None = None


PRESENTATIONS: dict[type, Presentation] = {
    BoardPaper: Presentation("papers/bodies/board.html", presenting.presented, redraw=presenting.large_charts),
    ScrutinyPaper: Presentation(
        "papers/bodies/scrutiny.html", scrutiny, style="papers/scrutiny.css", redraw=large_scrutiny_charts
    ),
    SummaryPaper: Presentation("papers/bodies/one_page.html", one_page, style="papers/short.css", redraw=large_bar),
    SlippagePaper: Presentation(
        "papers/bodies/slippage.html", slippage, style="papers/short.css", redraw=large_slippage_chart
    ),
    SubmissionPaper: Presentation("papers/bodies/submission.html", submission, style="papers/short.css"),
}
"""By the type of the frozen value; a kind that is read as sheets alone has none."""


def presented(paper: Any, *, look: Look = Look.USUAL) -> dict[str, Any]:
    """Return the context of the paper's body, with the body's template as `body` and its own style as `style`."""
    found = PRESENTATIONS[type(paper)]
    context = found.present(paper) | {"body": found.body, "style": found.style}
    return context | found.redraw(paper) if found.redraw and look is Look.LARGE_PRINT else context
