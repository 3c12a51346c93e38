"""The printed lines of a PDF page, from where its characters stand and not from the order they are stored in.

No Django here: this runs in the child process that reads untrusted files.
"""

import ctypes
import re
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_NAME_LENGTH = 96
_REPLACED = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\x02": "\u00ad",  # PDFium's own marks for a hyphen that the layout set
    "\ufffe": "\u00ad",
}
_SUPERSCRIPT = 0.9
_WORD_GAP = 0.17
_COLUMN_GAP = 1.05
_BOLD_SHARE = 0.85


@dataclass(slots=True)
class Word:
    """Characters that touch: their text, box, height of type and whether it is bold."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    is_bold: bool
    follows_space: bool

    @property
    def height(self) -> float:
        """The height of the type's box."""
        return self.top - self.bottom


@dataclass(slots=True)
class PrintedLine:
    """Words on one baseline, from left to right; a wide gap between two of them is a tab in `text`."""

    words: list[Word] = field(default_factory=list)
    text: str = ""
    size: float = 0.0
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    is_bold: bool = False
    text_left: float | None = None


def words_on(page: pdfium.PdfPage, *, most_characters: int) -> list[Word]:
    """All words of a page in stored order. Raises OverflowError beyond `most_characters`."""
    text_page = page.get_textpage()
    try:
        count = pdfium_c.FPDFText_CountChars(text_page)
        if count > most_characters:
            raise OverflowError(count)
        return _read_words(text_page.raw, count)
    finally:
        text_page.close()


def _read_words(raw: object, count: int) -> list[Word]:
    words: list[Word] = []
    current: Word | None = None
    follows_space = True
    rect = pdfium_c.FS_RECTF()
    box = ctypes.byref(rect)
    get_unicode, get_box = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    name = ctypes.create_string_buffer(_NAME_LENGTH)
    for index in range(count):
        code = get_unicode(raw, index)
        if code in {0x20, 0xA0, 0x09, 0x0D, 0x0A, 0x00, 0x200B, 0xFEFF}:
            current = None
            follows_space = True
            continue
        if not get_box(raw, index, box):
            continue
        left, right, bottom, top = rect.left, rect.right, rect.bottom, rect.top
        if top <= bottom:
            continue
        letter = _letter(code)
        if current is not None:
            height = current.top - current.bottom
            apart = left - current.right
            same_line = abs(bottom - current.bottom) < 0.2 * height and abs((top - bottom) - height) < 0.15 * height
            if same_line and -0.6 * height < apart < _WORD_GAP * height:
                current.text += letter
                current.right = max(current.right, right)
                continue
        current = Word(letter, left, right, bottom, top, _is_bold(raw, index, name), follows_space)
        follows_space = False
        words.append(current)
    return words


def _letter(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    letter = chr(code)
    return _REPLACED.get(letter, letter)


def _is_bold(raw: object, index: int, name: ctypes.Array[ctypes.c_char]) -> bool:
    if pdfium_c.FPDFText_GetFontWeight(raw, index) >= _BOLD_WEIGHT:
        return True
    length = pdfium_c.FPDFText_GetFontInfo(raw, index, name, _NAME_LENGTH, None)
    return bool(0 < length <= _NAME_LENGTH and _BOLD_NAME.search(name.raw[:length]))


def lines_of(words: list[Word]) -> list[PrintedLine]:
    """Words put on baselines, from the top of the page to its foot."""
    rows: list[_Row] = []
    for word in sorted(words, key=lambda word: -(word.bottom + word.top)):
        row = next((row for row in rows[-4:] if row.takes(word)), None)
        if row is None:
            rows.append(_Row(word))
        else:
            row.add(word)
    lines = [line for row in rows if (line := line_of_words(row.words)).text]
    lines.sort(key=lambda line: -line.bottom)
    return lines


class _Row:
    """Words found on one baseline so far; the tallest of them says where it runs."""

    def __init__(self, word: Word) -> None:
        self.words = [word]
        self.tallest = word

    def takes(self, word: Word) -> bool:
        """Whether `word` stands on this row and not above or below it."""
        tallest = self.tallest
        height, tall = word.top - word.bottom, tallest.top - tallest.bottom
        overlap = min(word.top, tallest.top) - max(word.bottom, tallest.bottom)
        apart = abs((word.bottom + word.top) - (tallest.bottom + tallest.top)) / 2
        return overlap > 0.5 * min(height, tall) and apart < 0.55 * tall

    def add(self, word: Word) -> None:
        """Put `word` on this row."""
        self.words.append(word)
        if word.height > self.tallest.height:
            self.tallest = word


def line_of_words(row: list[Word]) -> PrintedLine:
    """One printed line from the words that stand on it; empty if only note marks do."""
    row.sort(key=lambda word: word.left)
    letters: dict[float, int] = {}
    for word in row:
        letters[round(word.height, 1)] = letters.get(round(word.height, 1), 0) + len(word.text)
    size = max(letters, key=lambda height: letters[height])
    kept = [word for word in row if not _is_note_mark(word, row, size=size)]
    if not kept:
        return PrintedLine()
    parts: list[str] = []
    text_left: float | None = None
    for index, word in enumerate(kept):
        if index:
            gap = word.left - kept[index - 1].right
            is_wide = gap > _COLUMN_GAP * size or (index == 1 and gap > 0.5 * size and len(kept[0].text) <= 5)
            is_apart = word.follows_space or gap > _WORD_GAP * size
            if word.text[0] in ".,;:)" and gap < 0.3 * size:
                is_apart = False
            parts.append("\t" if is_wide else " " if is_apart else "")
            if index == 1:
                text_left = word.left
        parts.append(word.text)
    total = sum(len(word.text) for word in kept)
    bold = sum(len(word.text) for word in kept if word.is_bold)
    return PrintedLine(
        words=kept,
        text="".join(parts).strip(),
        size=size,
        left=kept[0].left,
        right=max(word.right for word in kept),
        bottom=min(word.bottom for word in kept if abs(word.height - size) < 0.2 * size),
        is_bold=bold >= _BOLD_SHARE * total,
        text_left=text_left,
    )


def _is_note_mark(word: Word, row: list[Word], *, size: float) -> bool:
    """A small raised number behind a word points to a footnote and belongs to no sentence; “m²” keeps its own."""
    if not re.fullmatch(r"[\d,*†‡]{1,4}", word.text) or word.height > _SUPERSCRIPT * size:
        return False
    before = [other for other in row if other is not word and -1 <= word.left - other.right < 0.35 * size]
    return any(len(other.text) > 2 and word.bottom > other.bottom + 0.25 * size for other in before)
