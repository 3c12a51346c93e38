"""Commands that change how many drafts there are: two become one, one becomes two."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.domain.report_reading.labels import mark_of
from recommendations.intake.models import Draft, DraftAction
from recommendations.intake.services.undo import review_step
from recommendations.intake.source_lines import divided

ENDS_A_SENTENCE = (".", "!", "?", ";", ":", "”", "’")


def merge_with_one_before(
    draft: Draft, *, by: User, at: datetime, version: int | None = None, before_version: int | None = None
) -> Draft:
    """Join a draft to the kept one before it, and return that: its label and addressee, the words and places of both.

    Raises Conflict where either changed meanwhile, ValidationError where nothing stands before it.
    """
    with review_step(draft.intake, done="merged", by=by, at=at, of=draft) as change:
        second = change.draft(draft.pk, version=version)
        earlier = [row for row in change.drafts[: change.drafts.index(second)] if not row.is_dropped]
        if not earlier:
            raise ValidationError(_("There is no recommendation before this one to merge it with."))
        first = change.draft(earlier[-1].pk, version=before_version)
        change.subject = _("%(first)s and %(second)s") % {
            "first": change.name_of(first),
            "second": change.name_of(second),
        }
        first.text = _joined(first.text, second.text)
        first.source = [*first.source, *({**place, "joined": True} for place in second.source)]
        for column in ("label", "lead_in", "addressee", "owner_source", "page", "due_words", "window_months"):
            setattr(first, column, getattr(first, column) or getattr(second, column))
        first.repeat_of = first.repeat_of or second.repeat_of
        first.doubts = list(dict.fromkeys([*first.doubts, *second.doubts]))
        first.is_mended = first.is_checked = True
        first.full_clean()
        first.save()
        _hand_over_actions(second, to=first)
        change.drafts.remove(second)
        second.delete()
        change.renumber()
    return first


def _joined(first: str, second: str) -> str:
    """A sentence that goes on stays one; what is a sentence or an item of its own begins a new line."""
    goes_on = not first.rstrip().endswith(ENDS_A_SENTENCE) and (second[:1].islower() or not second[:1].isalpha())
    return f"{first.rstrip()}{' ' if goes_on else chr(10)}{second.lstrip()}"


def _hand_over_actions(second: Draft, *, to: Draft) -> None:
    last = to.actions.count()
    actions = list(second.actions.all())
    for position, action in enumerate(actions, start=last + 1):
        action.draft, action.position = to, position
    DraftAction.objects.bulk_update(actions, ["draft", "position"])


def split_draft(draft: Draft, *, letter: int, version: int, by: User, at: datetime) -> Draft:
    """Divide a draft before the character `letter` of its words (from 0), and return the new second one.

    A label printed at the second's beginning becomes its label; both keep the addressee; a time goes with the words
    that print it. Raises Conflict, and ValidationError where either part would have no words.
    """
    with review_step(draft.intake, done="split", by=by, at=at, of=draft) as change:
        first = change.draft(draft.pk, version=version)
        change.subject = change.name_of(first)
        words, rest = first.text[:letter].strip(), first.text[letter:].strip()
        mark = mark_of(rest)
        label = mark.label if mark and mark.label else ""
        if mark:
            rest = rest[mark.end :].strip()
        if not words or not rest:
            raise ValidationError({"at": _("Choose a place with words before it and after it")})
        second = Draft(intake=change.intake, label=label[:20], text=rest, is_mended=True, is_checked=True)
        for column in ("kind", "lead_in", "addressee", "owner_source", "found_because", "found_words", "confidence"):
            setattr(second, column, getattr(first, column))
        first.text = words
        first.source, second.source = divided(change.intake.pages, first.source, second=rest)
        second.page = second.source[0]["first_page"] if second.source else first.page
        _divide_time(first, second)
        first.is_mended = first.is_checked = True
        change.drafts.insert(change.drafts.index(first) + 1, second)
        second.position = first.position + 1
        for row in (first, second):
            row.full_clean()
            row.save()
        change.renumber()
    return second


def _divide_time(first: Draft, second: Draft) -> None:
    """A time printed in one part's words is that part's; one printed elsewhere, above the list, is both parts'."""
    time: dict[str, Any] = {"due_words": first.due_words, "window_months": first.window_months}
    none: dict[str, Any] = {"due_words": "", "window_months": None}
    printed = [bool(first.due_words) and first.due_words.lower() in row.text.lower() for row in (first, second)]
    for row, is_its in zip((first, second), printed, strict=True):
        for column, value in (time if is_its or not any(printed) else none).items():
            setattr(row, column, value)
