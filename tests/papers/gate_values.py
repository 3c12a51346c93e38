"""A small paper with one of everything the gate looks at, and the means to break it for one reason at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf

from recommendations.papers.gate.values import Examination

STYLE = """
@page { size: A4; margin: 20mm 18mm }
html { font-family: "Atkinson Hyperlegible Next"; font-size: 10.5pt; line-height: 1.4 }
h1, h2, p, table, figure { margin: 0 0 4mm }
"""
PAPER = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Board update: Northshire</title>
<meta name="author" content="Northshire Youth Justice Service">
<meta name="description" content="Progress against the plan">
<meta name="generator" content="YOT Plan">
<meta name="dcterms.created" content="2026-11-02T14:02:00Z">
<meta name="dcterms.modified" content="2026-11-02T14:02:00Z">
<style>{style}</style></head><body><main>
<h1>Board update</h1>
<p>The numbers stand in <a href="#numbers">The numbers</a>.</p>
<h2 id="numbers">The numbers</h2>
<p>Two of three actions are done, the third one is late.</p>
<table><caption>Actions by rating</caption>
<thead><tr><th scope="col">Rating</th><th scope="col">Actions</th></tr></thead>
<tbody><tr><th scope="row">Blue</th><td>2</td></tr><tr><th scope="row">Red</th><td>1</td></tr></tbody></table>
<figure><svg xmlns="http://www.w3.org/2000/svg" role="img" width="300" height="60" viewBox="0 0 300 60">
<title>Two actions are blue and one is red.</title><desc>A bar of two parts.</desc>
<rect width="200" height="30" fill="#234f94"/><rect x="200" width="100" height="30" fill="#b3261e"/>
<text x="4" y="50" font-size="12">Blue</text><text x="204" y="50" font-size="12">Red</text></svg></figure>
{more}
</main></body></html>"""


def a_small_paper(more: str = "") -> str:
    """Return the HTML of the small paper, with more at its end."""
    return PAPER.format(style=STYLE, more=more)


def codes(result: Examination) -> set[str]:
    """Return the codes of what hinders the paper."""
    return {finding.code for finding in result.findings}


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return the file as it is after the change, otherwise as it was."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        written = io.BytesIO()
        opened.save(
            written,
            static_id=True,
            fix_metadata_version=False,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return written.getvalue()


def elements(opened: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Dictionary]:
    """Return the structure elements of a kind."""
    for item in opened.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem" and str(item.S) == f"/{kind}":
            yield item


def element(opened: pikepdf.Pdf, kind: str) -> pikepdf.Dictionary:
    """Return the first structure element of a kind."""
    return next(elements(opened, kind))


def drawn(opened: pikepdf.Pdf, change: Callable[[bytes], bytes]) -> None:
    """Change what is drawn on the first page."""
    page = opened.pages[0]
    before = page.Contents.read_bytes()
    after = change(before)
    assert after != before
    page.Contents = opened.make_stream(after)


def link(opened: pikepdf.Pdf) -> pikepdf.Dictionary:
    """Return the first link of the file."""
    return opened.pages[0].Annots[0]
