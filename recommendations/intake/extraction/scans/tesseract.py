"""One picture of a page through tesseract: its lines, set level, with the size and weight of their letters.

tesseract runs in a child of its own, limited like ours and dying with it. No Django here.
"""

from __future__ import annotations

import html
import math
import os
import re
import shutil
import subprocess
from dataclasses import dataclass

from recommendations.foundation.child_limits import die_with_parent, limit_self

DOTS_PER_INCH = 200
SECONDS_A_PAGE = 40
MEMORY_LIMIT = 900 * 1024 * 1024
_LANGUAGES = ("eng", "cym")
_STEEPEST = 0.12
_SURE_SIGN, _NOISE = 70, 25
_TAGGED = r"<span class='(?P<kind>ocr_\w+|ocrx_word)'[^>]*?title=(?P<quote>['\"])(?P<title>.*?)(?P=quote)[^>]*>"
_SPAN = re.compile(_TAGGED)
_TAG = re.compile(r"<[^>]*>")
_TURN = re.compile(rb"^Rotate: (\d+)$", re.MULTILINE)
# What tesseract makes of a bullet that stands before an indented text, and the signs that stand alone in a sentence.
_BULLET = re.compile(r"[eo][.,]?|[^\w\s]{1,2}|[^\w\s][e®]|[e®][^\w\s]")
_BULLET_IS_AS_FAR_AS = 2.8
_LARGEST_BULLET, _SMALLEST_RUN = 0.6, 0.1
_SIGNS = frozenset("-–—&+=/%£€•§")
_G_FOR_Q = re.compile(
    r"\bg(?=u(?:alit|alif|antit|arter|estion|ick|ite|ot[ae]))|(?<=[aei])g(?=u(?:ality|ate|ip|ipp|ir[ei]|est|enc|ent))"
    r"|(?<=conse)g(?=uen)|(?<=fre)g(?=uen)|(?<=ni)g(?=ue)",
    re.IGNORECASE,
)
_IS_DARK = bytes(1 if shade < 140 else 0 for shade in range(256))


@dataclass(frozen=True)
class Tesseract:
    """The program and the languages it knows of those we use."""

    path: str
    languages: str = "eng"


@dataclass(frozen=True)
class Picture:
    """Grey dots, row after row."""

    dots: bytes
    width: int
    height: int

    @property
    def as_pgm(self) -> bytes:
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.dots


@dataclass
class Row:
    """One line as recognised: words with left and right, its foot and size, all in dots of the upright page."""

    words: list[tuple[str, float, float]]
    foot: float
    size: float
    weight: float

    @property
    def letters(self) -> int:
        return sum(len(text) for text, _, _ in self.words)


def installed_tesseract() -> Tesseract | None:
    """The program on this machine with its languages, or None where it is missing or knows no English."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    try:
        told = subprocess.run([path, "--list-langs"], capture_output=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    known = set(told.stdout.decode(errors="replace").split())
    languages = [language for language in _LANGUAGES if language in known]
    return Tesseract(path, "+".join(languages)) if "eng" in languages else None


def _asked(picture: Picture, *more: str, tesseract: Tesseract) -> bytes:
    """What tesseract prints about a picture; nothing where it fails or takes too long."""
    mine = os.getpid()

    def limited() -> None:
        limit_self(memory=MEMORY_LIMIT, cpu_seconds=SECONDS_A_PAGE)
        die_with_parent(mine)

    try:
        done = subprocess.run(
            [tesseract.path, "-", "-", "--dpi", str(DOTS_PER_INCH), *more],
            input=picture.as_pgm,
            capture_output=True,
            check=False,
            timeout=SECONDS_A_PAGE,
            preexec_fn=limited,  # safe: the child that calls has one thread
            env={"OMP_THREAD_LIMIT": "1", "LANG": "C.UTF-8"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""


def turn_of(picture: Picture, *, tesseract: Tesseract) -> int:
    """By how many degrees clockwise the picture must be turned to stand upright: 0 where that cannot be told."""
    found = _TURN.search(_asked(picture, "--psm", "0", tesseract=tesseract))
    return int(found[1]) % 360 if found else 0


@dataclass
class _Told:
    """One line as tesseract tells of it: the numbers of its title, and each word with its box."""

    values: dict[str, list[float]]
    words: list[tuple[str, list[float]]]
    letters: int = 0
    sure: float = 0.0

    @property
    def is_level(self) -> bool:
        """Whether it has words that stand upright, so that their baseline and size mean something."""
        baseline, size = self.values.get("baseline", [1.0]), self.values.get("x_size", [0.0])
        return bool(self.words) and abs(baseline[0]) < 0.5 and size[0] > 0

    @property
    def box(self) -> list[float]:
        return self.values["bbox"]


def rows_of(picture: Picture, *, tesseract: Tesseract) -> tuple[list[Row], float]:
    """The lines recognised, set level, and how sure tesseract is of its words on average, from 0 to 100."""
    options = ("-l", tesseract.languages, "--psm", "3", "hocr")
    lines, sureness = _told(_asked(picture, *options, tesseract=tesseract).decode(errors="replace"))
    dark = picture.dots.translate(_IS_DARK)
    bullets = [(line, _lost_bullet(dark, picture, line, lines)) for line in lines]
    slope = _slope([line.values for line in lines])
    rows = []
    for line, bullet in bullets:
        words = [bullet, *line.words] if bullet else line.words
        rows.append(_level(line.values, words, slope=slope, weight=_weight(dark, picture, line.box)))
    return rows, sureness


def _told(hocr: str) -> tuple[list[_Told], float]:
    """The lines with words in what tesseract printed, and how sure it is of a letter on average."""
    lines: list[_Told] = []
    for tag in _SPAN.finditer(hocr):
        values = _values(html.unescape(tag["title"]))
        if tag["kind"] != "ocrx_word":
            lines.append(_Told(values, []))
            continue
        text = html.unescape(_TAG.sub("", hocr[tag.end() : hocr.find("</span>", tag.end())])).strip()
        sureness = values["x_wconf"][0]
        if lines and text and _is_printed(text, sureness=sureness):
            lines[-1].words.append((_mended(text), values["bbox"]))
            lines[-1].letters += len(text)
            lines[-1].sure += sureness * len(text)
    kept = [line for line in lines if line.is_level]
    letters = sum(line.letters for line in kept)
    return kept, sum(line.sure for line in kept) / letters if letters else 0.0


def _mended(word: str) -> str:
    """The word with its q where tesseract took it for a g and no English or Welsh word is written so."""
    return _G_FOR_Q.sub(lambda found: "Q" if found[0] == "G" else "q", word)


def _is_printed(text: str, *, sureness: float) -> bool:
    """Whether the letters stand there and are not dust: dust makes short things and lone signs."""
    letters = sum(map(str.isalnum, text))
    if letters:
        return letters > 2 or sureness >= _NOISE
    return (
        text in _SIGNS
        or (bool(_BULLET.fullmatch(text)) and sureness >= _NOISE)
        or (len(text) > 1 and sureness >= _SURE_SIGN)
    )


def _values(title: str) -> dict[str, list[float]]:
    """The numbers of an hOCR title such as “bbox 1 2 3 4; baseline 0.01 -5; x_size 38”."""
    found: dict[str, list[float]] = {}
    for part in title.split(";"):
        name, *numbers = part.split()
        if name in {"bbox", "baseline", "x_size", "x_descenders", "x_wconf"}:
            found[name] = [float(number) for number in numbers]
    return found


def _slope(lines: list[dict[str, list[float]]]) -> float:
    """How much the page's lines fall from left to right: the middle one of all slopes, by their width."""
    slopes = sorted((values["baseline"][0], values["bbox"][2] - values["bbox"][0]) for values in lines)
    half, passed = sum(width for _, width in slopes) / 2, 0.0
    for slope, width in slopes:
        passed += width
        if passed >= half:
            return slope if abs(slope) <= _STEEPEST else 0.0
    return 0.0


def _level(values: dict[str, list[float]], words: list[tuple[str, list[float]]], *, slope: float, weight: float) -> Row:
    """A line turned back by the page's slope."""
    cosine, sine = math.cos(math.atan(slope)), math.sin(math.atan(slope))
    left, _, right, bottom = values["bbox"]
    own, above = values["baseline"]
    middle = (left + right) / 2
    base = bottom + above + own * (middle - left)
    level = base * cosine - middle * sine
    placed = []
    for text, (word_left, _, word_right, _) in words:
        here = base + own * ((word_left + word_right) / 2 - middle)
        placed.append((text, word_left * cosine + here * sine, word_right * cosine + here * sine))
    size = values["x_size"][0]
    foot = level + values.get("x_descenders", [0.2 * size])[0]
    return Row(_with_bullet(placed, size=size), foot, size, weight)


def _with_bullet(words: list[tuple[str, float, float]], *, size: float) -> list[tuple[str, float, float]]:
    """A lone odd sign before an indented text is the bullet that was printed there."""
    if len(words) > 1 and _BULLET.fullmatch(words[0][0]) and words[1][1] - words[0][2] > 0.45 * size:
        return [("•", *words[0][1:]), *words[1:]]
    return words


def _lost_bullet(dark: bytes, picture: Picture, line: _Told, others: list[_Told]) -> tuple[str, list[float]] | None:
    """The dot or dash that stands alone before a line, because tesseract takes most bullets for dust."""
    left, top, _, bottom = line.box
    size = line.values["x_size"][0]
    begin, end = int(max(0, left - _BULLET_IS_AS_FAR_AS * size)), int(left - 0.2 * size)
    if end <= begin or any(
        other is not line
        and other.box[2] > begin
        and other.box[0] < left
        and other.box[1] < bottom
        and other.box[3] > top
        for other in others
    ):
        return None
    run = b"\x01" * max(3, int(_SMALLEST_RUN * size))
    found = []
    for row in range(max(0, int(top)), min(int(bottom), picture.height)):
        here = dark[row * picture.width + begin : row * picture.width + end]
        if (first := here.find(run)) >= 0:
            found.append((row, first, here.rfind(run) + len(run)))
    if not found:
        return None
    height = found[-1][0] - found[0][0] + 1
    first, last = min(one[1] for one in found), max(one[2] for one in found)
    if height > _LARGEST_BULLET * size or last - first > _LARGEST_BULLET * size or first == 0:
        return None
    return "•", [begin + first, top, begin + last, bottom]


def _weight(dark: bytes, picture: Picture, box: list[float]) -> float:
    """How thick a line's strokes are: the mean length of its runs of dark dots."""
    left, top, right, bottom = (int(edge) for edge in box)
    dots = runs = 0
    for row in range(max(0, top), min(bottom, picture.height)):
        here = dark[row * picture.width + left : row * picture.width + right]
        dots += here.count(1)
        runs += here.count(b"\x00\x01")
    return dots / runs if runs else 0.0
