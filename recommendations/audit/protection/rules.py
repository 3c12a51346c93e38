"""What each table of the record allows, as conditions that a dialect puts into its own words.

Nothing is ever deleted. A row changes in two ways only: what a command needs to end (an operation's seal, a chain's
head) and blanking, which audit/redacting.py does: a text that was sealed as a hash becomes blank, and its salt goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from django.apps import apps
from django.db import models
from django.db.models import Q

from recommendations.audit.events import REDACTED
from recommendations.audit.history import HISTORIES, TRACKED
from recommendations.audit.models import ChainHead, Event, Operation, RedactedText, SigningKey, Verification
from recommendations.audit.record_events import NEVER_REDACTED
from recommendations.domain.chain import FIRST

REFUSAL = "the record cannot be altered"
NEVER = ""
ASKED = {model._meta.db_table for model in (ChainHead, Operation, RedactedText)}


class Dialect(Protocol):
    """How one kind of database says what the rules need. Every condition is about the rows OLD and NEW."""

    def same(self, column: str) -> str: ...

    def table(self, name: str) -> str: ...

    def blank_json(self, column: str) -> str: ...

    def holds_mark(self, column: str) -> str: ...

    def has_key(self, column: str, key: str) -> str: ...

    def without_changed(self, column: str, keys: Iterable[str]) -> str: ...


@dataclass(frozen=True)
class Taken:
    """Columns whose values no second row may have; where `flags` are named, only among rows that have them set."""

    columns: tuple[str, ...]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guard:
    """What one table allows: conditions for new and changed rows, and the columns that may ever change.

    `insert` None allows every new row, `update` NEVER no change. `taken` tells what an insert that replaces could
    delete without asking.
    """

    table: str
    insert: Callable[[Dialect], str] | None
    update: Callable[[Dialect], str] | str
    changing: tuple[str, ...]
    taken: tuple[Taken, ...]
    columns: tuple[str, ...]

    @property
    def is_asked(self) -> bool:
        """Whether other tables' rules look into this one."""
        return self.table in ASKED


def guards() -> list[Guard]:
    """Return the guards of every table of the record, in the order of their names."""
    found = [
        _guard(Operation, insert=_new_operation, update=_operation, changing=("seal", "reason", "reason_salt")),
        _guard(Event, insert=_within_running_operation, update=_event, changing=("details", "salt")),
        _guard(RedactedText, insert=_within_running_operation),
        _guard(ChainHead, insert=_new_head, update=_head, changing=("chain", "number", "seal", "at")),
        _guard(Verification),
        _guard(SigningKey, update=_signing_key, changing=_columns(SigningKey)),
        # What the seal vouches for beside the rows: stored files by their hash, papers by their snapshot.
        _guard(apps.get_model("recommendations", "storedfile"), update=_stored_file),
        _guard(apps.get_model("recommendations", "paper"), update=_paper),
        _guard(apps.get_model("recommendations", "paperfile"), update=_paper_file),
        *[_of_versions(name) for name in TRACKED],
    ]
    return sorted(found, key=lambda guard: guard.table)


def _guard(
    model: type[models.Model],
    *,
    insert: Callable[[Dialect], str] | None = None,
    update: Callable[[Dialect], str] | str = NEVER,
    changing: tuple[str, ...] | None = None,
) -> Guard:
    if changing is None:
        changing = _columns(model) if update else ()
    return Guard(model._meta.db_table, insert, update, changing, tuple(_taken(model)), _columns(model))


def _columns(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.column for field in model._meta.concrete_fields)


def _taken(model: type[models.Model]) -> Iterable[Taken]:
    for field in model._meta.concrete_fields:
        if field.unique:
            yield Taken((field.column,))
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            flags = dict((constraint.condition or Q()).children)
            if set(flags.values()) - {True}:
                raise TypeError(f"{constraint.name}: only flags that are set can limit a uniqueness of the record")
            columns = [model._meta.get_field(name).column for name in constraint.fields]
            yield Taken(tuple(columns), tuple(flags))


# --- The rules, one for each kind of table ---------------------------------------------------------------


def every(*conditions: str) -> str:
    return " AND ".join(f"({condition})" for condition in conditions)


def either(*conditions: str) -> str:
    return " OR ".join(f"({condition})" for condition in conditions)


def _all_same(d: Dialect, model: type[models.Model], *, but: Iterable[str]) -> str:
    apart = set(but)
    return every(*[d.same(column) for column in _columns(model) if column not in apart])


def _unsealed(d: Dialect, alias: str) -> str:
    return f"SELECT 1 FROM {d.table(Operation._meta.db_table)} o WHERE o.id = {alias} AND o.seal IS NULL"  # noqa: S608 - our own names


def _within_running_operation(d: Dialect) -> str:
    """Nothing is added to an operation that is sealed."""
    return f"EXISTS ({_unsealed(d, 'NEW.operation_id')})"


def _redacted_now(d: Dialect, *, kind: str, key: str, column: str) -> str:
    """The running operation says that it blanks this very text."""
    return (
        f"EXISTS (SELECT 1 FROM {d.table(RedactedText._meta.db_table)} r "  # noqa: S608 - our own names
        f"JOIN {d.table(Operation._meta.db_table)} o ON o.id = r.operation_id "
        f'WHERE r."table" = \'{kind}\' AND r."row" = OLD.{key} AND r."column" = \'{column}\' AND o.seal IS NULL)'
    )


def _new_operation(d: Dialect) -> str:
    """An operation begins unsealed and follows its chain's head."""
    head = d.table(ChainHead._meta.db_table)
    follows = "h.chain = NEW.chain AND NEW.number = h.number + 1 AND NEW.previous_seal = h.seal"
    return f"NEW.seal IS NULL AND EXISTS (SELECT 1 FROM {head} h WHERE {follows})"  # noqa: S608 - our own names


def _operation(d: Dialect) -> str:
    sealing = every("OLD.seal IS NULL", "NEW.seal IS NOT NULL", _all_same(d, Operation, but={"seal"}))
    blanking = every(
        f"NEW.reason = '{REDACTED}'",
        f"OLD.reason <> '{REDACTED}'",
        "NEW.reason_salt = ''",
        _all_same(d, Operation, but={"reason", "reason_salt"}),
        _redacted_now(d, kind="operation", key="id", column="reason"),
    )
    return either(sealing, blanking)


def _event(d: Dialect) -> str:
    return every(
        d.blank_json("details"),
        "NEW.salt = ''",
        "OLD.salt <> ''",
        f"OLD.code NOT IN ({', '.join(repr(code) for code in NEVER_REDACTED)})",
        _all_same(d, Event, but={"details", "salt"}),
        _redacted_now(d, kind="event", key="id", column="details"),
    )


def _new_head(d: Dialect) -> str:
    return every("NEW.number = 0", f"NEW.seal = '{FIRST}'", "NEW.at IS NULL")


def _head(d: Dialect) -> str:
    """A head goes one step forward, to an operation that is sealed."""
    there = "o.chain = NEW.chain AND o.number = NEW.number AND o.seal = NEW.seal AND o.at = NEW.at"
    return every(
        d.same("id"),
        d.same("chain"),
        "NEW.number = OLD.number + 1",
        f"EXISTS (SELECT 1 FROM {d.table(Operation._meta.db_table)} o WHERE {there})",  # noqa: S608 - our own names
    )


def _signing_key(d: Dialect) -> str:
    once = either("OLD.retired_at IS NULL", d.same("retired_at"))
    return every(_all_same(d, SigningKey, but={"retired_at"}), once)


def _stored_file(d: Dialect) -> str:
    """A file's row is renamed only when its bytes go, or to a name that shows the mark."""
    model = apps.get_model("recommendations", "storedfile")
    going = every("OLD.removed_at IS NULL", "NEW.removed_at IS NOT NULL")
    return every(
        _all_same(d, model, but={"name", "removed_at"}),
        either(d.same("removed_at"), going),
        either(d.same("name"), going, "NEW.name = ''", d.holds_mark("name")),
    )


PAPER_STAYS = (
    "id", "service_id", "plan_id", "meeting_id", "for_day", "kind", "audience", "draft_id", "is_scheduled", "number",
    "asked_at",
)  # fmt: skip


def _paper(d: Dialect) -> str:
    emptied = either(
        d.same("snapshot"), "NEW.snapshot = ''", every("OLD.state <> 'withdrawn'", "NEW.state = 'withdrawn'")
    )
    once = either("OLD.replaces_id IS NULL", d.same("replaces_id"))
    stays = [d.same(column) for column in (*PAPER_STAYS, "as_at", "operation_number", "seal")]
    back = "OLD.state <> 'withdrawn' OR NEW.state = 'withdrawn'"
    archived = either("OLD.file_id IS NULL", d.same("file_id"), "NEW.file_id IS NULL AND NEW.state = 'withdrawn'")
    # By its hash anybody is told that a file is genuine, and who released it answers for it.
    hashed = either("OLD.sha256 = ''", d.same("sha256"))
    released = either("OLD.released_at IS NULL", every(d.same("released_at"), d.same("released_by_id")))
    return every(*stays, emptied, once, back, archived, hashed, released)


def _paper_file(d: Dialect) -> str:
    """Another form of a paper loses its bytes, and with them what was found in them, or nothing changes."""
    model = apps.get_model("recommendations", "paperfile")
    going = ("file_id", "fingerprint", "examination")
    gone_or_same = either(every(*[d.same(name) for name in going]), "NEW.file_id IS NULL")
    return every(_all_same(d, model, but=going), gone_or_same)


def _of_versions(name: str) -> Guard:
    """A version's texts may be blanked, each where the running operation says so; nothing else of it changes."""
    history = TRACKED[name].history.model
    # Of every schema: a column that one schema seals as it is has no salt there, and stays.
    sealed = {column for columns in HISTORIES[name].schemas.values() for column in columns.hidden}
    texts = [field for field in history._meta.concrete_fields if field.attname in sealed]
    if not texts:
        return _guard(history, insert=_within_running_operation)

    def blanking(d: Dialect) -> str:
        names = [field.column for field in texts]
        return every(
            _all_same(d, history, but={*names, "salts"}),
            f"NOT ({every(*[d.same(column) for column in names])})",
            *[either(d.same(field.column), _blanked(d, field, kind=history._meta.model_name)) for field in texts],
            d.without_changed("salts", names),
        )

    columns = tuple(field.column for field in texts)
    return _guard(history, insert=_within_running_operation, update=blanking, changing=(*columns, "salts"))


def _blanked(d: Dialect, field: models.Field, *, kind: str) -> str:
    is_json = isinstance(field, models.JSONField)
    return every(
        d.blank_json(field.column) if is_json else f"NEW.\"{field.column}\" = '{REDACTED}'",
        d.has_key("salts", field.column),
        _redacted_now(d, kind=kind, key="history_id", column=field.column),
    )
