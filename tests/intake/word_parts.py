"""Word files made by hand, part by part, so that a test shows exactly what stands in the XML."""

from __future__ import annotations

import io
import zipfile

from recommendations.domain.report_reading import Document
from recommendations.intake.extraction.any_file import document_from_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
FILLER = "<w:p><w:r><w:t>Staff knew the children well and met them at home.</w:t></w:r></w:p>"


def word_file(body: str, *, numbering: str = "", styles: str = "", parts: dict[str, str] | None = None) -> bytes:
    """A .docx with this body; `numbering` and `styles` are what stands in those parts."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        if numbering:
            archive.writestr("word/numbering.xml", part("numbering", numbering))
        if styles:
            archive.writestr("word/styles.xml", part("styles", styles))
        for name, text in (parts or {}).items():
            archive.writestr(name, text)
    return saved.getvalue()


def part(root: str, inner: str) -> str:
    """A part of the file in its namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {SPACES}>{inner}</w:{root}>'


def document_of(body: str, *, numbering: str = "", styles: str = "", parts: dict[str, str] | None = None) -> Document:
    """What is read from a .docx with this body, and with a paragraph behind it so that it has words enough."""
    data = word_file(body + FILLER, numbering=numbering, styles=styles, parts=parts)
    return document_from_file(data, filename="report.docx")


def lines_of(body: str, *, numbering: str = "", styles: str = "") -> list[str]:
    """The lines read from a .docx with this body."""
    return [line.text for line in document_of(body, numbering=numbering, styles=styles).lines][:-1]


def p(text: str = "", *, properties: str = "", runs: str = "") -> str:
    """A paragraph with this text, or with these runs."""
    inner = runs or (r(text) if text else "")
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str, *, properties: str = "") -> str:
    """A run of letters of one look."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def in_list(number: int | str, depth: int = 0) -> str:
    """Paragraph properties that put it on a list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def item(text: str, number: int | str = 1, depth: int = 0) -> str:
    """A paragraph on a list."""
    return p(text, properties=in_list(number, depth))


def level(depth: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    """One level of a list's pattern."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{720 * (depth + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def pattern(*levels: str, name: int = 0) -> str:
    """A list's pattern."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def a_list(number: int = 1, *, of: int = 0, more: str = "") -> str:
    """A list of a pattern."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(
    identifier: str, name: str, *, based_on: str = "", paragraph: str = "", letters: str = "", kind: str = "paragraph"
) -> str:
    """A style."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"{f'<w:basedOn w:val={based_on!r}/>' if based_on else ''}<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr>"
        "</w:style>"
    )


def styled(text: str, identifier: str, *, properties: str = "") -> str:
    """A paragraph of a style."""
    return p(text, properties=f'<w:pStyle w:val="{identifier}"/>{properties}')
