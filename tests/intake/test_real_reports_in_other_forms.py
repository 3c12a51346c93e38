"""The five seed documents as Word files and saved pages: read exactly as from their text."""

from __future__ import annotations

import html
import os
import re

import pytest

from recommendations.domain.report_reading import read_report
from recommendations.intake.extraction.any_file import document_from_file
from tests.intake.printed_seeds import SEEDS, seed_as_html
from tests.intake.test_real_reports import SEED_NAMES, assert_as_annotated, expected_of_seed
from tests.intake.word_parts import a_list, level, p, pattern, r, style, word_file

_LABELLED = re.compile(r"^\s*(?:[-•]\s+)?(?P<label>\(\d+\)|\d+\.|[ivx]+\.|[A-Z]\.)\s+(?P<rest>.+)$")
_BULLET = re.compile(r"^\s*[-•]\s+(?P<rest>.+)$")
_HEADING = re.compile(r"^(?P<marks>#+)\s+(?P<rest>.+)$")
_ROMAN = ["i.", "ii.", "iii.", "iv.", "v.", "vi.", "vii.", "viii.", "ix.", "x."]
_SHAPES = ((r"\(\d+\)", "decimal", "(%1)"), (r"\d+\.", "decimal", "%1."), (r"[ivx]+\.", "lowerRoman", "%1."),
           (r"[A-Z]\.", "upperLetter", "%1."))  # fmt: skip


@pytest.fixture(autouse=True)
def _seeds_are_there() -> None:
    if SEEDS.is_dir():
        return
    if os.environ.get("CI"):
        pytest.fail("The shared reports are missing, and CI must not pass without them.")
    pytest.skip("The shared reports are not beside this checkout.")


def seed(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text(encoding="utf-8")


def as_word(text: str, *, counts: bool) -> bytes:
    """A Word file of the text; where it `counts`, no number stands in it, and Word works each of them out."""
    lists = [pattern(level(0, "bullet", "\uf0b7"), name=0), a_list(1, of=0)]
    body = []
    for line in text.splitlines():
        heading, labelled, bullet = _HEADING.match(line), _LABELLED.match(line), _BULLET.match(line)
        if not line.strip():
            continue
        if heading:
            body.append(p(plain(heading["rest"]), properties=f'<w:pStyle w:val="H{min(len(heading["marks"]), 3)}"/>'))
        elif labelled and counts:
            number = len(lists)
            form, shown = next(
                (form, shown) for shape, form, shown in _SHAPES if re.fullmatch(shape, labelled["label"])
            )
            lists[0] += pattern(level(0, form, shown, start=value_of(labelled["label"])), name=number)
            lists.append(a_list(number, of=number))
            body.append(p(plain(labelled["rest"]), properties=on_list(number)))
        elif bullet and not labelled:
            body.append(p(plain(bullet["rest"]), properties=on_list(1)))
        elif len(line) < 60 and not line.rstrip().endswith((".", ",")) and "\t" not in line and ":" not in line:
            body.append(p(runs=r(plain(line), properties="<w:b/>")))
        else:
            body.append(p(plain(line)))
    styles = "".join(style(f"H{n}", f"heading {n}") for n in (1, 2, 3))
    return word_file("".join(body), numbering="".join(lists), styles=styles)


def value_of(label: str) -> int:
    digits = re.sub(r"\D", "", label)
    if digits:
        return int(digits)
    return _ROMAN.index(label) + 1 if label in _ROMAN else ord(label[0]) - ord("A") + 1


def on_list(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def plain(text: str) -> str:
    """The words as XML, without what is left of Markdown and tags."""
    bare = re.sub(r"</?(?:b|i|sup)>", "", text)
    return html.escape(re.sub(r"\*{1,2}(.+?)\*{1,2}", r"\1", bare), quote=False)


def as_listed_page(text: str) -> bytes:
    """A saved page whose numbers the browser counts."""
    body = []
    for line in text.splitlines():
        heading, labelled, bullet = _HEADING.match(line), _LABELLED.match(line), _BULLET.match(line)
        if heading:
            size = min(len(heading["marks"]), 3)
            body.append(f"<h{size}>{plain(heading['rest'])} <a href='#top'>(Back to top)</a></h{size}>")
        elif labelled and re.fullmatch(r"\d+\.|[ivx]+\.|[A-Z]\.", labelled["label"]):
            kind = {"d": "1", "i": "i", "A": "A"}["d" if labelled["label"][0].isdigit() else
                                                  "i" if labelled["label"] in _ROMAN else "A"]  # fmt: skip
            start = value_of(labelled["label"])
            body.append(f"<ol type={kind} start={start}><li><p>{plain(labelled['rest'])}</p></li></ol>")
        elif bullet and not labelled:
            body.append(f"<ul><li>{plain(bullet['rest'])}</li></ul>")
        elif line.strip():
            is_bold = len(line) < 60 and not line.rstrip().endswith((".", ",")) and ":" not in line
            words = plain(line)
            body.append(f"<p><strong>{words}</strong></p>" if is_bold else f"<p>{words}</p>")
    nav = "<nav><ol><li><a href='/'>Recommendations</a></li></ol></nav>"
    return f"<!DOCTYPE html><html><body>{nav}<main>{''.join(body)}</main><footer>Foot</footer></body></html>".encode()


@pytest.mark.parametrize("counts", [True, False])
@pytest.mark.parametrize("name", SEED_NAMES)
def test_a_seed_is_read_from_a_word_file(*, name: str, counts: bool) -> None:
    document = document_from_file(as_word(seed(name), counts=counts), filename="report.docx")
    assert_as_annotated(read_report(document), expected_of_seed(name))


@pytest.mark.parametrize("name", SEED_NAMES)
def test_a_seed_is_read_from_a_saved_page(name: str) -> None:
    document = document_from_file(as_listed_page(seed(name)), filename="report.html")
    assert_as_annotated(read_report(document), expected_of_seed(name))
    document = document_from_file(seed_as_html(seed(name), style="").encode(), filename="report.html")
    assert_as_annotated(read_report(document), expected_of_seed(name))
