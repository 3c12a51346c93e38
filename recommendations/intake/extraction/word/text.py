"""The words of one Word paragraph as printed: fields by their results, insertions in, deletions and notes out.

No Django here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from recommendations.intake.extraction.glyphs import with_glyphs
from recommendations.intake.extraction.unreadable import UnreadableFile
from recommendations.intake.extraction.word.package import W
from recommendations.intake.extraction.word.styles import Look, Styles, look_in
from recommendations.intake.extraction.written_lines import Run, is_note_mark

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DEEPEST = 100
# What stands in the file and is not printed, or belongs to no sentence.
_LEFT_OUT = frozenset(
    {
        "del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "fldData", "footnoteReference",
        "endnoteReference", "commentReference", "annotationRef", "footnoteRef", "endnoteRef", "sdtPr", "sdtEndPr",
        "smartTagPr", "customXmlPr", "rt", "pgNum", "separator", "continuationSeparator", "tbl",
    }
)  # fmt: skip
_SPACE = re.compile(r"[ \n\r]+")


@dataclass
class Fields:
    """The fields open at this point of the document; what stands in one's code is not printed."""

    open: list[list[str]] = field(default_factory=list)  # per field: “code” or “result”, and its code

    def mark(self, kind: str | None) -> None:
        """Hear a field's beginning, its turn from code to result, or its end."""
        if kind == "begin":
            self.open.append(["code", ""])
        elif kind == "separate" and self.open:
            self.open[-1][0] = "result"
        elif kind == "end" and self.open:
            self.open.pop()

    def hear(self, code: str) -> None:
        """Hear a part of a field's code."""
        if self.open:
            self.open[-1][1] = (self.open[-1][1] + code)[:200]

    @property
    def is_silent(self) -> bool:
        """Whether what comes now is a field's code, or the mark of a note."""
        return any(state == "code" or code.split()[:1] == ["NOTEREF"] for state, code in self.open)

    @property
    def is_contents(self) -> bool:
        """Whether what comes now belongs to a table of contents."""
        return any(code.split()[:1] == ["TOC"] for _, code in self.open)


@dataclass
class ParagraphText:
    """A paragraph's printed runs, the page turns in it, and the text boxes that hang on it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    set_before: int = 0
    is_turned_before: bool = False
    set_after: int = 0
    turned_after: int = 0
    is_contents: bool = False

    @property
    def text(self) -> str:
        """All letters."""
        return "".join(run.text for run in self.runs)


def text_of(paragraph: etree._Element, *, styles: Styles, look: Look, fields: Fields) -> ParagraphText:
    """The text of `paragraph`, whose own letters look like `look`; `fields` goes on over paragraphs.

    Raises UnreadableFile (broken) for nesting that no program writes.
    """
    found = ParagraphText(is_contents=fields.is_contents)
    _take_children(paragraph, found, styles, look, fields, depth=0)
    found.is_contents = found.is_contents or fields.is_contents
    return found


def _take_children(
    parent: etree._Element, found: ParagraphText, styles: Styles, look: Look, fields: Fields, *, depth: int
) -> None:
    if depth > _DEEPEST:
        raise UnreadableFile("broken")
    for child in parent:
        name = local_name(child)
        if name == "r":
            _take_run(child, found, styles, look, fields, depth=depth + 1)
        elif name == "oMath" or name == "oMathPara":
            found.runs.append(Run("".join(one.text or "" for one in child.iter() if local_name(one) == "t")))
        elif name == "AlternateContent":
            for branch in _one_branch(child):
                _take_children(branch, found, styles, look, fields, depth=depth + 1)
        elif name == "fldSimple":
            fields.mark("begin")
            fields.hear(child.get(f"{W}instr", ""))
            fields.mark("separate")
            _take_children(child, found, styles, look, fields, depth=depth + 1)
            fields.mark("end")
        elif name == "sdt":
            if not is_placeholder(child):
                _take_children(child, found, styles, look, fields, depth=depth + 1)
        elif name not in _LEFT_OUT and name != "p":
            _take_children(child, found, styles, look, fields, depth=depth + 1)


def _take_run(
    run: etree._Element, found: ParagraphText, styles: Styles, look: Look, fields: Fields, *, depth: int
) -> None:
    properties = run.find(f"{W}rPr")
    own = look
    font, is_raised = "", False
    if properties is not None:
        named = properties.find(f"{W}rStyle")
        letters = styles.letters(named.get(f"{W}val")) if named is not None else Look()
        own = look_in(properties).over(letters).over(look)
        fonts, raised = properties.find(f"{W}rFonts"), properties.find(f"{W}vertAlign")
        font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
        is_raised = raised is not None and raised.get(f"{W}val") == "superscript"
    start = len(found.runs)
    _take_pieces(run, found, own, fields, font=font, depth=depth)
    if is_raised:
        raised_text = "".join(piece.text for piece in found.runs[start:])
        before = "".join(piece.text for piece in found.runs[max(0, start - 3) : start])
        if is_note_mark(raised_text, before=before):
            del found.runs[start:]


def _take_pieces(
    run: etree._Element, found: ParagraphText, look: Look, fields: Fields, *, font: str, depth: int
) -> None:
    if depth > _DEEPEST:
        raise UnreadableFile("broken")
    for child in run:
        name = local_name(child)
        if name == "fldChar":
            fields.mark(child.get(f"{W}fldCharType"))
        elif name == "instrText":
            fields.hear(child.text or "")
        elif name == "lastRenderedPageBreak" or (name == "br" and child.get(f"{W}type") == "page"):
            _turn(found, is_printed=name == "lastRenderedPageBreak")
        elif name in {"drawing", "pict", "object"}:
            found.boxes += _boxes_in(child)
        elif name == "AlternateContent":
            for branch in _one_branch(child):
                _take_pieces(branch, found, look, fields, font=font, depth=depth + 1)
        elif name == "ruby":
            for base in child.iter(f"{W}rubyBase"):
                for inner in base.iter(f"{W}r"):
                    _take_pieces(inner, found, look, fields, font=font, depth=depth + 1)
        elif name not in _LEFT_OUT and not fields.is_silent and not look.is_hidden:
            text = _piece(child, name, font)
            if text:
                found.runs.append(Run(text, bool(look.is_bold), look.size))


def _piece(element: etree._Element, name: str, font: str) -> str:
    match name:
        case "t":
            return with_glyphs(_SPACE.sub(" ", element.text or ""), font=font)
        case "tab" | "ptab":
            return "\t"
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
        case "sym":
            code = element.get(f"{W}char", "")
            letter = chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{2,4}", code) else ""
            is_usable = bool(letter) and not 0xD800 <= ord(letter) <= 0xDFFF
            return with_glyphs(letter, font=element.get(f"{W}font", font)) if is_usable else ""
        case _:
            return ""


def _turn(found: ParagraphText, *, is_printed: bool) -> None:
    """Note a page break that was set by hand, or where the page was turned when it was last printed."""
    if not found.text.strip():
        found.is_turned_before = found.is_turned_before or is_printed
        found.set_before += not is_printed
    elif is_printed:
        # Word notes the turn also behind a break that was set by hand.
        found.turned_after += not (found.set_after and found.runs[-1].text == "\n")
    else:
        found.runs.append(Run("\n"))
        found.set_after += 1


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows only its prompt: “Click here to enter text”."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _one_branch(alternatives: etree._Element) -> list[etree._Element]:
    """What is shown of several forms of one thing: the newer, where it holds anything we can read."""
    choice, fallback = alternatives.find(f"{_COMPATIBILITY}Choice"), alternatives.find(f"{_COMPATIBILITY}Fallback")
    if choice is not None and (fallback is None or next(choice.iter(f"{W}t"), None) is not None):
        return [choice]
    return [fallback] if fallback is not None else []


def _boxes_in(drawing: etree._Element) -> list[etree._Element]:
    """The contents of the text boxes in a drawing, each once, and none that stands inside another."""
    return list(_outermost_boxes(drawing, depth=0))


def _outermost_boxes(element: etree._Element, *, depth: int) -> Iterator[etree._Element]:
    if depth > _DEEPEST:
        raise UnreadableFile("broken")
    for child in element:
        name = local_name(child)
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            for branch in _one_branch(child):
                yield from _outermost_boxes(branch, depth=depth + 1)
        else:
            yield from _outermost_boxes(child, depth=depth + 1)
