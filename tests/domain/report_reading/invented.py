"""How an invented report is written down once and printed in every form the reader must take.

The parts say what is on the page; only `Ask` parts are recommendations, so the right answer comes with the report.
"""

import html
import textwrap
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Title:
    """A heading; level 1 is the report's own title."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Prose:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Listed:
    """An item that is no recommendation: a finding, a strength, a paragraph with a number."""

    text: str
    printed: str = "•"


@dataclass(frozen=True)
class Ask:
    """A recommendation: `printed` stands before it, `bracket` behind it; the rest is the right answer."""

    text: str
    printed: str = "•"
    label: str | None = None
    owner: str | None = None
    due: str | None = None
    bracket: str = ""
    subs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """What a committee is asked to decide."""

    text: str
    printed: str


@dataclass(frozen=True)
class PageBreak:
    """A new page."""


Part = Title | Prose | Listed | Ask | Decision | PageBreak


@dataclass(frozen=True, eq=False)
class Invented:
    """A report in our own words about a place that does not exist, with what a reader must make of it."""

    name: str
    parts: tuple[Part, ...]
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def asks(self) -> list[Ask]:
        """The recommendations in reading order."""
        return [part for part in self.parts if isinstance(part, Ask)]

    @property
    def decisions(self) -> list[Decision]:
        """The committee's own decisions in reading order."""
        return [part for part in self.parts if isinstance(part, Decision)]


def full_text(ask: Ask) -> str:
    """The words of a recommendation with its sub-items, as the reader must give them back."""
    return " ".join([ask.text, *ask.subs])


def as_text(report: Invented) -> str:
    """One paragraph a line, as copied from a web page or a word processor."""
    return "\n\n".join(_paragraph(part, width=0) for part in report.parts)


def as_wrapped_text(report: Invented, *, width: int = 84) -> str:
    """Printed lines, as copied from a PDF, with page breaks, page numbers and a running head."""
    pages: list[list[str]] = [[]]
    for part in report.parts:
        if isinstance(part, PageBreak):
            pages.append([])
        else:
            pages[-1].append(_paragraph(part, width=width))
    head = f"Running head of {report.name}"
    printed = ["\n\n".join([head, *here, f"{' ' * (width - 2)}{number}"]) for number, here in enumerate(pages, start=1)]
    return "\f".join(printed)


def _paragraph(part: Part, *, width: int) -> str:
    match part:
        case Title(text) | Prose(text):
            return _filled(text, width=width)
        case Listed(text, printed) | Decision(text, printed):
            return _filled(text, width=width, label=printed)
        case Ask():
            first = _filled(f"{part.text}{part.bracket}", width=width, label=part.printed)
            return "\n".join([first, *(_filled(sub, width=width, label="  –") for sub in part.subs)])
        case _:
            return ""


def _filled(text: str, *, width: int, label: str = "") -> str:
    first = f"{label} " if label else ""
    if not width:
        return first + text
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False)


PRINTED = """
@page { size: A4; margin: 22mm 20mm; @top-center { content: "Running head of the inspection"; font-size: 8pt }
        @bottom-right { content: counter(page) " of " counter(pages); font-size: 8pt } }
body { font: 10.5pt/1.35 sans-serif; text-align: justify; hyphens: auto }
h1 { font-size: 20pt } h2 { font-size: 15pt } h3 { font-size: 12pt } h1, h2, h3 { text-align: left; hyphens: none }
.item { margin: 4pt 0 4pt 9mm; text-indent: -9mm } .item .label { display: inline-block; width: 9mm; text-indent: 0 }
.sub { margin: 2pt 0 2pt 16mm; text-indent: -6mm } .sub .label { display: inline-block; width: 6mm; text-indent: 0 }
.break { break-before: page }
"""
LETTER = """
@page { size: A4; margin: 30mm 25mm 25mm 25mm; @bottom-center { content: "– " counter(page) " –"; font-size: 9pt } }
body { font: 12pt/1.2 serif; text-align: left } p { margin: 0 0 6pt 0 }
h1 { font-size: 14pt } h2, h3 { font-size: 12pt; font-weight: bold; margin: 10pt 0 4pt 0 }
.item { margin: 0 0 0 12mm; text-indent: -7mm } .item .label { display: inline-block; width: 7mm; text-indent: 0 }
.sub { margin: 0 0 0 20mm; text-indent: -6mm } .sub .label { display: inline-block; width: 6mm; text-indent: 0 }
.break { break-before: page }
"""


def as_html(report: Invented, *, style: str) -> str:
    """A page to be printed as PDF in one of the two layouts."""
    body = "\n".join(_element(part) for part in report.parts)
    return f'<html lang="en-GB"><head><title>x</title><style>{style}</style></head><body>{body}</body></html>'


def _element(part: Part) -> str:
    match part:
        case Title(text, level):
            return f"<h{level}>{html.escape(text)}</h{level}>"
        case Prose(text):
            return f"<p>{html.escape(text)}</p>"
        case Listed(text, printed) | Decision(text, printed):
            return _item(printed, text)
        case Ask():
            return _item(part.printed, f"{part.text}{part.bracket}") + "".join(
                _item("–", sub, kind="sub") for sub in part.subs
            )
        case _:
            return '<div class="break"></div>'


def _item(label: str, text: str, *, kind: str = "item") -> str:
    return f'<div class="{kind}"><span class="label">{html.escape(label)}</span>{html.escape(text)}</div>'
