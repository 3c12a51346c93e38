"""What is kept of a draft, and how two states of it differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from recommendations.papers.scrutiny.values import Typed
from recommendations.papers.snapshot.as_json import plain


def as_kept(typed: Typed) -> dict[str, Any]:
    """Return the value as a draft keeps it: without what is known anew each time the report is made.

    For whom it is, for which meeting, whether it is late and whether its names are confirmed is never kept in it.
    """
    bare = replace(typed, audience="public", meeting=None, is_late=False, names_are_confirmed=False)
    return plain(bare)


def names_in(typed: Typed) -> tuple[tuple[str, ...], ...]:
    """Return whom the cover names, as typed: officers and members, and the chair who approved urgency."""
    people = [field.code for field in typed.layout.fields if field.kind == "people"]
    found = [_lines(typed.of_cover(code).lines) for code in people]
    return (*found, _lines((typed.urgency.approved_by,)))


def names_anybody(typed: Typed) -> bool:
    """Whether the cover names anybody at all."""
    return any(names_in(typed))


def labels_of_changes(before: Typed, after: Typed) -> list[str]:
    """Return what of the report differs between the two, each by the label it has on the form."""
    return [label for label, then, now in _parts(before, after) if then != now]


def _parts(before: Typed, after: Typed) -> Iterator[tuple[str, Any, Any]]:
    yield _("Title"), before.title, after.title
    for field in after.layout.fields:
        yield field.label, _said(before.of_cover(field.code)), _said(after.of_cover(field.code))
    yield _("Reason for urgency"), before.urgency, after.urgency
    for section in after.layout.sections:
        yield section.title, _said(before.of_section(section.code)), _said(after.of_section(section.code))
    yield _("Why it is exempt"), before.exemption, after.exemption


def _said(filled: Any) -> tuple[Any, ...]:
    return (_lines(filled.lines), filled.on)


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.strip() for typed in lines for line in typed.splitlines() if line.strip())
