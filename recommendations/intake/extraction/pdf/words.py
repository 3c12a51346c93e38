"""The words of a PDF page that a person can see, each with its box, from characters in the order they are stored.

No Django here: this runs in the child process that reads untrusted files.
"""

import ctypes
import re
from dataclasses import dataclass

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
    # PDFium's own marks for a plain hyphen at the end of a line, whoever set it: the document's words decide later.
    "\x02": "-",
    "\ufffe": "-",
}
_SPACES = frozenset({0x20, 0xA0, 0x09, 0x0D, 0x0A, 0x00, 0x200B, 0xFEFF})
WORD_GAP = 0.17
_INVISIBLE, _CLIP_ONLY = 3, 7
_NEARLY_WHITE = 245
_SMALLEST, _LARGEST = 2.5, 200.0
_TIGHT, _LOOSE = 0.98, 2.2
_BELOW, _ABOVE = 0.22, 0.93
_TURNED = 0.15  # rise to run: a scan laid askew is read, text up the margin or upside down is not
_MOST_OBJECTS = 4000
_FEW_SEEN = 0.1


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
class _Look:
    """How one run of text looks: a person cannot see it where it is hidden, white on white or turned."""

    is_bold: bool
    is_unseen: bool
    is_white: bool
    is_turned: bool
    em: float


def words_on(page: pdfium.PdfPage, *, most_characters: int) -> list[Word]:
    """The words of a page in stored order. Raises OverflowError beyond `most_characters`.

    Left out are turned text, white text on white paper, type too small to see and, where there is text that can be
    seen, text without ink; a scan's recognised text, which has none, is read.
    """
    text_page = page.get_textpage()
    try:
        count = pdfium_c.FPDFText_CountChars(text_page)
        if count > most_characters:
            raise OverflowError(count)
        seen, unseen, white = _read_words(text_page.raw, count)
    finally:
        text_page.close()
    if white:
        dark = _filled_boxes(page)
        seen += [word for word in white if any(_lies_in(word, box) for box in dark)]
    if _letters(seen) < _FEW_SEEN * _letters(unseen):
        seen = unseen
    return _without_drop_caps(seen)


def _letters(words: list[Word]) -> int:
    return sum(len(word.text) for word in words)


def _read_words(raw: object, count: int) -> tuple[list[Word], list[Word], list[Word]]:
    """Words that are seen, those without ink, and those in white."""
    seen: list[Word] = []
    unseen: list[Word] = []
    white: list[Word] = []
    current: Word | None = None
    follows_space = True
    em = 0.0
    looks: dict[int | None, _Look] = {}
    rect = pdfium_c.FS_RECTF()
    box = ctypes.byref(rect)
    get_unicode, get_box = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    name = ctypes.create_string_buffer(_NAME_LENGTH)
    for index in range(count):
        code = get_unicode(raw, index)
        if code in _SPACES:
            current = None
            follows_space = True
            continue
        if not get_box(raw, index, box):
            continue
        left, right, bottom, top = rect.left, rect.right, rect.bottom, rect.top
        if em:
            bottom, top = _box_of_em(raw, index, em)
        if top <= bottom:
            continue
        letter = _letter(code)
        if current is not None:
            height = current.top - current.bottom
            apart = left - current.right
            same_line = abs(bottom - current.bottom) < 0.2 * height and abs((top - bottom) - height) < 0.15 * height
            if same_line and -0.6 * height < apart < WORD_GAP * height:
                current.text += letter
                current.right = max(current.right, right)
                continue
        look = _look_at(raw, index, looks, name)
        if look.em != em:
            em = look.em
            bottom, top = _box_of_em(raw, index, em) if em else (rect.bottom, rect.top)
        current = Word(letter, left, right, bottom, top, look.is_bold, follows_space)
        follows_space = False
        if look.is_turned or top - bottom < _SMALLEST:
            continue
        (unseen if look.is_unseen else white if look.is_white else seen).append(current)
    return seen, unseen, white


def _letter(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    letter = chr(code)
    return _REPLACED.get(letter, letter)


def _look_at(raw: object, index: int, looks: dict[int | None, _Look], name: ctypes.Array[ctypes.c_char]) -> _Look:
    """How the text object looks that a character belongs to; asked of PDFium once for each."""
    text_object = pdfium_c.FPDFText_GetTextObject(raw, index)
    address = ctypes.addressof(text_object.contents) if text_object else None  # a cast costs five times that
    if address is not None and address in looks:
        return looks[address]
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) if address else 0
    red, green, blue, ink = (ctypes.c_uint() for _ in range(4))
    has_colour = pdfium_c.FPDFText_GetFillColor(raw, index, red, green, blue, ink)
    matrix = pdfium_c.FS_MATRIX()  # the angle that PDFium offers takes slanted letters for turned ones
    has_matrix = pdfium_c.FPDFText_GetMatrix(raw, index, matrix)
    look = _Look(
        is_bold=_is_bold(raw, index, name),
        is_unseen=mode in {_INVISIBLE, _CLIP_ONLY} or bool(has_colour and ink.value == 0),
        is_white=bool(has_colour) and min(red.value, green.value, blue.value) >= _NEARLY_WHITE,
        em=_em_of(raw, index, matrix.d if has_matrix else 1.0),
        is_turned=bool(has_matrix) and (matrix.a < 0 or abs(matrix.b) > _TURNED * matrix.a),
    )
    looks[address] = look
    return look


def _em_of(raw: object, index: int, scale: float) -> float:
    """The size of the type where the font does not say how high its letters are, so that each box differs; or 0."""
    em = pdfium_c.FPDFText_GetFontSize(raw, index) * abs(scale)
    rect = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(rect)):
        return 0.0
    return em if _SMALLEST < em < _LARGEST and not _TIGHT * em <= rect.top - rect.bottom <= _LOOSE * em else 0.0


def _box_of_em(raw: object, index: int, em: float) -> tuple[float, float]:
    """Foot and top of a letter as most fonts have them, from the line it stands on."""
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(raw, index, across, up)
    return up.value - _BELOW * em, up.value + _ABOVE * em


def _is_bold(raw: object, index: int, name: ctypes.Array[ctypes.c_char]) -> bool:
    if pdfium_c.FPDFText_GetFontWeight(raw, index) >= _BOLD_WEIGHT:
        return True
    length = pdfium_c.FPDFText_GetFontInfo(raw, index, name, _NAME_LENGTH, None)
    return bool(0 < length <= _NAME_LENGTH and _BOLD_NAME.search(name.raw[:length]))


def _filled_boxes(page: pdfium.PdfPage) -> list[tuple[float, float, float, float]]:
    """Where pictures and filled shapes that are not white lie: white text on them is seen."""
    boxes: list[tuple[float, float, float, float]] = []
    for place, one in enumerate(page.get_objects(max_depth=3)):
        if place > _MOST_OBJECTS:
            break
        if one.type == pdfium_c.FPDF_PAGEOBJ_PATH and not _is_dark(one):
            continue
        if one.type in {pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING}:
            boxes.append(one.get_bounds())
    return boxes


def _is_dark(path: pdfium.PdfObject) -> bool:
    mode, is_stroked = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path.raw, mode, is_stroked)
    red, green, blue, ink = (ctypes.c_uint() for _ in range(4))
    if not mode.value or not pdfium_c.FPDFPageObj_GetFillColor(path.raw, red, green, blue, ink):
        return False
    return ink.value > 0 and min(red.value, green.value, blue.value) < _NEARLY_WHITE


def _lies_in(word: Word, box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    across, up = (word.left + word.right) / 2, (word.bottom + word.top) / 2
    return left <= across <= right and bottom <= up <= top


def _without_drop_caps(words: list[Word]) -> list[Word]:
    """A large initial that reaches down over several lines goes back to the word it begins."""
    if not words:
        return words
    usual = sorted(word.height for word in words)[len(words) // 2]
    caps = [word for word in words if word.height > 1.7 * usual and re.fullmatch(r"[‘“'\"]?[A-Z]", word.text)]
    for cap in caps:
        beside = [
            word
            for word in words
            if word.height < 0.7 * cap.height
            and -0.2 * cap.height < word.left - cap.right < 0.5 * cap.height
            and cap.bottom - 0.2 * usual < word.bottom < word.top < cap.top + 0.4 * usual
        ]
        lines_beside = {round(word.bottom) for word in beside}
        if len(lines_beside) < 2:
            continue
        first = max(beside, key=lambda word: (word.top, -word.left))
        is_whole_word = cap.text[-1] in "AI" and first.follows_space  # “A child …”
        if first.text[:1].islower() or first.text[:1] in "’'":
            first.text = f"{cap.text}{' ' if is_whole_word else ''}{first.text}"
            words = [word for word in words if word is not cap]
    return words
