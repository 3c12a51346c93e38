"""Recording what a meeting decided on the items of its paper: one operation, with what follows of it in the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.holding import posts_of
from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans.models import DateCorrection, Extension, RatingOverride
from recommendations.action_plans.models.decisions import meeting_in_words
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.inspections.models import Recommendation
from recommendations.papers.after_meetings import events
from recommendations.papers.after_meetings.acting import FOLLOWS, Minuted, is_ones_own
from recommendations.papers.after_meetings.items import AskedItem, items_of, rows_by_key
from recommendations.papers.after_meetings.meeting_papers import is_before_its_meeting, is_of_a_panel
from recommendations.papers.after_meetings.wording import outcome_in_words, own_in_words
from recommendations.papers.models import Item, MeetingDecision, Outcome, Paper

OF_AN_ITEM = frozenset({"outcome", "minute", "note", "again_on", "agreed_on"})


@dataclass(frozen=True)
class Decided:
    """What the meeting decided on one item of the paper, by the item's key, and the minute where that can be found.

    `again_on` is by when it wants to hear again, `agreed_on` until when more time was agreed where that is another day
    than was asked. `acts` is what whoever records it was shown: whether anything in the plan may change with it.
    """

    key: str
    outcome: Outcome
    minute: str
    note: str = ""
    again_on: date | None = None
    agreed_on: date | None = None
    acts: bool = True


def record_decisions(
    paper: Paper, *, decided: Sequence[Decided], on: date, by: User, at: datetime
) -> list[MeetingDecision]:
    """Record what the meeting decided on some of the paper's items, and do to the plan what follows: all or nothing.

    Nothing in the plan follows from what a panel decided. An item is decided once for a meeting, by whichever paper of
    it; the others stay for later. Raises DomainError where nobody has met over the paper; ValidationError with the
    field `outcome_<place>`, `note_<place>`, `again_on_<place>`, `agreed_on_<place>` or `minute_<place>` of each item
    that cannot be decided so, by its place in the paper.
    """
    problems: dict[str, list[str]] = {}
    rows = []
    with operation(service=paper.service, by=by, at=at):
        paper = with_its_items(Paper.objects.all()).get(pk=paper.pk)
        refuse_unless_met(paper, on=on)
        items = {item.key: item for item in items_of([paper], on=on)[paper.pk]}
        for one in decided:
            if one.key not in items:
                raise DomainError(_("The paper does not ask this."))
            item = items[one.key]
            try:
                rows.append(_decide(item, one, paper=paper, on=on, by=by, at=at))
            except DomainError as refused:
                problems.setdefault(f"outcome_{item.place}", []).append(_of_item(item, refused))
            except ValidationError as wrong:
                for field, messages in _by_field(wrong).items():
                    problems.setdefault(f"{field}_{item.place}", []).extend(_of_item(item, told) for told in messages)
        if problems:
            raise ValidationError(problems)
        if not rows:
            raise ValidationError(_("Say what was decided on at least one of them."))
        record(
            events.DECIDED,
            paper,
            within=paper.plan,
            meeting=meeting_in_words(paper.meeting),
            code=paper.code,
            count=ngettext("%(count)d item", "%(count)d items", len(rows)) % {"count": len(rows)},
            minute=", ".join(dict.fromkeys(row.minute for row in rows)),
        )
    return rows


def _of_item(item: AskedItem, told: object) -> str:
    """Return what is wrong with the item it is wrong with: above the page several may stand in a row."""
    return _("Item %(label)s: %(problem)s") % {"label": item.label, "problem": told}


def with_its_items(papers: models.QuerySet[Paper]) -> models.QuerySet[Paper]:
    """Return the papers with what `items_of` and the recording read of them."""
    return papers.select_related("service", "plan__inspection", "plan__service", "meeting__body", "meeting__service")


def refuse_unless_met(paper: Paper, *, on: date) -> None:
    """Raise DomainError where neither a board nor a panel has met over this paper by the day."""
    if not is_before_its_meeting(paper):
        if is_of_a_panel(paper):
            raise DomainError(_("What a panel decided is recorded on the report that was released for its meeting."))
        raise DomainError(_("Decisions are recorded on the board update that was released for a meeting of the board."))
    if paper.meeting.held_on > on:
        words = _("The meeting is on %(day)s. What it decides can be recorded from then on.")
        raise DomainError(words % {"day": shown(paper.meeting.held_on)})


def _decide(item: AskedItem, one: Decided, *, paper: Paper, on: date, by: User, at: datetime) -> MeetingDecision:
    if item.decided is not None:
        words = _("%(name)s has recorded already what was decided on this.")
        raise DomainError(words % {"name": item.decided.recorded_by.name})
    if one.acts != item.acts:
        raise DomainError(_("This has changed since you opened the page. Look at it again."))
    _refuse_gaps(item, one, held_on=paper.meeting.held_on)
    row = MeetingDecision(
        service=paper.service,
        plan=paper.plan,
        paper=paper,
        meeting=paper.meeting,
        kind=item.kind,
        subject=item.key,
        outcome=one.outcome,
        minute=one.minute.strip(),
        note=one.note.strip(),
        again_on=one.again_on,
        recorded_by=by,
        recorded_at=at,
    )
    row.full_clean()
    row.save()
    follow = FOLLOWS.get((item.kind, one.outcome)) if item.acts else None
    if follow is None:
        _tell(item, row)
        return row
    if is_ones_own(item.row, person=by, mine=posts_of(by, on=on)):
        raise DomainError(own_in_words())
    minuted = Minuted(
        plan=paper.plan,
        meeting=paper.meeting,
        minute=row.minute,
        note=row.note,
        agreed_on=one.agreed_on,
        on=on,
        by=by,
        at=at,
    )
    follow(item.row, minuted)
    return row


def _refuse_gaps(item: AskedItem, one: Decided, *, held_on: date) -> None:
    """Raise ValidationError, by field, for what nobody could read later: no minute, no reason, no day."""
    if not one.minute.strip():
        raise ValidationError({"minute": _("Enter the minute the decision can be found in")})
    if one.outcome == Outcome.REFUSED and not one.note.strip():
        raise ValidationError({"note": _("Say why it was refused")})
    if one.outcome == Outcome.LATER and one.again_on is None:
        raise ValidationError({"again_on": _("Enter the day by which the meeting wants to hear of it again")})
    if one.outcome != Outcome.LATER and one.again_on is not None:
        raise ValidationError({"again_on": _("Choose “Update asked for”, or leave this date empty")})
    if one.again_on is not None and one.again_on <= held_on:
        raise ValidationError({"again_on": _("The day must be after the meeting.")})
    if one.agreed_on is not None and (item.kind, one.outcome) != (Item.EXTENSION, Outcome.AGREED):
        raise ValidationError({"agreed_on": _("Choose “Agreed”, or leave this date empty")})


def _tell(item: AskedItem, row: MeetingDecision) -> None:
    """Record what leaves the plan as it is, where the history of the action or the recommendation tells it."""
    told = {
        "meeting": meeting_in_words(row.meeting),
        "item": item.asked.sentence.removesuffix("."),
        "minute": row.minute,
    }
    about = _about(item.row) or row.plan
    if item.kind is Item.RESOLUTION:
        _tell_of_panel(item, row, told=told)
    elif item.acts and row.outcome == Outcome.ASKED_AGAIN:
        record(events.ASKED_AGAIN, about, within=row.plan, **told)
    elif row.outcome == Outcome.LATER:
        record(events.LATER, about, within=row.plan, day=shown(row.again_on), **told)
    else:
        words = outcome_in_words(item.kind, Outcome(row.outcome))
        record(events.UNCHANGED, about, within=row.plan, outcome=words, **told)


def _tell_of_panel(item: AskedItem, row: MeetingDecision, *, told: dict[str, str]) -> None:
    """Record what a panel decided on what its report recommended, by the letter that stands there.

    It is told of the paper, because it is on nothing in the plan.
    """
    outcome = outcome_in_words(item.kind, Outcome(row.outcome))
    if row.again_on is not None:
        outcome = _("%(outcome)s, by %(day)s") % {"outcome": outcome, "day": shown(row.again_on)}
    told |= {"code": row.paper.code, "outcome": outcome}
    if item.asked.about:
        record(events.OF_PANEL, row.paper, within=row.plan, letter=item.asked.about, **told)
    else:
        record(events.OF_PANEL_ON_REPORT, row.paper, within=row.plan, **told)


def _about(row: models.Model | None) -> models.Model | None:
    """Return the action or the recommendation that a thing is of; None where it is of the plan."""
    while isinstance(row, MeetingDecision):
        row = rows_by_key([row.subject]).get(row.subject)
    if isinstance(row, Extension | DateCorrection | RatingOverride):
        return row.action
    return row if isinstance(row, Recommendation) else None


def _by_field(wrong: ValidationError) -> dict[str, list[str]]:
    """Return the messages by the fields that an item has on its page, whatever the plan's rules call them."""
    if not hasattr(wrong, "error_dict"):
        return {"outcome": list(wrong.messages)}
    found: dict[str, list[str]] = {}
    for field, messages in wrong.message_dict.items():
        is_note = field == "despite" or field.startswith("note")
        own = "note" if is_note else {"reference": "minute"}.get(field, field)
        found.setdefault(own if own in OF_AN_ITEM else "outcome", []).extend(messages)
    return found
