"""An invented report as a Word file whose list numbers stand in no text: Word works them out from numbering.xml."""

import io
import re
from itertools import count

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from tests.domain.report_reading.invented import Ask, Decision, Invented, Listed, PageBreak, Prose, Title
from tests.reading_corpus.described import Boxed, Noted, Table, title_of

_SHAPES = (
    # printed label, Word's number format, its text
    (re.compile(r"^(?P<value>\d{1,2})\.$"), "decimal", "%1."),
    (re.compile(r"^\((?P<value>\d{1,2})\)$"), "decimal", "(%1)"),
    (re.compile(r"^R(?P<value>\d{1,2})$"), "decimal", "R%1"),
    (re.compile(r"^(?P<value>[ivx]+)\.$"), "lowerRoman", "%1."),
    (re.compile(r"^\((?P<value>[a-z])\)$"), "lowerLetter", "(%1)"),
    (re.compile(r"^(?P<value>[a-z])\)$"), "lowerLetter", "%1)"),
    (re.compile(r"^(?P<value>[A-Z])\.$"), "upperLetter", "%1."),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def as_word(report: Invented) -> bytes:
    """The bytes of a .docx with headings by style, a header, a footer with a page number field, and real lists."""
    document = Document()
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(11)
    section = document.sections[0]
    section.header.paragraphs[0].text = f"Inspection report: {title_of(report)}"
    _page_number(section.footer.paragraphs[0])
    writer = _Writer(document)
    for part in report.parts:
        writer.write(part)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _page_number(paragraph: object) -> None:
    paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


class _Writer:
    """Writes part after part; a list that runs on keeps its number, another begins one of its own."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.numbering = document.part.numbering_part.element
        self.ids = count(9001)
        self.running: dict[tuple[str, str], tuple[int, int]] = {}  # (format, text) -> (numId, last value)
        self.bullets = self._definition("bullet", "\uf0b7", start=1, font="Symbol")

    def write(self, part: object) -> None:
        """One part as one or more paragraphs."""
        match part:
            case Title(text, level):
                self.document.add_heading(text, level=level)
            case Prose(text):
                self.document.add_paragraph(text)
            case Boxed(text):
                self.document.add_paragraph(text, style="Intense Quote")
            case Listed(text, printed) | Decision(text, printed):
                self._item(text, printed)
            case Ask():
                self._item(f"{part.text}{part.bracket}", part.printed)
                for sub in part.subs:
                    self._numbered(self.document.add_paragraph(sub), self.bullets, level=1)
            case Noted(part=inner, mark=mark, note=note):
                self.write(inner)
                self._note(mark, note)
            case Table():
                self._table(part)
            case PageBreak():
                self.document.add_page_break()

    def _note(self, mark: str, note: str) -> None:
        """A raised mark in the sentence; the note itself stands in a part of its own, which no body text holds."""
        run = self.document.paragraphs[-1].add_run(mark)
        run.font.superscript = True
        assert note

    def _item(self, text: str, printed: str) -> None:
        paragraph = self.document.add_paragraph(text if not printed else "")
        if not printed:
            return
        if printed in {"•", "–"}:
            paragraph.add_run(text)
            self._numbered(paragraph, self.bullets, level=0)
            return
        for shape, form, label in _SHAPES:
            if found := shape.match(printed):
                paragraph.add_run(text)
                self._numbered(paragraph, self._list(form, label, _value(found["value"], form)), level=0)
                return
        paragraph.add_run(f"{printed}\t{text}")

    def _list(self, form: str, label: str, value: int) -> int:
        number, last = self.running.get((form, label), (0, -1))
        if last + 1 != value:
            number = self._definition(form, label, start=value)
        self.running[form, label] = (number, value)
        return number

    def _definition(self, form: str, label: str, *, start: int, font: str = "") -> int:
        """A new list definition with a bullet of its own on the second level; returns its numId."""
        number = next(self.ids)
        fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>' if font else ""
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{start if not level else 1}"/><w:numFmt w:val="{one_form}"/>'
            f'<w:lvlText w:val="{one_label}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{567 * (level + 1)}" w:hanging="567"/></w:pPr>{one_fonts}</w:lvl>'
            for level, one_form, one_label, one_fonts in ((0, form, label, fonts), (1, "bullet", "–", ""))
        )
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        )
        self.numbering.insert(0, abstract)
        self.numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
        return number

    def _numbered(self, paragraph: object, number: int, *, level: int) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = number

    def _table(self, table: Table) -> None:
        made = self.document.add_table(rows=1, cols=len(table.header))
        if table.is_ruled:
            made.style = "Table Grid"
        for cell, text in zip(made.rows[0].cells, table.header, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
        row_properties = made.rows[0]._tr.get_or_add_trPr()
        row_properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        assert row_properties.find(qn("w:tblHeader")) is not None
        for row in table.rows:
            for cell, text in zip(made.add_row().cells, row.cells, strict=True):
                first, *others = text.split("\n")
                cell.paragraphs[0].add_run(first)
                for other in others:
                    cell.add_paragraph(other)
        self.document.add_paragraph("")


def _value(text: str, form: str) -> int:
    if form == "decimal":
        return int(text)
    return _ROMAN.index(text) + 1 if form == "lowerRoman" else ord(text.lower()) - ord("a") + 1
