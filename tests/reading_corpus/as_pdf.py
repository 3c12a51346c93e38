"""An invented report as a PDF, in layouts that break items over pages, columns and rows."""

import html
import textwrap
from functools import cache

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from tests.domain.report_reading.invented import Ask, Decision, Invented, Listed, PageBreak, Prose, Title
from tests.reading_corpus.described import Boxed, Noted, Table, title_of

_ITEMS = """
.item { margin: 4pt 0 4pt 9mm; text-indent: -9mm } .item .label { display: inline-block; width: 9mm; text-indent: 0 }
.wide { margin-left: 14mm; text-indent: -14mm } .wide .label { width: 14mm }
.sub { margin: 2pt 0 2pt 16mm; text-indent: -6mm } .sub .label { display: inline-block; width: 6mm; text-indent: 0 }
.note { float: footnote; font-size: 8pt; text-align: left; text-indent: 0 }
table { width: 100%; border-collapse: collapse; margin: 6pt 0 } th, td { text-align: left; vertical-align: top }
td, th { padding: 3pt 6pt } .ruled td, .ruled th { border: 0.5pt solid #444 } td p { margin: 0 0 3pt 0 }
.break { break-before: page }
"""
LAYOUTS = {
    "a4": """
@page { size: A4; margin: 22mm 20mm; @top-left { content: "TITLE"; font-size: 8pt }
        @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 8pt } }
body { font: 10.5pt/1.35 sans-serif; text-align: left }
h1 { font-size: 20pt } h2 { font-size: 15pt; color: #235 } h3 { font-size: 12pt }
.box { float: right; width: 36%; margin: 0 0 4pt 8mm; padding: 3mm; border: 0.5pt solid #666; font-size: 9pt }
""",
    "small": """
@page { size: 128mm 156mm; margin: 20mm 14mm 18mm 14mm; @bottom-center { content: counter(page); font-size: 8pt } }
@page :left { @top-left { content: "Inspections of youth justice"; font-size: 8pt } }
@page :right { @top-right { content: "TITLE"; font-size: 8pt; font-style: italic } }
body { font: 10pt/1.3 serif; text-align: justify; hyphens: auto; orphans: 1; widows: 1 }
h1 { font-size: 17pt } h2 { font-size: 13pt } h3 { font-size: 11pt } h1, h2, h3 { text-align: left; hyphens: none }
.box { border-top: 1pt solid #666; border-bottom: 1pt solid #666; padding: 2mm 6mm; font: italic 12pt serif }
""",
    "columns": """
@page { size: A4; margin: 20mm 16mm; @top-center { content: "TITLE"; font-size: 8pt }
        @bottom-left { content: counter(page) " | Inspection report"; font-size: 8pt } }
body { font: 9.5pt/1.3 sans-serif; text-align: justify; hyphens: auto; columns: 2; column-gap: 9mm; orphans: 1;
       widows: 1 }
h1 { font-size: 20pt; column-span: all } h2 { font-size: 14pt } h3 { font-size: 11pt }
h1, h2, h3 { text-align: left; hyphens: none } tr { break-inside: avoid }
.spanning { column-span: all }
.box { background: #eef; padding: 3mm; font-size: 8.5pt }
""",
    "landscape": """
@page { size: A4 landscape; margin: 18mm 22mm; @bottom-right { content: counter(page); font-size: 9pt } }
body { font: 11pt/1.3 sans-serif; text-align: left; orphans: 1; widows: 1 }
h1 { font-size: 18pt } h2 { font-size: 14pt } h3 { font-size: 11pt } thead { display: table-header-group }
""",
    "letter": """
@page { size: A4; margin: 30mm 25mm 25mm 25mm; @bottom-center { content: "– " counter(page) " –"; font-size: 9pt } }
body { font: 12pt/1.2 serif; text-align: left } p { margin: 0 0 6pt 0 }
h1 { font-size: 14pt } h2, h3 { font-size: 12pt; font-weight: bold; margin: 10pt 0 4pt 0 }
.item { margin: 0 0 0 12mm; text-indent: -7mm } .item .label { width: 7mm }
.wide { margin-left: 16mm; text-indent: -11mm } .wide .label { width: 11mm }
.ruled td, .ruled th { border: none } tr { break-inside: avoid }
""",
}
_FONTS = FontConfiguration()


@cache
def as_pdf(report: Invented, layout: str) -> bytes:
    """The report printed in one of LAYOUTS; printed once however often it is asked for."""
    return printed(as_page(report, layout))


def as_page(report: Invented, layout: str) -> str:
    """The HTML that is printed."""
    title = textwrap.shorten(title_of(report).replace('"', ""), 66, placeholder="")
    style = _ITEMS + LAYOUTS[layout].replace("TITLE", title)
    body = _in_columns(report) if layout == "columns" else "\n".join(_element(part) for part in report.parts)
    return f'<html lang="en-GB"><head><title>x</title><style>{style}</style></head><body>{body}</body></html>'


def _in_columns(report: Invented) -> str:
    """The cover and tables over the whole width, all else in columns without turns of its own."""
    parts = [part for part in report.parts if not isinstance(part, PageBreak)]
    chapters = (place for place, part in enumerate(parts) if isinstance(part, Title) and part.level > 1)
    first = next(chapters, 0)
    pieces = [f'<div class="spanning">{"".join(map(_element, parts[:first]))}</div>']
    for part in parts[first:]:
        element = _element(part)
        pieces.append(f'<div class="spanning">{element}</div>' if isinstance(part, Table) else element)
    return "\n".join(pieces)


def printed(page: str) -> bytes:
    """The PDF of an HTML page."""
    return weasyprint.HTML(string=page).write_pdf(font_config=_FONTS)


def _element(part: object) -> str:
    match part:
        case Title(text, level):
            return f"<h{level}>{html.escape(text)}</h{level}>"
        case Prose(text):
            return f"<p>{html.escape(text)}</p>"
        case Boxed(text):
            return f'<div class="box">{html.escape(text)}</div>'
        case Listed(text, label) | Decision(text, label):
            return _item(label, text)
        case Ask():
            return _item(part.printed, f"{part.text}{part.bracket}") + _subs(part)
        case Noted(part=inner, note=note):
            mark = f'<span class="note">{html.escape(note)}</span>'
            if isinstance(inner, Prose):
                return f"<p>{html.escape(inner.text)}{mark}</p>"
            bracket = inner.bracket if isinstance(inner, Ask) else ""
            return _item(inner.printed, f"{inner.text}{bracket}", after=mark)
        case Table():
            return _table(part)
        case _:
            return '<div class="break"></div>'


def _subs(ask: Ask) -> str:
    return "".join(_item("–", sub, kind="sub") for sub in ask.subs)


def _item(label: str, text: str, *, kind: str = "item", after: str = "") -> str:
    if not label:
        return f"<p>{html.escape(text)}{after}</p>"
    if len(label) > 6:  # “Recommendation 1:” stands in the line
        return f"<p><b>{html.escape(label)}</b> {html.escape(text)}{after}</p>"
    wide = " wide" if len(label) > 3 and kind == "item" else ""
    shown = html.escape(label)
    return f'<div class="{kind}{wide}"><span class="label">{shown}</span>{html.escape(text)}{after}</div>'


def _table(table: Table) -> str:
    widths = table.widths or tuple(100 // len(table.header) for _ in table.header)
    columns = "".join(f'<col style="width: {width}%">' for width in widths)
    head = "".join(f"<th>{html.escape(cell)}</th>" for cell in table.header)
    body = "".join(f"<tr>{''.join(map(_cell, row.cells))}</tr>" for row in table.rows)
    kind = "ruled" if table.is_ruled else "open"
    return f'<table class="{kind}">{columns}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cell(text: str) -> str:
    return f"<td>{''.join(f'<p>{html.escape(one)}</p>' for one in text.split(chr(10)))}</td>"
