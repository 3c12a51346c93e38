"""An invented report as a saved web page: navigation, cookie words, “(Back to top)”, note marks that are links."""

import html
import re

from tests.domain.report_reading.invented import Ask, Decision, Invented, Listed, Part, Prose, Title
from tests.reading_corpus.described import Boxed, Noted, Table, title_of

_BEFORE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} – Inspections</title>
<style>.recommendation {{ color: #222 }}</style><script>var recommendations = ["1. Never read me."];</script></head>
<body><a class="skip" href="#main">Skip to main content</a>
<header role="banner"><p>Inspections</p><nav aria-label="Main"><ul><li><a href="/">Home</a></li>
<li><a href="/reports">Our reports</a></li><li><a href="/about">About us</a></li></ul></nav></header>
<main id="main"><nav aria-label="Contents"><h2>Contents</h2><ul>{contents}</ul></nav>"""
_AFTER = """</main><aside><h2>Share this page</h2><ul><li><a href="#">Send by email</a></li></ul></aside>
<footer><h2>Help</h2><ul><li><a href="/cookies">Cookies</a></li><li><a href="/contact">Contact</a></li></ul>
<p>All content is available under an open licence.</p></footer></body></html>"""
_NUMBERED = re.compile(r"^(\d{1,2})\.$")


def as_web_page(report: Invented) -> str:
    """Lists of 1. 2. 3. are ordered lists, whose numbers stand in no text; other labels stand in the text."""
    contents = "".join(
        f'<li><a href="#part-{number}">{html.escape(part.text)}</a></li>'
        for number, part in enumerate(report.parts)
        if isinstance(part, Title) and part.level == 2
    )
    title = html.escape(title_of(report))
    return _BEFORE.format(title=title, contents=contents) + _body(report.parts) + _AFTER


def _body(parts: tuple[Part, ...]) -> str:
    pieces: list[str] = []
    notes: list[str] = []
    open_list = ""
    for number, part in enumerate(parts):
        kind, start = _list_of(part)
        if open_list and kind != open_list:
            pieces.append(f"</{open_list}>")
            open_list = ""
        if kind and not open_list:
            pieces.append(f'<ol start="{start}">' if kind == "ol" else "<ul>")
            open_list = kind
        pieces.append(_element(part, number, notes, in_list=bool(kind)))
    if open_list:
        pieces.append(f"</{open_list}>")
    if notes:
        pieces.append(f'<section class="footnotes"><h2>Footnotes</h2><ol>{"".join(notes)}</ol></section>')
    return "\n".join(pieces)


def _list_of(part: object) -> tuple[str, int]:
    inner = part.part if isinstance(part, Noted) else part
    if not isinstance(inner, Ask | Listed | Decision):
        return "", 0
    if found := _NUMBERED.match(inner.printed):
        return "ol", int(found[1])
    return ("ul", 0) if inner.printed == "•" else ("", 0)


def _element(part: object, number: int, notes: list[str], *, in_list: bool) -> str:
    match part:
        case Title(text, level):
            top = ' <a href="#top">(Back to top)</a>' if level == 2 and "Back to top" not in text else ""
            return f'<h{level} id="part-{number}">{html.escape(text)}{top}</h{level}>'
        case Prose(text):
            return f"<p>{html.escape(text)}</p>"
        case Boxed(text):
            return f"<blockquote><p>{html.escape(text)}</p></blockquote>"
        case Noted(part=inner, mark=mark, note=note):
            notes.append(f'<li id="fn{mark}"><p>{html.escape(note)} <a href="#ref{mark}">↩</a></p></li>')
            link = f'<sup id="ref{mark}"><a href="#fn{mark}">[{mark}]</a></sup>'
            return _item(inner, after=link, in_list=in_list)
        case Table(header, rows):
            head = "".join(f"<th>{html.escape(cell)}</th>" for cell in header)
            body = "".join(f"<tr>{''.join(map(_cell, row.cells))}</tr>" for row in rows)
            return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        case Ask() | Listed() | Decision():
            return _item(part, after="", in_list=in_list)
        case _:
            return "<hr>"


def _cell(text: str) -> str:
    paragraphs = text.split("\n")
    if len(paragraphs) == 1:
        return f"<td>{html.escape(text)}</td>"
    return f"<td>{''.join(f'<p>{html.escape(one)}</p>' for one in paragraphs)}</td>"


def _item(part: Ask | Listed | Decision | Prose, *, after: str, in_list: bool) -> str:
    if isinstance(part, Prose):
        return f"<p>{html.escape(part.text)}{after}</p>"
    bracket = part.bracket if isinstance(part, Ask) else ""
    text = f"{html.escape(part.text + bracket)}{after}"
    subs = "".join(f"<li>{html.escape(sub)}</li>" for sub in part.subs) if isinstance(part, Ask) else ""
    inner = f"{text}<ul>{subs}</ul>" if subs else text
    if in_list:
        return f"<li>{inner}</li>"
    label = f"{html.escape(part.printed)} " if part.printed else ""
    return f"<p>{label}{text}</p>" + (f"<ul>{subs}</ul>" if subs else "")
