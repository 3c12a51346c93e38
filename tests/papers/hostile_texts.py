"""Texts that are against a paper, and every kind of paper made of them: what the gate has to let through regardless."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from recommendations.papers.archive.replacing import UNTOUCHED
from recommendations.papers.one_page.values import SummaryPaper, summary_of
from recommendations.papers.scrutiny.values import ScrutinyPaper
from recommendations.papers.slippage.values import SlippagePaper, slippage_of
from recommendations.papers.snapshot.board import BoardPaper, Cover, Evidence, RatingDefinition, Recommendation, Worded
from recommendations.papers.submission.values import SubmissionPaper, submission_of
from tests.papers.paper_values import a_board_paper
from tests.papers.scrutiny_values import report_of

# How each kind comes from the board's paper, which is the one that is gathered. A new kind adds its line here.
MADE_FROM_THE_BOARDS: dict[type, Callable[[BoardPaper], Any]] = {
    BoardPaper: lambda paper: paper,
    ScrutinyPaper: report_of,
    SubmissionPaper: submission_of,
    SummaryPaper: summary_of,
    SlippagePaper: slippage_of,
}

# Words of our own, which nobody types: the values that hold them take no text from anybody.
OURS: dict[type, frozenset[str]] = {
    Worded: frozenset({"word"}),
    RatingDefinition: frozenset({"word", "short"}),
    Evidence: frozenset({"kind"}),
    Recommendation: frozenset({"kind"}),
    Cover: frozenset({"marking"}),
    SubmissionPaper: frozenset({"marking"}),
    SummaryPaper: frozenset({"marking"}),
    SlippagePaper: frozenset({"marking"}),
}


@dataclass(frozen=True)
class Hostile:
    """A text for wherever much may be typed, and one for a name; letters no font has are few in anybody's name."""

    text: str
    name: str


TEXTS = {
    "long": Hostile(
        "The panel met twice and asked each partner for its own account of what had changed since March. " * 25,
        "and the partners it has had since the reorganisation of the two councils into one authority in April",
    ),
    "welsh": Hostile(
        "Gŵyl y plant yn Nhŷ’r Ŵyl: â ê î ô û ŵ ŷ, Â Ê Î Ô Û Ŵ Ŷ, ä ë ï ö ü ẁ ẃ ẅ ỳ ý ÿ; dŵr, tŷ, môr.",
        "Gwasanaeth Cyfiawnder Ieuenctid Llŷn a Dŵr-y-felin",
    ),
    "strange": Hostile(
        "😀 👩\u200d👩\u200d👧 漢字かな 한국 مرحبا עברית हि ж λ → ▪ ½ № x\u0308\u0323 \u202egni\u202c \ufb01 \ufdfa",
        "😀 漢 ж",
    ),
    "one_word": Hostile("Llanfairpwllgwyngyll" * 15, "Llanfairpwllgwyngyll" * 15),  # 300 letters
    "control": Hostile(
        "a\x00b\x07c\x0bd\x0ce\x1bf\x7fg\x85h\u2028i\u00adj\u200bk\ufeffl\u2060m\tn\r\no\ud800p", "\x00\x0b\n\ud800"
    ),
    "private": Hostile(
        "\uf0b7 first \uf0a7 second \uf0d8 third \uf0fc done \ue000 \uf8ff \U000f0000 \ufffd \uffff", "\uf0b7 \ue000"
    ),
    "markup": Hostile(
        "<script>alert(1)</script> <style>* {display: none}</style> </td></table></body> <!-- gone --> <h1>Big</h1> "
        '<table><tr><td>x</table> <a href="javascript:alert(1)">here</a> &lt;b&gt; &amp; &#128512; &nbsp; '
        "{{ 7|add:7 }} {% now 'Y' %} %(name)s %d <img src=x onerror=y> ]]> \\n",
        "</td></table><h1>Big</h1> <!-- & {{ 7 }}",
    ),
}
AT_ONCE = Hostile(
    "".join(TEXTS[name].text[:60] + " " for name in ("strange", "control", "private", "markup", "welsh", "one_word")),
    "ŵ 😀 \x07 \uf0b7 </td>",
)


def against_it(paper: Any, hostile: Hostile) -> Any:
    """Return the paper with the text in each of its texts: at the end of a long one, as most of a short one.

    A label of a few letters stays, because no form takes more; a name takes 120 letters and a title 250.
    """

    def change(said: str) -> str:
        if len(said) < 5:
            return said
        if len(said) < 50:
            return f"{said} {hostile.name}"[:120]
        return f"{said} {hostile.text}"[: 250 if len(said) < 90 else 6000]

    return _changed(paper, change)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(item, change) for item in value)
    if not is_dataclass(value):
        return value
    kept = UNTOUCHED.get(type(value), frozenset()) | OURS.get(type(value), frozenset())
    values = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in kept}
    return replace(value, **{name: _changed(item, change) for name, item in values.items()})


def nothing_known() -> BoardPaper:
    """Return the paper of a plan of which nothing has been written down yet."""
    paper = a_board_paper(actions=0)
    bare = replace(paper.clocks, published_on=None, plan_due_on=None, window_ends_on=None, days_left=None, meetings=())
    cover = replace(paper.cover, meeting=None, published_on=None, accountable="", marking="", prepared_by="")
    return replace(paper, cover=cover, clocks=bare, recommendations=(), decisions=(), since=None)


def every_kind_of(paper: BoardPaper) -> Iterator[tuple[str, Any]]:
    """Return the paper as each kind, with the kind's name."""
    for kind, made in MADE_FROM_THE_BOARDS.items():
        yield kind.__name__, made(paper)
