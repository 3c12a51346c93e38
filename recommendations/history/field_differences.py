"""What changed in a row from what to what, column by column, in the words of the product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services.days import shown_or_month
from recommendations.audit.events import REDACTED
from recommendations.audit.history import TRACKED
from recommendations.domain.word_differences import Piece, word_differences
from recommendations.history.changed_rows import ChangedRow
from recommendations.history.field_words import HUNDREDTHS, PRECISION_OF, name_of_field, name_of_row, told_fields
from recommendations.history.row_names import RowNames
from recommendations.history.stored_versions import Version, stored_versions
from recommendations.inspections.models import Precision
from recommendations.measures.models import from_hundredths
from recommendations.measures.wording import number_in_words
from recommendations.meetings.models import Meeting

MARKED_FROM, MARKED_UP_TO = 40, 6000  # letters of a text in which changed words are marked, not the whole
FOLDED_FROM, FOLDED_FIELDS = 160, 4  # letters and columns from which differences are folded away
ADDED, REMOVED = "+", "-"


@dataclass(frozen=True)
class FieldDifference:
    """One column: what stood there and what stands there; `pieces` are both as one text, where words are marked."""

    field: str
    before: str
    after: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class RowDifference:
    """One row: what it is (empty where the sentence is about the row itself), how it came or went, and its columns."""

    row: str
    how: str
    fields: list[FieldDifference]


@dataclass(frozen=True)
class Told:
    """What an event changed, and the meeting it was decided at, where it was decided in one."""

    rows: list[RowDifference]
    meeting: str = ""

    @property
    def is_long(self) -> bool:
        """Whether so much changed that a timeline shows it only when it is asked for."""
        fields = [one for row in self.rows for one in row.fields]
        return len(fields) > FOLDED_FIELDS or sum(len(one.before) + len(one.after) for one in fields) > FOLDED_FROM


def told_by_event(
    changed: Mapping[int, list[ChangedRow]], *, subjects: Mapping[int, str], actors: Mapping[int, str], user: User
) -> dict[int, Told]:
    """Return what each event changed: two queries, whatever the kinds of rows that changed and that they name.

    `subjects` and `actors` are the events' own: the person who did it is not told again by the columns.
    """
    versions = stored_versions(row for rows in changed.values() for row in rows)
    names = RowNames(_named(versions), user=user)
    told = {}
    for event, rows in changed.items():
        found, meeting = [], ""
        for row in rows:
            before, after = versions.get((row.model, row.before)), versions[row.model, row.version]
            differences = _differences(row, before, after, names=names, actor=actors[event])
            meeting = meeting or _meeting(row, before, after, names=names)
            if differences:
                is_itself = row.keys[0] == subjects[event]
                found.append(RowDifference("" if is_itself else name_of_row(row.model), row.kind, differences))
        told[event] = Told(found, meeting)
    return told


def _named(versions: Mapping[tuple[str, int | None], Version]) -> set[tuple[type[models.Model], int]]:
    return {
        (one.related_model, value)
        for (name, _pk), version in versions.items()
        for one in told_fields(TRACKED[name])
        if one.related_model is not None and (value := version[one.attname]) is not None
    }


def _differences(
    row: ChangedRow, before: Version | None, after: Version | None, *, names: RowNames, actor: str
) -> list[FieldDifference]:
    if row.kind == ADDED:
        before = None
    elif row.kind == REMOVED:
        before, after = after, None
    found = []
    for one in told_fields(TRACKED[row.model]):
        columns = [one.attname]
        if precision := PRECISION_OF.get((row.model, one.attname)):
            columns.append(precision)
        if before and after and all(before[name] == after[name] for name in columns):
            continue
        was, now = (_shown(one, version, names=names, model=row.model) for version in (before, after))
        if not (before and after) and (after or before)[one.attname] in (False, 0):
            continue  # a tick that was never given, a count of nothing
        is_the_actor = not was and one.related_model is User and after and f"user:{after[one.attname]}" == actor
        if was != now and not is_the_actor:
            found.append(FieldDifference(name_of_field(one), was, now, _pieces(was, now)))
    return found


def _pieces(before: str, after: str) -> list[Piece]:
    """Mark words only between two texts: one that is short, or that was redacted, is told whole."""
    is_text = len(before) >= MARKED_FROM and len(after) >= MARKED_FROM and len(before) + len(after) <= MARKED_UP_TO
    return word_differences(before, after) if is_text and REDACTED not in (before, after) else []


def _meeting(row: ChangedRow, before: Version | None, after: Version, *, names: RowNames) -> str:
    if row.kind == REMOVED:
        return ""
    for one in told_fields(TRACKED[row.model]):
        value = after[one.attname] if one.related_model is Meeting else None
        if value and value != (before or {}).get(one.attname):
            return names.of(Meeting, value)
    return ""


def _shown(one: models.Field[Any, Any], version: Version | None, *, names: RowNames, model: str) -> str:
    value = None if version is None else version[one.attname]
    if value is None or value in ("", [], {}):
        return ""
    if one.related_model is not None:
        return names.of(one.related_model, value)
    if value is True:
        return _("Yes")
    if value is False:
        return _("No")
    if isinstance(value, date):
        precision = PRECISION_OF.get((model, one.attname), "")
        return shown_or_month(value, is_month=version.get(precision) == Precision.MONTH)
    if (model, one.attname) in HUNDREDTHS:
        return number_in_words(from_hundredths(value))
    if isinstance(value, list):
        return "; ".join(": ".join(map(str, one)) if isinstance(one, list) else str(one) for one in value)
    return str(dict(one.flatchoices).get(value, value)) if one.choices else str(value)
