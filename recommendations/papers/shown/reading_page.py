"""A frozen paper as a part of a page in a browser: the printed body, its wide tables and charts made to scroll.

The words, their order and their headings are those of the PDF, because the template is the same one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from recommendations.papers.shown.presentations import PRESENTATIONS, presented

# Safe on our own output: what people typed is escaped in it, and no table stands within another.
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.DOTALL)
HEADER = re.compile(r'<th scope="col"')
CHART = re.compile(r'(<figure class="chart[^>]*>)(<svg\b.*?</svg>)(</figure>)', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
WIDE = 3  # columns from which a table does not fit a telephone


@dataclass(frozen=True)
class ReadingPage:
    """What the page shows: the document's title, its language, and the body."""

    title: str
    language: str
    body: SafeString


def may_be_read(paper: Any) -> bool:
    """Say whether the paper is one that is read; a register is sheets alone."""
    return type(paper) in PRESENTATIONS


def reading_page(paper: Any) -> ReadingPage:
    """Return the paper for a page, in its own language, every text as it was typed; KeyError where it is not read."""
    with override(paper.language.lower()):
        context = presented(paper)
        body = render_to_string(context["body"], context)
        body = CHART.sub(lambda found: f"{found[1]}{_scrolling(found[2], label=_('Chart'))}{found[3]}", body)
        body = TABLE.sub(lambda found: _table(found[0]), body)
    return ReadingPage(title=context["document"].title, language=paper.language, body=_finished(body))


def _table(table: str) -> str:
    caption = CAPTION.search(table)
    if caption is None or len(HEADER.findall(table)) < WIDE:
        return table
    label = " ".join(unescape(TAG.sub(" ", caption[1])).split())
    return _scrolling(table, label=label)


def _scrolling(inner: str, *, label: str) -> str:
    """Put it where the keyboard can scroll it. A group, because a landmark for each table would be noise."""
    start = format_html('<div class="yot-paper__scroll" role="group" aria-label="{}" tabindex="0">', label)
    return f"{start}{inner}</div>"


def _finished(body: str) -> SafeString:
    return mark_safe(body)  # noqa: S308  a template's output, in which our own elements alone were put around others
