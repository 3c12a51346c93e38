"""The whole database as it stood after an operation: the same queries, answered from the row versions.

Within `standing_at` every SELECT is preceded by a WITH clause whose names are those of our tables, so that they hide
the tables: pages, querysets and properties show the past without knowing of it. Nothing can be written meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models

from recommendations.audit.history import TRACKED
from recommendations.audit.models import Operation

OURS = "recommendations_"
NAMED = re.compile(rf'"({OURS}\w+)"')
READS = re.compile(r"\s*(?P<explain>EXPLAIN\b[\w\s,()]*?\s)?(?P<select>\(*\s*SELECT\b.*)", re.IGNORECASE | re.DOTALL)
LOCKS = re.compile(r"\bFOR (NO KEY UPDATE|UPDATE|KEY SHARE|SHARE)\b[^')]*$")
TRANSACTIONS = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b", re.IGNORECASE)
# Of each row the newest version by then, unless it was deleted; the index on (id, operation, version) answers it.
NEWEST_BY_THEN = (
    "r.operation_id <= {last} AND r.history_type <> '-' AND r.history_id = (SELECT v.history_id FROM {history} v"
    " WHERE v.id = r.id AND v.operation_id <= {last} ORDER BY v.operation_id DESC, v.history_id DESC LIMIT 1)"
)


class PastIsFixed(RuntimeError):
    """Something tried to write, or to lock, while the past was being read."""


class NoRule(LookupError):
    """A table of ours of which nothing here says how it stood."""


@dataclass(frozen=True)
class Selected:
    """An untracked table's rows that were there by then.

    `where` and the `columns` that are read otherwise than they stand are SQL about the row `r`; in them {last} is the
    operation's key, {instant} the instant looked back to, {real} stands before the name of a real table.
    """

    where: str
    columns: dict[str, str] = field(default_factory=dict)


# As they are today: rights, sign-ins and names are today's, the files behind the rows never change, and what keeps the
# record or the machine is no part of what is looked back at.
PRESENT = {
    "user", "membership", "embargoreader", "storedfile", "chainhead", "redactedtext", "verification", "signingkey",
    "heartbeat", "sweepturn", "failingaddress", "mailstanding", "ownerlink", "linksubmission", "calendarfeed",
    "calendarentry",
}  # fmt: skip
# Changed without versions: nobody can say how they stood, so nothing of them is shown. Their events tell what happened.
UNKNOWN = {
    "intake", "intakereader", "draft", "draftaction", "reviewstep", "planimport", "updatedraft", "job",
    "redactionwords", "redactionwords_files",
}  # fmt: skip
SELECTED = {
    "operation": Selected("r.id <= {last}"),
    "event": Selected("r.operation_id <= {last}"),
    # Withdrawn is withdrawn in the past too: a redaction reaches back. Older papers have no event of being asked for.
    "paper": Selected(
        "r.asked_at <= {instant} AND COALESCE((SELECT MIN(e.operation_id) FROM {real}recommendations_event e"
        " WHERE e.subject = 'paper:' || r.id), 0) <= {last}",
        {
            "released_at": "CASE WHEN r.released_at > {instant} THEN NULL ELSE r.released_at END",
            "released_by_id": "CASE WHEN r.released_at > {instant} THEN NULL ELSE r.released_by_id END",
        },
    ),
    "paperfile": Selected("r.made_at <= {instant}"),
    "papertranslation": Selected("r.added_at <= {instant}"),
    "papersending": Selected(
        "r.made_at <= {instant}",
        {
            "opened_at": "CASE WHEN r.opened_at > {instant} THEN NULL ELSE r.opened_at END",
            "ended_at": "CASE WHEN r.ended_at > {instant} THEN NULL ELSE r.ended_at END",
        },
    ),
    "outgoingemail": Selected(
        "r.decided_at <= {instant}",
        {
            # What came back since had only gone by then.
            "state": "CASE WHEN r.sent_at > {instant} THEN 'waiting' WHEN r.bounced_at > {instant} AND r.sent_at"
            " IS NOT NULL THEN 'sent' ELSE r.state END",
            "sent_at": "CASE WHEN r.sent_at > {instant} THEN NULL ELSE r.sent_at END",
            "bounced_at": "CASE WHEN r.bounced_at > {instant} THEN NULL ELSE r.bounced_at END",
            "problem": "CASE WHEN r.sent_at > {instant} OR r.bounced_at > {instant} THEN '' ELSE r.problem END",
        },
    ),
    "course": Selected(
        "r.opened_at <= {instant}",
        {
            "ended_at": "CASE WHEN r.ended_at > {instant} THEN NULL ELSE r.ended_at END",
            "ended_why": "CASE WHEN r.ended_at > {instant} THEN '' ELSE r.ended_why END",
        },
    ),
    "promise": Selected(
        "r.planned_at <= {instant}",
        {
            # It went before it was answered or closed. What is held now was only planned until it was owed.
            "state": "CASE WHEN r.sent_at <= {instant} AND r.settled_at > {instant} THEN 'sent'"
            " WHEN r.sent_at > {instant} OR r.settled_at > {instant} OR (r.state = 'held' AND r.owed_at > {instant})"
            " THEN 'planned' ELSE r.state END",
            "why": "CASE WHEN r.settled_at > {instant} OR r.owed_at > {instant} AND r.state = 'held'"
            " THEN '' ELSE r.why END",
            "sent_at": "CASE WHEN r.sent_at > {instant} THEN NULL ELSE r.sent_at END",
            "settled_at": "CASE WHEN r.settled_at > {instant} THEN NULL ELSE r.settled_at END",
        },
    ),
    "reminder": Selected(
        "(SELECT m.decided_at FROM {real}recommendations_outgoingemail m WHERE m.id = r.email_id) <= {instant}"
    ),
}
# Columns of tracked rows that decide who may see: always today's, and closed where the row is gone.
TODAYS = {
    "inspection": {
        "is_embargoed": "COALESCE((SELECT n.is_embargoed FROM {real}recommendations_inspection n WHERE n.id = r.id),"
        " TRUE)",
        "embargo_lifted_on": "(SELECT n.embargo_lifted_on FROM {real}recommendations_inspection n WHERE n.id = r.id)",
    }
}


@contextmanager
def standing_at(operation: Operation, *, at: datetime, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Answer every query of this thread as the database stood after the operation, seen at the instant `at`.

    Which rows stood is told by the key of the operation, never by a clock: keys grow along one chain, whose head is
    locked while they are given. `at` dates only what has no versions (emails, reminders, papers). Users, memberships
    and embargoes stay today's, so that rights do. Raises PastIsFixed where something is written or locked, and where
    one past is looked at from within another.
    """
    connection = connections[using]
    features = connection.features
    # What hides a table has no primary key that the rest of a row could depend on.
    was = features.allows_group_by_selected_pks
    past = _Past(operation, at, vendor=connection.vendor)
    if any(isinstance(wrapper, _Past) for wrapper in connection.execute_wrappers):
        raise PastIsFixed("One past at a time")
    features.allows_group_by_selected_pks = False
    try:
        with connection.execute_wrapper(past):
            yield
    finally:
        features.allows_group_by_selected_pks = was


class _Past:
    """Hides each table that a statement names behind what stood in it, and lets nothing through that writes."""

    def __init__(self, operation: Operation, at: datetime, *, vendor: str) -> None:
        self.last, self.vendor = operation.pk, vendor
        instant = at.astimezone(UTC)
        self.words = {
            "last": str(self.last),
            "instant": f"'{instant.replace(tzinfo=None) if vendor == 'sqlite' else instant.isoformat()}'",
            # SQLite takes a name within its own definition for itself; PostgreSQL for the table.
            "real": "main." if vendor == "sqlite" else "",
        }
        self.hiding: dict[str, str] = {}

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's
        if TRANSACTIONS.match(sql):
            return execute(sql, params, many, context)
        found = READS.fullmatch(sql)
        if many or found is None or LOCKS.search(sql):
            raise PastIsFixed(f"Nothing can be written while the past is read: {sql[:60]}")
        hidden = [told for name in dict.fromkeys(NAMED.findall(sql)) if (told := self.hidden(name))]
        if hidden:
            # Whatever is versioned comes first: what is only cut off at the operation may be read by it.
            sql = f"{found['explain'] or ''}WITH {', '.join(hidden)} {found['select']}"
        return execute(sql, params, many, context)

    def hidden(self, table: str) -> str:
        """Return the part of the WITH clause that hides the table; empty for what stays as it is today."""
        if table not in self.hiding:
            rows = self.rows_of(table)
            self.hiding[table] = f'"{table}" AS NOT MATERIALIZED ({rows})' if rows else ""
        return self.hiding[table]

    def rows_of(self, table: str) -> str:
        model, rule = tables().get(table), rule_of(table)
        if rule == "present" or model is None:
            return ""
        columns = [column.column for column in model._meta.local_concrete_fields]
        if rule == "versioned":
            history = f'{self.words["real"]}"{model.history.model._meta.db_table}"'
            where = NEWEST_BY_THEN.replace("{history}", history)
            return self._select(columns, TODAYS.get(model._meta.model_name, {}), history, where)
        real = f'{self.words["real"]}"{table}"'
        if rule == "version":
            return self._select(columns, {}, real, "r.operation_id <= {last}")
        if rule == "unknown":
            return self._select(columns, {}, real, "1 = 0")
        selected = SELECTED[model._meta.model_name]
        return self._select(columns, selected.columns, real, selected.where)

    def _select(self, columns: list[str], otherwise: dict[str, str], source: str, where: str) -> str:
        shown = ", ".join(
            f'{otherwise[column].format(**self.words)} AS "{column}"' if column in otherwise else f'r."{column}"'
            for column in columns
        )
        return f"SELECT {shown} FROM {source} r WHERE {where.format(**self.words)}"  # noqa: S608 - our own names alone


def rule_of(table: str) -> str:
    """Return how a table of ours is shown in the past: versioned, version, present, unknown or selected.

    Raises NoRule for a table that nobody has thought of: it would show today as if it were the past.
    """
    name = table.removeprefix(OURS)
    if name in TRACKED:
        # Who may enter is told by today's rows even where they have versions.
        return "present" if name in PRESENT else "versioned"
    if name.removeprefix("historical") in TRACKED:
        return "version"
    for rule, names in (("present", PRESENT), ("unknown", UNKNOWN), ("selected", SELECTED)):
        if name in names:
            return rule
    raise NoRule(f"audit/past.py does not say how {table} stood in the past")


@cache
def tables() -> dict[str, type[models.Model]]:
    """Return our models by the names of their tables."""
    found = apps.get_app_config("recommendations").get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in found}
