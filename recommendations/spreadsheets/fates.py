"""What would become of every row of the sheet, decided before anything is stored and the same way when it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from recommendations.accounts.models import Service
from recommendations.action_plans.models import STILL_OWED, Action, ActionPlan, DeliveryStatus, ExtensionState
from recommendations.domain.sheet_dates import WrittenDate
from recommendations.domain.update_blocks import Block
from recommendations.foundation.form_fields import tidied
from recommendations.inspections.models import Recommendation
from recommendations.spreadsheets.changes import Change, as_key, as_written, is_now, new_updates, plain_changes
from recommendations.spreadsheets.columns import Column
from recommendations.spreadsheets.exporting import for_export
from recommendations.spreadsheets.owners import MeantPost, Posts
from recommendations.spreadsheets.rows import Problem, RowContent

# Asks for more time that wait or were agreed: the date rests on them.
COUNTS = {ExtensionState.ASKED, ExtensionState.AGREED, ExtensionState.CHANGED}


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BESIDE = "beside"
    NOTHING = "nothing"
    REFUSED = "refused"


@dataclass(frozen=True)
class DateToRaise:
    """A date that only somebody else's decision moves: what the sheet says, and whether it is later or another."""

    action: Action
    column: str
    before: date | None
    sheet: WrittenDate
    is_later: bool


@dataclass(frozen=True)
class NewRecommendation:
    """A recommendation that a first import makes from the sheet."""

    label: str
    words: str


@dataclass(frozen=True)
class RowFate:
    content: RowContent
    fate: Fate
    recommendation: Recommendation | NewRecommendation | None = None
    action: Action | None = None
    owner: MeantPost | None = None
    supporting: tuple[MeantPost, ...] = ()
    changes: tuple[Change, ...] = ()
    updates: tuple[Block, ...] = ()
    to_raise: tuple[DateToRaise, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = field(default=())

    @property
    def moves_dates(self) -> bool:
        """Whether the row brings an original date and a later current one, which somebody must have agreed."""
        if self.fate is Fate.NEW:
            return self.content.has_two_dates
        return any(change.column == Column.DUE for change in self.changes) and self.content.has_two_dates


class Deciding:
    """Decides the rows one after the other against the plan as it stands; `plan` is None for a first import."""

    def __init__(self, service: Service, plan: ActionPlan | None, posts: Posts) -> None:
        self.plan, self.posts = plan, posts
        self.is_signed_off = plan is not None and plan.is_signed_off
        self.recommendations: list[Recommendation] = []
        self.actions: list[Action] = []
        if plan is not None:
            self.recommendations = list(plan.inspection.recommendations.order_by("position"))
            known = {row.pk: row for row in self.recommendations}
            self.actions = list(for_export(plan.actions.all()).prefetch_related("extensions").order_by("pk"))
            for action in self.actions:
                action.recommendation = known.get(action.recommendation_id, action.recommendation)
        self.by_label: dict[str, Recommendation] = {}
        for row in self.recommendations:
            for label in filter(None, (row.shown_label, row.reference, row.label)):
                self.by_label.setdefault(as_key(label), row)
        self.by_words = {as_key(row.text): row for row in reversed(self.recommendations)}
        present = [action for action in self.actions if action.status != DeliveryStatus.CONTINUED]
        self.by_number = {action.pk: action for action in self.actions}
        self.by_reference = {as_key(action.reference): action for action in present if action.reference}
        self.by_title: dict[tuple[object, str], Action] = {}
        for action in present:
            self.by_title.setdefault((action.recommendation_id, as_key(action.title)), action)
        self.new: dict[str, NewRecommendation] = {}
        self.rows_of_keys: dict[object, int] = {}

    def fate_of(self, content: RowContent) -> RowFate:
        if content.is_beside:
            return RowFate(content, Fate.BESIDE)
        found = self._decided(content)
        if found.problems:
            return replace(found, fate=Fate.REFUSED)
        if found.fate in {Fate.NEW, Fate.CHANGED, Fate.SAME}:
            keys = self._keys_of(content, found)
            for key in keys:
                if (earlier := self.rows_of_keys.get(key)) is not None:
                    return replace(found, fate=Fate.REFUSED, problems=(Problem("same_as_row", number=earlier),))
            self.rows_of_keys |= dict.fromkeys(keys, content.row)
        return found

    def _keys_of(self, content: RowContent, found: RowFate) -> list[object]:
        """Return what no other row of the sheet may be: the same action, the same reference."""
        if found.action is not None:
            keys: list[object] = [("action", found.action.pk)]
        else:
            keys = [("title", _identity(found.recommendation), as_key(content.title))]
        return [*keys, ("reference", as_key(content.reference))] if content.reference else keys

    def _decided(self, content: RowContent) -> RowFate:
        row = RowFate(content, Fate.REFUSED, problems=content.problems)
        recommendation, problem = self._recommendation(content)
        action, wrong = self._action(content, recommendation)
        if wrong is not None:
            return replace(row, recommendation=recommendation, problems=(*row.problems, wrong))
        if action is not None:
            return self._of_existing(row, action, recommendation)
        if problem is not None:
            return replace(row, problems=(*row.problems, problem))
        row = replace(row, recommendation=recommendation)
        if not content.title:
            if _says_nothing_else(content):
                return replace(row, fate=Fate.NOTHING)
            return replace(row, problems=(*row.problems, Problem("no_action", Column.ACTION)))
        return self._of_new(row)

    def _recommendation(self, content: RowContent) -> tuple[Recommendation | NewRecommendation | None, Problem | None]:
        if not content.label and not content.words:
            return None, Problem("no_recommendation", Column.LABEL)
        if self.plan is None:
            return self._new_recommendation(content)
        found = self.by_label.get(as_key(content.label)) or self.by_label.get(as_key(content.bare_label))
        found = found or self.by_words.get(as_key(content.words))
        if found is not None:
            return found, None
        return None, Problem("unknown_recommendation", Column.LABEL, (content.label or content.words)[:60])

    def _new_recommendation(self, content: RowContent) -> tuple[NewRecommendation | None, Problem | None]:
        key = as_key(content.bare_label) or as_key(content.words)
        if key in self.new:
            return self.new[key], None
        if not content.words:
            return None, Problem("no_words", Column.WORDS, content.label)
        if len(content.bare_label) > 20:
            return None, Problem("too_long", Column.LABEL, content.label[:40], 20)
        self.new[key] = NewRecommendation(content.bare_label, tidied(content.words).strip())
        return self.new[key], None

    def _action(self, content: RowContent, recommendation: object) -> tuple[Action | None, Problem | None]:
        if self.plan is None:
            return None, None
        if content.number is not None:
            action = self.by_number.get(content.number)
            if action is None:
                return None, Problem("unknown_number", Column.NUMBER, str(content.number))
            if action.status == DeliveryStatus.CONTINUED:
                return None, Problem("continued", Column.NUMBER, action.title[:60])
            return action, None
        if content.reference and (action := self.by_reference.get(as_key(content.reference))) is not None:
            return action, None
        if isinstance(recommendation, Recommendation) and content.title:
            return self.by_title.get((recommendation.pk, as_key(content.title))), None
        return None, None

    def _posts(self, content: RowContent) -> tuple[MeantPost | None, tuple[MeantPost, ...]]:
        owner = self.posts.meant_by(content.owner)
        supporting = [self.posts.meant_by(name) for name in content.supporting]
        found = {post.name.casefold(): post for post in supporting if post is not None}
        if owner is not None:
            found.pop(owner.name.casefold(), None)
        return owner, tuple(found.values())

    def _of_new(self, row: RowFate) -> RowFate:
        content = row.content
        owner, supporting = self._posts(content)
        problems = [*row.problems, *_wrong_order(content.start, content.original, content.due)]
        if content.reference and as_key(content.reference) in self.by_reference:
            problems.append(Problem("reference_taken", Column.REFERENCE, content.reference))
        notes = list(content.notes)
        notes += [Problem("says_complete", Column.STATUS, content.status_words)] if _is_done(content.status) else []
        return replace(
            row, fate=Fate.NEW, owner=owner, supporting=supporting, updates=content.updates,
            problems=tuple(problems), notes=tuple(notes),
        )  # fmt: skip

    def _of_existing(self, row: RowFate, action: Action, recommendation: object) -> RowFate:
        content = row.content
        owner, supporting = self._posts(content)
        changes = plain_changes(content, action)
        if owner is not None and (owner.post is None or owner.post.pk != action.owner_id):
            changes.append(Change(Column.OWNER, action.owner.name if action.owner else "", owner.name))
        links = [link for link in action.supporting_posts.all() if link.post_id != action.owner_id]
        now = {link.post.name.casefold(): link.post.name for link in links}
        if content.supporting and {post.name.casefold() for post in supporting} != set(now):
            names = ", ".join(post.name for post in supporting)
            changes.append(Change(Column.SUPPORTING, ", ".join(now.values()), names))
        dates, to_raise = self._dates(content, action)
        changes += dates
        updates = new_updates(content, action)
        problems = list(row.problems)
        if (changes or updates) and action.status not in STILL_OWED:
            problems.append(Problem("settled", Column.STATUS, str(action.get_status_display())))
        after = {change.column: change.after for change in changes}
        if {Column.START, Column.DUE, Column.ORIGINAL} & set(after):
            start = content.start or as_written(action.start_on)
            due = content.due if dates else as_written(action.current_due_on)
            problems += _wrong_order(start, content.original if dates else None, due)
        other = self.by_reference.get(as_key(content.reference)) if Column.REFERENCE in after else None
        if other is not None and other.pk != action.pk:
            problems.append(Problem("reference_taken", Column.REFERENCE, content.reference))
        notes = list(content.notes)
        if isinstance(recommendation, Recommendation) and recommendation.pk != action.recommendation_id:
            notes.append(Problem("stays_under", Column.LABEL, action.recommendation.shown_label))
        if content.status and content.status != action.status:
            notes.append(Problem("status_stays", Column.STATUS, content.status_words))
        return replace(
            row, fate=Fate.CHANGED if changes or updates else Fate.SAME, action=action,
            recommendation=action.recommendation, owner=owner, supporting=supporting, changes=tuple(changes),
            updates=tuple(updates), to_raise=tuple(to_raise), problems=tuple(problems), notes=tuple(notes),
        )  # fmt: skip

    def _dates(self, content: RowContent, action: Action) -> tuple[list[Change], list[DateToRaise]]:
        """Return the dates that may move and those that may not: after sign-off, or once more time was asked for."""
        dueis_now = content.due is None or is_now(content.due, action.current_due_on, action.due_precision)
        original = content.original or (None if dueis_now else content.due)
        pairs = [
            (Column.ORIGINAL, original, action.original_due_on, action.original_precision),
            (Column.DUE, content.due, action.current_due_on, action.due_precision),
        ]
        differing = [pair for pair in pairs if pair[1] is not None and not is_now(*pair[1:])]
        if not differing:
            return [], []
        # A date carried forward from an earlier plan was promised there; a draft does not rewrite it.
        counts = any(ask.state in COUNTS for ask in action.extensions.all())
        is_fixed = self.is_signed_off or bool(action.came_by) or counts
        if action.current_due_on is None or not is_fixed:
            return [
                Change(column, as_written(now, precision), sheet)
                for column, sheet, now, precision in pairs
                if sheet is not None
            ], []
        if not content.original:
            differing = [pair for pair in differing if pair[0] == Column.DUE]
        return [], [
            DateToRaise(action, column, now, sheet, column == Column.DUE and now is not None and sheet.on > now)
            for column, sheet, now, _precision in differing
        ]


def _wrong_order(start: WrittenDate | None, original: WrittenDate | None, due: WrittenDate | None) -> list[Problem]:
    first = original or due
    found = []
    if original is not None and due is not None and due.on < original.on:
        found.append(Problem("due_before_original", Column.DUE))
    if start is not None and first is not None and min(first.on, due.on if due else first.on) < start.on:
        found.append(Problem("due_before_start", Column.START))
    return found


def _identity(recommendation: object) -> object:
    return recommendation.pk if isinstance(recommendation, Recommendation) else recommendation


def _is_done(status: str) -> bool:
    return status in {DeliveryStatus.PROPOSED_COMPLETE, DeliveryStatus.VERIFIED_COMPLETE}


def _says_nothing_else(content: RowContent) -> bool:
    dates = (content.start, content.original, content.due)
    texts = (content.criteria, content.owner, content.reference, content.updates_cell, content.due_words)
    return not any(texts) and not any(dates)
