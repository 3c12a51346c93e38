"""An invented report as text: paragraphs, printed lines with page turns in mid-sentence, and Markdown."""

import textwrap

from tests.domain.report_reading.invented import Ask, Decision, Invented, Listed, PageBreak, Prose, Title
from tests.reading_corpus.described import Boxed, Noted, Row, Table, title_of

_LINES_ON_A_PAGE = 46
_BULLETS = {"•", "–"}


def as_paragraphs(report: Invented) -> str:
    """One paragraph a line, as copied from a web page or a word processor."""
    return "\n\n".join(text for part in report.parts if (text := _paragraph(part, width=0)))


def as_printed_lines(report: Invented, *, width: int = 84, lines_on_a_page: int = _LINES_ON_A_PAGE) -> str:
    """As copied from a PDF: lines of one width, form feeds wherever a page is full, a head and a foot on each page."""
    pages: list[list[str]] = [[]]
    for part in report.parts:
        if isinstance(part, PageBreak):
            pages.append([])
            continue
        for line in [*_paragraph(part, width=width).split("\n"), ""]:
            if len(pages[-1]) >= lines_on_a_page:
                pages.append([])
            if line or pages[-1]:
                pages[-1].append(line)
    head = textwrap.shorten(title_of(report), width - 24, placeholder="")
    printed = [
        "\n".join([f"Inspection report: {head}", "", *here, "", f"Page {number} of {len(pages)}".rjust(width)])
        for number, here in enumerate(pages, start=1)
    ]
    return "\f".join(printed)


def as_markdown(report: Invented) -> str:
    """With hash headings, bold, stars for bullets, pipes for tables and a tag or two left over."""
    return "\n\n".join(text for part in report.parts if (text := _marked(part)))


def _paragraph(part: object, *, width: int) -> str:
    match part:
        case Title(text) | Prose(text) | Boxed(text):
            return _filled(text, width=width)
        case Listed(text, printed) | Decision(text, printed):
            return _filled(text, width=width, label=printed)
        case Ask():
            first = _filled(f"{part.text}{part.bracket}", width=width, label=part.printed)
            return "\n".join([first, *(_filled(sub, width=width, label="  –") for sub in part.subs)])
        case Noted(part=inner):
            return _paragraph(inner, width=width)
        case Table(header, rows):
            lines = [header, *(row.cells for row in rows)]
            return "\n".join("\t".join(" ".join(cell.split()) for cell in cells) for cells in lines)
        case _:
            return ""


def _filled(text: str, *, width: int, label: str = "") -> str:
    first = f"{label} " if label else ""
    if not width:
        return first + text
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False)


def _marked(part: object) -> str:
    match part:
        case Title(text, level):
            return f"{'#' * level} {text}"
        case Prose(text) if text.endswith(":"):
            return f"**{text}**"
        case Prose(text) | Boxed(text):
            return text.replace("inspection", "<i>inspection</i>", 1)
        case Listed(text, printed) | Decision(text, printed):
            return _marked_item(printed, text)
        case Ask():
            first = _marked_item(part.printed, f"{part.text}{part.bracket}")
            return "\n".join([first, *(f"  - {sub}" for sub in part.subs)])
        case Noted(part=inner, mark=mark):
            return f"{_marked(inner)}<sup>{mark}</sup>"
        case Table(header, rows):
            return _pipes(header, rows)
        case _:
            return ""


def _marked_item(printed: str, text: str) -> str:
    if printed in _BULLETS:
        return f"* {text}"
    return f"{printed} {text}".strip()


def _pipes(header: tuple[str, ...], rows: tuple[Row, ...]) -> str:
    lines = [header, tuple("---" for _ in header), *(row.cells for row in rows)]
    return "\n".join(f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in cells)} |" for cells in lines)
