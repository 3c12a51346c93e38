"""Writing the rows of a dry run within the running operation: actions, dates, posts and past updates."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from recommendations.accounts.models import Post, User
from recommendations.accounts.services import new_post, shown
from recommendations.action_plans.events import actions as actions_events
from recommendations.action_plans.models import (
    Action,
    ActionPlan,
    DeliveryStatus,
    Extension,
    ExtensionState,
    Source,
    SupportingPost,
    Update,
)
from recommendations.action_plans.services.not_mine import settle_with_another_owner
from recommendations.action_plans.services.planning import GUARDED
from recommendations.audit.history import save_many
from recommendations.audit.operations import key_of, record
from recommendations.domain.sheet_dates import WrittenDate
from recommendations.foundation.form_fields import tidied
from recommendations.inspections.models import Precision, Recommendation
from recommendations.meetings.models import Meeting
from recommendations.reminders.answering import all_answered
from recommendations.safeguarding.flagging import flag_signs
from recommendations.spreadsheets import events
from recommendations.spreadsheets.changes import as_line
from recommendations.spreadsheets.columns import Column
from recommendations.spreadsheets.fates import Fate, NewRecommendation, RowFate
from recommendations.spreadsheets.models import PlanImport
from recommendations.spreadsheets.owners import MeantPost
from recommendations.spreadsheets.previewing import Preview


@dataclass(frozen=True)
class Agreement:
    """The board meeting that agreed dates which had moved before the plan came here, and its minute."""

    meeting: Meeting
    reference: str


class RowWriter:
    """Writes what the dry run decided, each kind of row at once, with a sentence for each action."""

    def __init__(
        self, brought: PlanImport, preview: Preview, *, by: User, on: date, at: datetime, agreement: Agreement | None
    ) -> None:
        self.brought, self.preview, self.agreement = brought, preview, agreement
        self.by, self.on, self.at = by, on, at
        self.recommendations: dict[NewRecommendation, Recommendation] = {}
        self.posts: dict[str, Post] = {}
        self.before: dict[int, dict[str, str]] = {}

    def write(self, plan: ActionPlan) -> None:
        for name in self.preview.new_posts:
            self.posts[name.casefold()] = new_post(plan.service, name=name)
        rows = [row for row in self.preview.fates if row.fate in {Fate.NEW, Fate.CHANGED}]
        actions = self._actions(plan, rows)
        for action in actions:
            action.clean_fields(exclude=[field.name for field in Action._meta.fields if field.is_relation])
        save_many(actions)
        pairs = list(zip(rows, actions, strict=True))
        save_many([self._extension(row, action) for row, action in pairs if row.moves_dates])
        updates = [(update, action) for row, action in pairs for update in self._updates(row, action)]
        save_many([update for update, _action in updates])
        for row, action in pairs:
            self._tell(row, action, plan=plan)
        settle_with_another_owner(actions, by=self.by, at=self.at)
        self._support(pairs)
        for row, action in pairs:
            before = None if row.action is None else self.before[action.pk]
            flag_signs(action, GUARDED, before=before, within=plan)
        # Written down late, an owner's word answers what was told by the day it was said.
        said = sorted((update.given_on, key_of(action)) for update, action in updates if update.on_behalf_of_id)
        all_answered({about: day for day, about in said}, at=self.at)
        for update, action in updates:
            flag_signs(update, ["text"], about=action, within=plan)

    def _actions(self, plan: ActionPlan, rows: list[RowFate]) -> list[Action]:
        """Return the actions as the rows have them, not yet stored; new ones stand after those that are there."""
        last = Counter(dict(plan.actions.order_by().values_list("recommendation").annotate(last=Max("position"))))
        found = []
        for row in rows:
            if row.action is not None:
                row.action.plan, row.action.service = plan, plan.service
                self.before[row.action.pk] = {column: getattr(row.action, column) for column in GUARDED}
                found.append(self._changed(row, row.action))
                continue
            recommendation = row.recommendation
            if isinstance(recommendation, NewRecommendation):
                recommendation = self.recommendations[recommendation]
            last[recommendation.pk] += 1
            found.append(self._new(row, plan=plan, recommendation=recommendation, position=last[recommendation.pk]))
        return found

    def _new(self, row: RowFate, *, plan: ActionPlan, recommendation: Recommendation, position: int) -> Action:
        content = row.content
        original = content.original or content.due
        due = content.due or content.original
        has_begun = content.status not in {"", DeliveryStatus.NOT_STARTED} or bool(row.updates)
        return Action(
            service=plan.service,
            plan=plan,
            recommendation=recommendation,
            position=position,
            title=content.title,
            success_criteria=tidied(content.criteria).strip(),
            owner=self._post(row.owner),
            opened_on=self.on,
            start_on=content.start.on if content.start else None,
            original_due_on=original.on if original else None,
            original_precision=_precision(original),
            current_due_on=due.on if due else None,
            due_precision=_precision(due),
            due_words=as_line(content.due_words),
            status=DeliveryStatus.IN_PROGRESS if has_begun else DeliveryStatus.NOT_STARTED,
            priority=content.priority,
            reference=content.reference,
        )

    def _changed(self, row: RowFate, action: Action) -> Action:
        content = row.content
        columns = {change.column for change in row.changes}
        if Column.ACTION in columns:
            action.title = content.title
        if Column.CRITERIA in columns:
            action.success_criteria = tidied(content.criteria).strip()
        if Column.OWNER in columns:
            action.owner = self._post(row.owner)
        if Column.REFERENCE in columns:
            action.reference = content.reference
        if Column.DUE_WORDS in columns:
            action.due_words = as_line(content.due_words)
        if Column.PRIORITY in columns:
            action.priority = content.priority
        if Column.START in columns and content.start is not None:
            action.start_on = content.start.on
        if Column.DUE in columns or Column.ORIGINAL in columns:
            original, due = content.original or content.due, content.due or content.original
            action.original_due_on, action.original_precision = original.on, _precision(original)
            action.current_due_on, action.due_precision = due.on, _precision(due)
        if row.updates and action.status == DeliveryStatus.NOT_STARTED:
            action.status = DeliveryStatus.IN_PROGRESS
        action.version += 1
        return action

    def _post(self, meant: MeantPost | None) -> Post | None:
        if meant is None or meant.post is not None:
            return meant.post if meant else None
        return self.posts[meant.name.casefold()]

    def _extension(self, row: RowFate, action: Action) -> Extension:
        """Return the more time that the board had agreed before: the ledger counts it like any other."""
        if self.agreement is None:
            raise RuntimeError("Dates that moved need the meeting that agreed them")
        return Extension(
            service=action.service,
            action=action,
            due_then=action.original_due_on,
            new_due_on=action.current_due_on,
            new_precision=action.due_precision,
            agreed_on=action.current_due_on,
            reason=_("Brought in from “%(file)s”, row %(row)d")
            % {"file": self.brought.file.name, "row": row.content.row},
            prevention=_("Not said in the spreadsheet"),
            state=ExtensionState.AGREED,
            asked_by=self.by,
            asked_at=self.at,
            decided_at=self.at,
            meeting=self.agreement.meeting,
            reference=self.agreement.reference,
            recorded_by=self.by,
        )

    def _updates(self, row: RowFate, action: Action) -> list[Update]:
        """Return the past updates, internal until somebody says otherwise; an undated one is of today."""
        return [
            Update(
                service=action.service,
                action=action,
                text=block.text,
                given_by=self.by,
                given_on=min(block.when.on, self.on) if block.when else self.on,
                on_behalf_of=action.owner,
                source=Source.SHEET,
                recorded_at=self.at,
            )
            for block in reversed(row.updates)
        ]

    def _support(self, pairs: list[tuple[RowFate, Action]]) -> None:
        new = []
        for row, action in pairs:
            if row.action is not None and Column.SUPPORTING not in {change.column for change in row.changes}:
                continue
            wanted = {post.pk: post for meant in row.supporting if (post := self._post(meant)) is not None}
            for link in action.supporting_posts.all() if row.action is not None else ():
                if wanted.pop(link.post_id, None) is None and link.post_id != action.owner_id:
                    link.delete()
            new += [
                SupportingPost(service=action.service, action=action, post=post)
                for post in wanted.values()
                if post.pk != action.owner_id
            ]
        save_many(new)

    def _tell(self, row: RowFate, action: Action, *, plan: ActionPlan) -> None:
        event = actions_events.ACTION_ADDED if row.fate is Fate.NEW else actions_events.ACTION_CHANGED
        record(event, action, within=plan, label=action.label, action=action.title)
        file = self.brought.file.name
        if row.moves_dates and self.agreement is not None:
            record(
                events.DATES_BROUGHT_IN,
                action,
                within=plan,
                action=action.title,
                file=file,
                original=shown(action.original_due_on),
                current=shown(action.current_due_on),
                body=self.agreement.meeting.body.name,
                reference=self.agreement.reference,
            )
        for block in row.updates:
            day = shown(min(block.when.on, self.on) if block.when else self.on)
            record(events.UPDATE_BROUGHT_IN, action, within=plan, action=action.title, day=day, file=file)


def _precision(written: WrittenDate | None) -> str:
    return Precision.MONTH if written is not None and written.is_month else Precision.DAY
