"""An action as a row of a paper's table: who owns it, when it is due, how it is rated and what was said of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.domain.rating import LEFT_BEHIND
from recommendations.papers.shown import paper_words
from recommendations.papers.snapshot.board import Action, BoardPaper, Evidence, Update

LEFT = {status.value for status in LEFT_BEHIND}
LONG_TEXT = 1000  # letters of updates beyond which they stand below their row, over the whole width


@dataclass(frozen=True)
class Pill:
    """A rating as a word with its shape; the class picks the shape in print.css."""

    code: str
    word: str


@dataclass(frozen=True)
class UpdateRow:
    """One update: who and when in bold, then the text."""

    said: str
    text: str
    opinion: str


@dataclass(frozen=True)
class ActionRow:
    """One action of a table, all in words."""

    action: Action
    pill: Pill
    due: str
    original_due: str
    slipped: str
    overdue: str
    reminded: str
    reason: str
    notes: tuple[str, ...]
    updates: tuple[UpdateRow, ...]
    updates_left_out: str
    evidence: tuple[str, ...]
    is_long: bool


def row_of(action: Action, *, words: dict[str, str], dates: str = "current") -> ActionRow:
    """Return the action as a row; `words` are the ratings' words by code, `dates` those by which it is overdue."""
    shown_due, first_due = paper_words.due(action.current_due), paper_words.due(action.original_due)
    if dates == "original" and action.overdue_against_original:
        overdue = _("Overdue by its original date")
    elif action.overdue_against_current:
        overdue = _("Overdue")
    elif action.overdue_against_original:
        overdue = _("Past its original date")
    else:
        overdue = ""
    reason = _without_word(action.reason, word=words.get(action.rating or "", ""))
    left_out = max(action.updates_in_all - len(action.updates), 0)
    earlier = ngettext(
        "%(left)d earlier update is in the record.", "%(left)d earlier updates are in the record.", left_out
    )
    return ActionRow(
        action=action,
        pill=Pill(action.rating or "none", words[action.rating] if action.rating else _("Not rated")),
        due=shown_due or _("No date yet"),
        original_due=first_due if first_due != shown_due else "",
        slipped=paper_words.slippage(action),
        overdue=overdue,
        reminded=paper_words.reminded(action.reminded),
        reason="" if reason.rstrip(".") == action.delivery.word else reason,
        notes=_notes(action, words=words),
        updates=tuple(_update(update, owner=action.owner_post) for update in action.updates),
        updates_left_out=earlier % {"left": left_out} if left_out and action.updates else "",
        evidence=tuple(_evidence(item) for item in action.evidence),
        is_long=sum(len(update.text) for update in action.updates) > LONG_TEXT,
    )


def _without_word(reason: str, *, word: str) -> str:
    """Drop the rating's word from the front of its reason, which stands next to the pill that says it."""
    said = reason.removeprefix(f"{word}: ") if word else reason
    return said[:1].upper() + said[1:]


def _notes(action: Action, *, words: dict[str, str]) -> tuple[str, ...]:
    notes = []
    if action.halted:
        values = {"why": action.halted.why, "by": action.halted.by, "day": paper_words.day(action.halted.on)}
        notes.append(_("%(why)s (approved by %(by)s, %(day)s)") % values)
    if action.owner_says:
        said = _("Owner’s own rating: %(word)s") % {"word": action.owner_says.word}
        notes.append(_("%(said)s (differs)") % {"said": said} if action.owner_disagrees else said)
    if action.override:
        override = action.override
        values = {"word": words.get(override.computed, override.computed), "by": override.by, "reason": override.reason}
        said = _("Set by %(by)s instead of %(word)s: %(reason)s") % values
        until = _(" (until %(day)s)") % {"day": paper_words.day(override.until)} if override.until else ""
        notes.append(said + until)
    if action.verified:
        values = {"by": action.verified.by, "day": paper_words.day(action.verified.on)}
        notes.append(_("Verified by %(by)s, %(day)s") % values)
    return tuple(notes)


def _update(update: Update, *, owner: str) -> UpdateRow:
    """Name who reported; the post only where it is not the owner's, which stands in the next column."""
    post = "" if update.post == owner and update.person else update.post
    who = ", ".join(part for part in (update.person, post) if part)
    said = f"{paper_words.day(update.on)}, {who}" if who else paper_words.day(update.on)
    if update.recorded_by:
        said = _("%(said)s (%(recorded)s)") % {"said": said, "recorded": update.recorded_by}
    return UpdateRow(said=f"{said}.", text=update.text, opinion=update.owner_says.word if update.owner_says else "")


def _evidence(item: Evidence) -> str:
    added = [item.added_by] if item.added_by else []
    if item.added_on:
        added.append(paper_words.day(item.added_on))
    whole = f"{item.kind}: {item.shows}"
    if item.reference:
        whole = f"{whole} – {item.reference}"
    if item.out_of_date_since:
        added.append(_("out of date since %(day)s") % {"day": paper_words.day(item.out_of_date_since)})
    return f"{whole} ({', '.join(added)})" if added else whole


def rows_by_due_date(paper: BoardPaper, *, words: dict[str, str]) -> list[ActionRow]:
    """Return what is still to be done in the order of its due dates; undated actions last."""
    open_actions = [
        action for action in paper.actions if action.rating not in {"blue", None} and action.delivery.code not in LEFT
    ]
    dated = sorted((item for item in open_actions if item.current_due), key=lambda item: item.current_due.on)
    undated = [item for item in open_actions if not item.current_due]
    return [row_of(action, words=words, dates=paper.dates) for action in (*dated, *undated)]
