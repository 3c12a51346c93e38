"""From printed lines to paragraphs, headings and list items.

A line begins a new block when it carries a label, when the type or the indent changes, when there is
white space above it, or when its first word would still have fitted on the line before.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from recommendations.domain.report_reading.document import Block, Document, Line, place_of
from recommendations.domain.report_reading.hyphens import WordList, word_list
from recommendations.domain.report_reading.labels import Mark, mark_of
from recommendations.domain.report_reading.tables import tables_read

_ENDS_SENTENCE = re.compile(r"[.!?:;][)’”\"'\]]*$")
_DANGLING = re.compile(
    r"(?:,|[-\u2010\u00ad]|\b(?:a|an|and|any|are|as|at|be|been|but|by|for|from|has|have|in|into|is|not|of|on|or|so|"
    r"that|"
    r"than|the|their|these|this|those|to|using|was|were|when|where|which|who|with|would|should|could|will))$",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"^(?:[A-Z].{2,110}\b(?:should|must)(?: (?:ensure|make sure))?(?: that)?|Immediately|Within [\w ]{3,30}):$"
)
_HEADING_LENGTH = 140
_SMALLER = 0.92
_WIDE_GAP = 0.35
_HAIRLINE = 0.025
_OVERLAP, _ABOUT, _NO_RARITY, _CLOSE = -0.5, 0.06, 0.2, 0.4
_ENOUGH_LINES = 12
_NARROWEST = 45
_TAIL = 40


@dataclass
class _Gathering:
    """A block while its lines come in."""

    lines: list[Line]
    mark: Mark | None
    text: str
    follow_indent: float | None = field(default=None)

    @property
    def last(self) -> Line:
        return self.lines[-1]


@dataclass(frozen=True)
class _Measures:
    """What is usual in this document: the size of its text, the gap between lines, the right edge."""

    body_size: float | None
    line_gap: float
    right_edges: dict[tuple[int, int], float]

    def tolerance(self) -> float:
        return self.body_size * 0.4 if self.body_size else 1.0

    def letter_width(self) -> float:
        return self.body_size * 0.42 if self.body_size else 1.0


def blocks_of(document: Document) -> tuple[Block, ...]:
    """Put the document's lines together; boxes and footnotes come last, out of the way of what they interrupt."""
    lines = [line for line in document.lines if line.text.strip()]
    words = word_list(line.text for line in lines)
    measures = _measure(lines)
    flow, notes = _footnotes_apart([line for line in lines if not line.is_aside], measures)
    blocks = [_finished(gathering, measures) for gathering in _gather(flow, words, measures)]
    aside = [line for line in lines if line.is_aside]
    blocks += [_finished(gathering, measures) for gathering in _gather(aside, words, measures)]
    blocks += [_finished(gathering, measures, is_footnote=True) for gathering in _gather(notes, words, measures)]
    return tables_read(tuple(blocks))


def _measure(lines: list[Line]) -> _Measures:
    letters: Counter[float] = Counter()
    gaps: Counter[float] = Counter()
    rights: dict[tuple[int, int], list[float]] = {}
    for line in lines:
        if line.size:
            letters[round(line.size * 2) / 2] += len(line.text)
        rights.setdefault(_column_of(line), []).append(line.right)
    body = letters.most_common(1)[0][0] if letters else None
    for before, line in pairwise(lines):
        is_same_flow = _column_of(line) == _column_of(before) and line.cell == before.cell
        is_body = (
            bool(body and line.size and before.size)
            and max(abs((one.size or 0.0) - (body or 0.0)) for one in (line, before)) < 0.5
        )
        if is_same_flow and is_body and not line.is_whole and line.gap > _OVERLAP:
            gaps[round(line.gap * 50) / 50] += 1
    edges = {place: sorted(values)[int(len(values) * 0.95)] for place, values in rights.items()}
    # A page with little text does not show the edge, and small print shows another; the document does.
    whole = sorted(edge for (_, column), edge in edges.items() if not column)
    usual_edge = whole[len(whole) // 2] if whole else 0.0
    edges = {
        place: edge if place[1] or len(rights[place]) >= _ENOUGH_LINES else max(edge, usual_edge)
        for place, edge in edges.items()
    }
    usual = _usual_gap(gaps) if body else 0.0
    return _Measures(body, usual, edges)


def _usual_gap(gaps: Counter[float]) -> float:
    """The gap between lines of one paragraph: the smallest that is no rarity; many a page has more paragraphs."""
    enough = _NO_RARITY * gaps.total()
    if min(gaps, default=0.0) < _CLOSE and sum(times for gap, times in gaps.items() if gap < _CLOSE) < enough:
        enough = 1  # a list of short items has hardly a line that goes on, and one will do to show the gap
    for gap in sorted(gaps):
        near = {other: times for other, times in gaps.items() if gap <= other <= gap + _ABOUT}
        if sum(near.values()) >= enough:
            return max(near, key=lambda other: near[other])
    return 0.0


def _column_of(line: Line) -> tuple[int, int]:
    """The page and the column on it: within one, lines share their edges."""
    return line.page, line.column


def _footnotes_apart(lines: list[Line], measures: _Measures) -> tuple[list[Line], list[Line]]:
    """Small print at the foot of a page interrupts no sentence."""
    if measures.body_size is None:
        return lines, []
    notes: set[tuple[int, int]] = set()
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    for here in by_page.values():
        foot: list[Line] = []
        for line in reversed(here):
            if line.size is None or line.size > measures.body_size * _SMALLER:
                break
            foot.append(line)
        if foot and len(foot) < len(here) and re.match(r"^[\d*†‡]", foot[-1].text):
            notes |= {(line.page, line.number) for line in foot}
    flow = [line for line in lines if (line.page, line.number) not in notes]
    return flow, [line for line in lines if (line.page, line.number) in notes]


def _gather(lines: list[Line], words: WordList, measures: _Measures) -> list[_Gathering]:
    gatherings: list[_Gathering] = []
    for line in lines:
        mark = mark_of(line.text)
        current = gatherings[-1] if gatherings else None
        if current is None or _begins(line, mark, current, measures):
            gatherings.append(_Gathering([line], mark, line.text[mark.end :] if mark else line.text))
            continue
        if current.follow_indent is None or len(current.lines) == 1:
            current.follow_indent = line.indent
        current.text = words.join(current.text, line.text) if current.text else line.text
        current.lines.append(line)
    return gatherings


def _begins(line: Line, mark: Mark | None, current: _Gathering, measures: _Measures) -> bool:
    """Whether `line` begins a block of its own after `current`."""
    last = current.last
    if not current.text.strip() and line.cell == last.cell:  # a label printed above or beside its text
        return mark is not None or line.level > 0
    if line.cell != last.cell:
        return True
    if line.level or last.level:
        return not (line.level == last.level and line.gap == 0 and not line.is_whole)
    if current.mark is not None and _ANNOUNCES.match(line.text) and not hangs_in_the_air(current.text):
        return True
    if line.is_whole:
        return not _resumes_across_blank(line, mark, current)
    if mark is not None and not _is_accidental(mark, line, current, measures):
        return True
    if line.size and last.size and abs(line.size - last.size) > 0.08 * line.size:
        return True
    if line.is_bold != last.is_bold and (
        line.gap > measures.line_gap + 0.1 or line.is_bold or _ENDS_SENTENCE.search(last.text) or len(current.text) < 60
    ):
        return True
    if line.page == last.page and line.gap > measures.line_gap + _WIDE_GAP:
        return measures.body_size is not None or not _resumes_across_blank(line, mark, current)
    return line.cell is None and _breaks_by_choice(line, current, measures)


def _turns(line: Line, last: Line) -> bool:
    """Whether a page or a column ended between the two."""
    return _column_of(line) != _column_of(last)


def _resumes_across_blank(line: Line, mark: Mark | None, current: _Gathering) -> bool:
    """A sentence cut by a page turn in text without pages: it hangs, and goes on in lower case."""
    return (
        mark is None
        and line.text[:1].islower()
        and hangs_in_the_air(current.text)
        and not _ENDS_SENTENCE.search(current.text[-_TAIL:])
    )


def hangs_in_the_air(text: str) -> bool:
    """Whether a text breaks off at a word that cannot end a sentence: “… by the”."""
    return bool(_DANGLING.search(text[-_TAIL:]))


def _is_accidental(mark: Mark, line: Line, current: _Gathering, measures: _Measures) -> bool:
    """A number or dash that merely happens to begin a line in the middle of a sentence."""
    if mark.bullet is not None:
        return mark.bullet in "-–—+*" and line.indent > 0 and line.indent == current.follow_indent
    hangs = current.follow_indent if current.follow_indent is not None else _label_indent(current)
    in_flow = hangs is not None and abs(line.indent - hangs) <= measures.tolerance()
    if current.mark is None and current.follow_indent is None:
        in_flow = abs(line.indent - current.last.indent) <= measures.tolerance()
    unfinished = not _ENDS_SENTENCE.search(current.last.text)
    is_close = line.gap <= measures.line_gap + 0.1 or _turns(line, current.last)
    full = not _next_would_fit(line, current.last, measures)
    return (
        in_flow
        and unfinished
        and is_close
        and full
        and mark.style in {"number", "dotted", "bare_number", "paren_number"}
    )


def _breaks_by_choice(line: Line, current: _Gathering, measures: _Measures) -> bool:
    """The line before ends early although the next word would have fitted, or the indent says so."""
    last, tolerance = current.last, measures.tolerance()
    ended = bool(_ENDS_SENTENCE.search(last.text))
    starts_afresh = not line.text[:1].islower()
    fits = _next_would_fit(line, last, measures)
    expected = current.follow_indent if current.follow_indent is not None else _label_indent(current)
    hangs = current.mark is not None and expected is not None and expected > current.lines[0].indent
    if _turns(line, last) and ended and starts_afresh and not line.size:
        return not (hangs and expected is not None and abs(line.indent - expected) <= tolerance)
    if current.mark is None and ended and starts_afresh and line.gap >= measures.line_gap + _HAIRLINE and line.size:
        return True
    if current.mark is not None and line.indent < current.lines[0].indent - tolerance and starts_afresh:
        return not hangs_in_the_air(last.text)
    if current.mark is not None and expected is not None and line.indent < expected - tolerance:
        return (fits and starts_afresh) or (ended and starts_afresh and _turns(line, last)) or (ended and fits)
    if line.indent > (expected if expected is not None else last.indent) + 3 * tolerance and ended:
        return True
    if not fits:
        return False
    if ended:
        return starts_afresh
    if hangs_in_the_air(last.text):
        return False
    return starts_afresh and last.right < 0.75 * measures.right_edges[_column_of(last)]


def _label_indent(current: _Gathering) -> float | None:
    """Where the text behind a label begins, which the lines under it usually share."""
    return current.lines[0].text_indent if current.mark is not None else None


def _next_would_fit(line: Line, last: Line, measures: _Measures) -> bool:
    if measures.right_edges[_column_of(last)] < _NARROWEST * measures.letter_width():
        return True
    first_word = len(re.match(r"\S*", line.text)[0]) + 1
    return last.right + first_word * measures.letter_width() < measures.right_edges[_column_of(last)]


def _finished(gathering: _Gathering, measures: _Measures, *, is_footnote: bool = False) -> Block:
    first = gathering.lines[0]
    mark = gathering.mark
    text = re.sub(r" *\t *", "\t", gathering.text.strip())
    sizes = {round(line.size, 1) for line in gathering.lines if line.size}
    size = max(sizes) if sizes else None
    is_bold = all(line.is_bold for line in gathering.lines)
    return Block(
        text=text,
        place=place_of(gathering.lines),
        label=mark.label if mark else None,
        style=mark.style if mark else None,
        bullet=mark.bullet if mark else None,
        indent=first.indent,
        text_indent=gathering.follow_indent if gathering.follow_indent is not None else _label_indent(gathering),
        size=size,
        is_bold=is_bold,
        level=first.level,
        is_footnote=is_footnote,
        cell=first.cell,
        is_heading=not is_footnote
        and _looks_like_heading(first, text=text, mark=mark, size=size, is_bold=is_bold, measures=measures),
    )


def _looks_like_heading(
    first: Line, *, text: str, mark: Mark | None, size: float | None, is_bold: bool, measures: _Measures
) -> bool:
    if mark is not None and mark.bullet is not None:
        return False
    if first.level:
        return True
    if not text or len(text) > _HEADING_LENGTH or text[:1].islower() or text[0] in "“‘":  # a pull quote is large too
        return False
    is_larger = bool(size and measures.body_size and size > measures.body_size * 1.08)
    return is_larger or (is_bold and not text.endswith((".", ";", ",")))
