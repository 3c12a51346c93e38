"""A document put together from paragraphs, as Word files and web pages keep them. No Django here.

Each paragraph becomes one line that is whole, or several where its writer broke it; pages begin where told.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from recommendations.domain.report_reading.document import Cell, Document, Line, Page
from recommendations.domain.report_reading.labels import BULLET, mark_of
from recommendations.domain.report_reading.paragraphs import hangs_in_the_air
from recommendations.intake.extraction.unreadable import MOST_CHARACTERS, MOST_LINES, MOST_PAGES, UnreadableFile

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\r\f]+")
_AROUND_TABS = re.compile(r" *\t[ \t]*")
_TO_TOP = re.compile(
    r"\s*[(\[]?\s*(?:back|return) to (?:the )?(?:top|contents)(?: of (?:the )?page)?\s*[↑^▲]?\s*[)\]]?\s*$|"
    r"\s*[(\[]?\s*(?:n|y)ôl i(?:['’]r)? (?:brig|ddechrau)(?:['’]?r dudalen)?\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"\s*(?:\d{1,3}(?:\s*,\s*\d{1,3})*|[*†‡§]{1,3}|[\[(]\s*\w{1,4}\s*[\])])\s*")
_TAKES_NOTE = re.compile(r"(?:[^\W\d_]|[.,;:!?)\]’”\"'])(?<!\bm)(?<!\bkm)(?<!\bcm)(?<!\bmm)(?<!\bft)\s?$")
_ENDS_SENTENCE = re.compile(r"[.!?:;][)’”\"'\]]*$")
_BOLD_SHARE = 0.85
_LONGEST_HEADING = 200
_LONG = 60
_USUAL_SIZE = 11.0
_TASK = re.compile(r"\b(?:should|must|needs? to|recommend\w*|ensure)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Run:
    """Letters of one look; a line break is a newline in `text`. `size` in points, None where unknown."""

    text: str
    is_bold: bool = False
    size: float | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph before it is laid down: its runs, the label in front, and where it stands.

    `indent` and `text_indent` are where the label and the words begin, in points or characters; `level` is the
    heading level; one that is not `is_read` is shown to people and kept from the reader, as a contents list is;
    `is_aside` marks a box or a quotation that stands beside the text.
    """

    runs: tuple[Run, ...]
    label: str = ""
    indent: float = 0.0
    text_indent: float | None = None
    level: int = 0
    cell: Cell | None = None
    is_read: bool = True
    is_aside: bool = False


class Manuscript:
    """The pages and lines written so far."""

    def __init__(self) -> None:
        self._pages: list[list[str]] = [[]]
        self._lines: list[Line] = []
        self._characters = 0
        self._tables = 0

    @property
    def page(self) -> int:
        """The page being written, counted from 1."""
        return len(self._pages)

    @property
    def has_words(self) -> bool:
        """Whether anything stands on any page."""
        return any(self._pages)

    @property
    def words(self) -> int:
        """How many words there are to read."""
        return sum(len(line.text.split()) for line in self._lines)

    def first_words(self, count: int) -> list[str]:
        """The first words to read."""
        return [word for line in self._lines[:count] for word in line.text.split()][:count]

    def next_table(self) -> int:
        """The number of a table that begins now, counted from 1 through the document."""
        self._tables += 1
        return self._tables

    def turn_page(self) -> None:
        """Begin the next page. Raises UnreadableFile (too_many_pages)."""
        if len(self._pages) >= MOST_PAGES:
            raise UnreadableFile("too_many_pages")
        self._pages.append([])

    def write(self, paragraph: Paragraph) -> bool:
        """Lay a paragraph down; False if no word of it is left. Raises UnreadableFile (too_large)."""
        pieces = [(text, runs) for runs in broken_lines(paragraph.runs) if (text := _text_of(runs))]
        for index, (text, runs) in enumerate(pieces):
            first = index == 0
            shown = f"{paragraph.label}\t{text}" if first and paragraph.label else text
            self._characters += len(shown)
            if self._characters > MOST_CHARACTERS or len(self._lines) >= MOST_LINES:
                raise UnreadableFile("too_large")
            here = self._pages[-1]
            here.append(shown)
            if not paragraph.is_read:
                continue
            hanging = paragraph.text_indent if paragraph.text_indent is not None else paragraph.indent
            self._lines.append(
                Line(
                    text=shown,
                    page=self.page,
                    number=len(here) - 1,
                    indent=round(paragraph.indent if first else hanging, 1),
                    right=0.0,
                    size=_size_of(runs),
                    is_bold=_is_bold(runs),
                    level=paragraph.level if len(text) <= _LONGEST_HEADING else 0,
                    is_whole=True,
                    text_indent=round(hanging, 1) if first and paragraph.label else None,
                    cell=paragraph.cell,
                    is_aside=paragraph.is_aside and paragraph.cell is None,
                )
            )
        return bool(pieces)

    def document(self) -> Document:
        """What was written. Type smaller than the text's is given as the text's: it is no footnote here."""
        letters: Counter[float] = Counter()
        for line in self._lines:
            if line.size and not line.level and line.cell is None:
                letters[line.size] += len(line.text)
        lines = self._lines
        if any(line.size for line in lines):
            body = letters.most_common(1)[0][0] if letters else _USUAL_SIZE
            lines = [replace(line, size=_ranked(line, body=body)) for line in lines]
        return Document(
            tuple(Page(number, tuple(shown)) for number, shown in enumerate(self._pages, start=1)), tuple(lines)
        )


def _ranked(line: Line, *, body: float) -> float | None:
    """A heading by name stands above the text, whatever its type; a cell has no place on the page to compare."""
    if line.cell is not None:
        return None
    size = line.size or body
    return max(size, body + 1.0) if line.level else max(size, body)


def is_note_mark(raised: str, *, before: str) -> bool:
    """Whether raised letters behind these words point to a footnote; “m²”, “3rd” and “10⁶” keep theirs."""
    return bool(_NOTE_MARK.fullmatch(raised)) and bool(_TAKES_NOTE.search(before))


def tidied(text: str) -> str:
    """Text without what cannot be seen; one space for several, tabs as they are; newlines stay."""
    text = _INVISIBLE.sub("", text.replace("\x0b", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))
    return _AROUND_TABS.sub("\t", _SPACES.sub(" ", text)).strip(" \t")


def _text_of(runs: Iterable[Run]) -> str:
    return _TO_TOP.sub("", tidied("".join(run.text for run in runs)))


def is_pull_quote(runs: Iterable[Run]) -> bool:
    """Whether a quotation set apart is somebody's voice beside the text, and asks for nothing."""
    text = _text_of(runs)
    return text[:1] in "“\"‘'«" and not _TASK.search(text)


def _is_bold(runs: Iterable[Run]) -> bool:
    letters = [(len("".join(run.text.split())), run.is_bold) for run in runs]
    total = sum(count for count, _ in letters)
    return total > 0 and sum(count for count, is_bold in letters if is_bold) >= _BOLD_SHARE * total


def _size_of(runs: Iterable[Run]) -> float | None:
    letters: Counter[float] = Counter()
    for run in runs:
        if run.size:
            letters[run.size] += len(run.text.strip())
    return letters.most_common(1)[0][0] if letters else None


def broken_lines(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs parted where a line break parts paragraphs; one in the middle of a sentence is a space."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for index, text in enumerate(re.split(r"[\n\u2028\u2029\x0b]", run.text)):
            if index:
                lines.append([])
            lines[-1].append(replace(run, text=text))
    joined: list[list[Run]] = [lines[0]]
    for line in lines[1:]:
        if _text_of(joined[-1]) and _text_of(line) and _runs_on(joined[-1], line):
            joined[-1] = [*joined[-1], Run(" "), *line]
        else:
            joined.append(line)
    return joined


def _runs_on(above: list[Run], below: list[Run]) -> bool:
    """Whether a sentence goes on behind a line break, rather than something new beginning."""
    before, after = _text_of(above), _text_of(below)
    mark = mark_of(after)
    if mark is not None and (mark.style == BULLET or mark.style != "bare_number"):
        return False
    if _is_bold(above) != _is_bold(below) or _ENDS_SENTENCE.search(before):
        return False
    return after[:1].islower() or hangs_in_the_air(before) or len(before) >= _LONG
