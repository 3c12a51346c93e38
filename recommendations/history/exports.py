"""A history as a file: rows of cells of which none is a formula, or a document that a board can print."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import Any

from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of
from recommendations.foundation.form_fields import tidied
from recommendations.foundation.spreadsheet_cells import csv_cell
from recommendations.history.field_differences import ADDED, REMOVED, FieldDifference, RowDifference
from recommendations.history.scopes import Scope
from recommendations.history.timeline import Item
from recommendations.papers.rendering.printable_text import letters_in, printable
from recommendations.papers.rendering.printing import font_files, rendering_process
from recommendations.papers.shown.paper_words import in_fours

# More would not be made while somebody waits (a page of a PDF takes about a tenth of a second).
MOST = {"csv": 5000, "pdf": 1000}
KINDS = {"csv": "CSV", "pdf": "PDF"}
MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}


@dataclass(frozen=True)
class Exported:
    """What a file says of itself: whose history, how it is narrowed, how much it holds and of how much, and when."""

    scope: Scope
    narrowed: str
    items: list[Item]
    is_cut: bool
    at: datetime

    @property
    def name(self) -> str:
        """What the file is called, without its ending."""
        return _("History of %(what)s, %(day)s") % {"what": self.scope.caption, "day": f"{timezone.localdate(self.at)}"}


def as_csv(exported: Exported) -> bytes:
    """Return the items as UTF-8 with a mark in front, by which Excel knows it; what a file leaves out, its end says."""
    header = [
        _("When"), _("What happened"), _("By"), _("Meeting"), _("Reason"), _("What changed"), _("Operation"),
    ]  # fmt: skip
    lines: list[list[Any]] = [header, *(_line(item) for item in exported.items)]
    if exported.is_cut:
        lines.append(["", cut_in_words("csv")])
    written = StringIO()
    csv.writer(written).writerows([csv_cell(value) for value in line] for line in lines)
    return written.getvalue().encode("utf-8-sig")


def _line(item: Item) -> list[Any]:
    return [
        formats.date_format(timezone.localtime(item.at), "Y-m-d H:i"),
        tidied(item.title),
        item.who,
        item.meeting,
        tidied(item.reason),
        tidied("\n".join(told_changes(item.rows))),
        item.number or None,
    ]


def told_changes(rows: Iterable[RowDifference]) -> list[str]:
    """Return a line for each column that changed."""
    return [f"{row.row}, {told}" if row.row else told for row in rows for told in _told_fields(row)]


def _told_fields(row: RowDifference) -> list[str]:
    return [_told(one, how=row.how) for one in row.fields]


def _told(one: FieldDifference, *, how: str) -> str:
    facts = {"field": one.field, "before": one.before, "after": one.after}
    if how == ADDED or not one.before:
        return _("%(field)s: %(after)s") % facts
    if how == REMOVED or not one.after:
        return _("%(field)s: %(before)s, removed") % facts
    return _("%(field)s: was %(before)s, is now %(after)s") % facts


def cut_in_words(kind: str) -> str:
    """Say plainly that the file does not hold everything."""
    said = _("Only the newest %(most)s are in this file. Narrow the history by day to take the rest away.")
    return said % {"most": formats.number_format(MOST[kind], use_l10n=True, force_grouping=True)}


def as_pdf(exported: Exported) -> bytes:
    """Return the items as a tagged PDF in the papers' style; raises RenderingFailed or FontsMissing."""
    head = ChainHead.objects.filter(chain=key_of(exported.scope.service)).first()
    context = {
        "language": get_language() or "en-gb",
        "exported": exported,
        "cut": cut_in_words("pdf") if exported.is_cut else "",
        "created": exported.at.isoformat(),
        "operation": head.number if head else 0,
        "seal": in_fours(head.seal) if head else (),
    }
    html = render_to_string("history/print.html", context)
    return rendering_process().render(printable(html, letters=letters_in(font_files()))).pdf
