"""The dry run in words, for its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.action_plans.models import Action
from recommendations.domain.personal_data import find_signs
from recommendations.safeguarding.wording import signs_in_words
from recommendations.spreadsheets.changes import plain_cut
from recommendations.spreadsheets.columns import Column
from recommendations.spreadsheets.fates import DateToRaise, Fate, NewRecommendation, RowFate
from recommendations.spreadsheets.previewing import Preview
from recommendations.spreadsheets.wording import (
    FATES,
    change_in_words,
    date_to_raise_in_words,
    day_in_words,
    problem_in_words,
)

COLOURS = {
    Fate.NEW: "green",
    Fate.CHANGED: "blue",
    Fate.SAME: "grey",
    Fate.NOTHING: "grey",
    Fate.BESIDE: "grey",
    Fate.REFUSED: "red",
}
ORDER = [Fate.REFUSED, Fate.CHANGED, Fate.NEW, Fate.NOTHING, Fate.BESIDE]


@dataclass(frozen=True)
class ShownRow:
    """One row of the sheet, what becomes of it, and why or how."""

    number: int
    fate: str
    colour: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class ShownDate:
    """A date that only a decision moves, with the page on which to ask for it."""

    action: Action
    words: str
    href: str
    is_later: bool


def shown_preview(preview: Preview, *, pattern: str = "") -> dict[str, Any]:
    """Return what the page of the dry run says: refused rows first, those that stay the same apart.

    `pattern` is the service's own of case references.
    """
    by_fate: dict[Fate, list[ShownRow]] = {fate: [] for fate in Fate}
    for row in preview.fates:
        by_fate[row.fate].append(_shown(row, pattern=pattern))
    return {
        "preview": preview,
        "summary": [words for fate in [*ORDER, Fate.SAME] if (words := _count(fate, len(by_fate[fate])))],
        "rows": [row for fate in ORDER for row in by_fate[fate]],
        "same": by_fate[Fate.SAME],
        "dates": [_date(one) for row in preview.fates for one in row.to_raise],
    }


def _shown(row: RowFate, *, pattern: str) -> ShownRow:
    content = row.content
    lines = [problem_in_words(problem) for problem in row.problems]
    if row.fate is Fate.NEW:
        lines += _of_new(row)
    if row.fate is Fate.CHANGED:
        lines += [change_in_words(change) for change in row.changes if change.before != change.after]
    if row.updates and row.fate in {Fate.NEW, Fate.CHANGED}:
        count = len(row.updates)
        lines.append(ngettext("%(count)d update", "%(count)d updates", count) % {"count": count})
    lines += [problem_in_words(note) for note in row.notes]
    lines += _of_signs(row, pattern=pattern)
    lines += [_("It looks like a total, a signature or a note, not like an action")] if content.is_beside else []
    label = row.action.label if row.action else _label(row)
    title = content.title or (row.action.title if row.action else "") or content.words
    if content.is_beside:
        label, title = "", " ".join(filter(None, (content.label, content.words, content.title)))
    return ShownRow(
        number=content.row,
        fate=str(FATES[row.fate]),
        colour=COLOURS[row.fate],
        title=f"{label}: {plain_cut(title)}" if label else plain_cut(title),
        lines=tuple(lines),
    )


def _of_signs(row: RowFate, *, pattern: str) -> list[str]:
    """Say that what the row brings may identify a child, before it is in the plan for good."""
    if row.fate is Fate.NEW:
        texts = [row.content.title, row.content.criteria]
    elif row.fate is Fate.CHANGED:
        texts = [str(one.after) for one in row.changes if one.column in {Column.ACTION, Column.CRITERIA}]
    else:
        return []
    texts += [block.text for block in row.updates]
    signs = [one.sign.value for text in texts for one in find_signs(text, case_reference_pattern=pattern)]
    if not signs:
        return []
    words = _("There may be %(signs)s in it. Take it out of the sheet, or it stays internal until somebody clears it")
    return [words % {"signs": signs_in_words(signs)}]


def _of_new(row: RowFate) -> list[str]:
    content = row.content
    told = []
    if row.owner is not None:
        words = _("Owner: %(post)s, a new post") if row.owner.is_new else _("Owner: %(post)s")
        told.append(words % {"post": row.owner.name})
    if row.owner is not None and row.owner.is_new and row.owner.near:
        told.append(_("There is a post much like it: %(post)s") % {"post": row.owner.near[0].name})
    if row.supporting:
        told.append(_("Supported by %(posts)s") % {"posts": ", ".join(post.name for post in row.supporting)})
    if content.has_two_dates:
        dates = {"first": day_in_words(content.original), "now": day_in_words(content.due)}
        told.append(_("Due %(now)s, at first %(first)s") % dates)
    elif content.due or content.original:
        told.append(_("Due %(day)s") % {"day": day_in_words(content.due or content.original)})
    if content.due_words:
        told.append(_("Time in words: %(words)s") % {"words": content.due_words})
    return told


def _label(row: RowFate) -> str:
    one = row.recommendation
    if one is None:
        return row.content.label
    return one.label if isinstance(one, NewRecommendation) else one.shown_label


def _count(fate: Fate, count: int) -> str:
    if not count:
        return ""
    words = {
        Fate.NEW: ngettext("%(count)d new action", "%(count)d new actions", count),
        Fate.CHANGED: ngettext("%(count)d action changes", "%(count)d actions change", count),
        Fate.SAME: ngettext("%(count)d row is the same as now", "%(count)d rows are the same as now", count),
        Fate.NOTHING: ngettext(
            "%(count)d recommendation without an action", "%(count)d recommendations without an action", count
        ),
        Fate.BESIDE: ngettext("%(count)d row is left out", "%(count)d rows are left out", count),
        Fate.REFUSED: ngettext("%(count)d row is refused", "%(count)d rows are refused", count),
    }
    return words[fate] % {"count": count}


def _date(one: DateToRaise) -> ShownDate:
    href = reverse("recommendations:extension_ask", args=[one.action.pk]) if one.is_later else ""
    if one.is_later:
        href = f"{href}?until={one.sheet.on.isoformat()}{'&month=yes' if one.sheet.is_month else ''}"
    return ShownDate(one.action, date_to_raise_in_words(one), href, one.is_later)
