"""Row versions: django-simple-history's records, each tied to the operation that wrote it.

A model declares its sealed columns by schema number. A schema is never changed once released: a
new column is a new number, and versions written under the old one are checked by the old one.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F
from simple_history.models import HistoricalRecords

from recommendations.audit.events import REDACTED
from recommendations.audit.models import Operation, RedactedText
from recommendations.audit.running import RunningOperation, running_operation_pk
from recommendations.domain.chain import hidden, plain

TRACKED: dict[str, type[models.Model]] = {}
HISTORIES: dict[str, SealedHistory] = {}
NOTHING: Mapping[str, str] = {}
MOST_AT_ONCE = 200  # rows in one statement


class ImmutableChanged(RuntimeError):
    """A command tried to change a column that is fixed once written."""


@dataclass(frozen=True)
class SealedColumns:
    """Which columns a schema seals: `plain` as they are, `hidden` as salted hashes (free text, personal values)."""

    plain: tuple[str, ...]
    hidden: tuple[str, ...] = ()


class SealedHistory(HistoricalRecords):
    """History whose rows carry their operation, their schema number and a salt for each hidden column.

    `fixed` names columns that no command may change after the row is created.
    """

    def __init__(self, schemas: dict[int, SealedColumns], *, fixed: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(excluded_fields=[], **options)
        self.schemas, self.fixed = schemas, fixed
        self.schema = max(schemas)

    def finalize(self, sender: type[models.Model], **kwargs: Any) -> None:
        super().finalize(sender, **kwargs)
        if sender is self.cls:
            columns = {field.attname for field in self.fields_included(sender)} - {"version"}
            newest = self.schemas[self.schema]
            if columns != {*newest.plain, *newest.hidden}:
                differing = columns ^ {*newest.plain, *newest.hidden}
                raise TypeError(f"{sender.__name__}: schema {self.schema} disagrees about {sorted(differing)}")
            TRACKED[sender._meta.model_name] = sender
            HISTORIES[sender._meta.model_name] = self

    def get_extra_fields(self, model: type[models.Model], fields: Any) -> dict[str, Any]:
        extra = super().get_extra_fields(model, fields)
        # Who and why stand once, on the operation.
        del extra["history_user"], extra["history_change_reason"]
        extra["operation"] = models.ForeignKey(
            Operation, on_delete=models.PROTECT, related_name="+", default=running_operation_pk, db_index=True
        )
        extra["schema"] = models.PositiveSmallIntegerField()
        extra["salts"] = models.JSONField(default=dict)
        return extra

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        options = super().get_meta_options(model)
        options["ordering"] = ("-operation_id", "-history_id")
        name = f"{model._meta.model_name}_versions"
        # As-of and timelines ask for the newest version up to an operation (measured: 5 to 10 times quicker).
        options["indexes"] = [models.Index(F("id"), F("operation_id").desc(), F("history_id").desc(), name=name[:30])]
        return options

    def create_historical_record(self, instance: Any, history_type: str, using: str | None = None) -> None:
        """Write one version within the running operation; raises RuntimeError outside one."""
        running = RunningOperation.current()
        history_model = getattr(type(instance), self.manager_name).model
        if history_type == "~" and self.fixed:
            self.refuse_change_of_fixed(history_model, [instance])
        version = self.version_of(instance, history_model, history_type=history_type, running=running)
        version.save(force_insert=True)
        running.versions.append(version)

    def version_of(
        self, instance: Any, history_model: Any, *, history_type: str, running: RunningOperation
    ) -> models.Model:
        """Return the version of the row as it now is, not yet stored."""
        values = {field.attname: getattr(instance, field.attname) for field in self.fields_included(instance)}
        return history_model(
            history_date=running.operation.at,
            history_type=history_type,
            operation_id=running.operation.pk,
            schema=self.schema,
            salts={column: secrets.token_hex(16) for column in self.schemas[self.schema].hidden},
            **values,
        )

    def refuse_change_of_fixed(self, history_model: Any, instances: list[Any]) -> None:
        """Raise ImmutableChanged where a row differs in a fixed column from the version that it began with.

        Only a redaction may take words out of a fixed text. What the row began with is blank from then on, and its
        newest version says what may not change any more.
        """
        first = history_model.objects.filter(id__in=[row.pk for row in instances], history_type="+").order_by()
        if len(instances) == 1:
            # Found at the index's end: else every version of the row is read, and each change costs more than the last.
            first = first.order_by("operation_id", "history_id")[:1]
        stored = {row["id"]: row for row in first.values("history_id", "id", *self.fixed)}
        texts = {column for schema in self.schemas.values() for column in schema.hidden}
        for instance in instances:
            was = stored.get(instance.pk, {})
            changed = [column for column in self.fixed if was and was[column] != getattr(instance, column)]
            if changed and texts.issuperset(changed):
                if RunningOperation.current().redacts:
                    continue
                changed = self._changed_since_redacted(history_model, instance, changed, first=was["history_id"])
            if changed:
                raise ImmutableChanged(f"{instance._meta.model_name}:{instance.pk}: {', '.join(changed)} cannot change")

    def _changed_since_redacted(
        self, history_model: Any, instance: Any, columns: list[str], *, first: int
    ) -> list[str]:
        of_first = RedactedText.objects.filter(table=history_model._meta.model_name, row=first)
        redacted = set(of_first.values_list("column", flat=True))
        newest = history_model.objects.filter(id=instance.pk).order_by("-operation_id", "-history_id").first()
        return [
            column
            for column in columns
            if column not in redacted or getattr(newest, column) != getattr(instance, column)
        ]


def save_many(rows: Sequence[models.Model]) -> None:
    """Save new and changed rows of one tracked model, and write all their versions at once, within the operation.

    The same versions, seals and refusals as row.save() leaves, for a command about hundreds of rows. Raises
    RuntimeError outside an operation, ImmutableChanged before anything is written.
    """
    if not rows:
        return
    running = RunningOperation.current()
    tracked = HISTORIES[rows[0]._meta.model_name]
    history_model = getattr(type(rows[0]), tracked.manager_name).model
    kinds = ["+" if row._state.adding else "~" for row in rows]
    changed = [row for row, kind in zip(rows, kinds, strict=True) if kind == "~"]
    for start in range(0, len(changed) if tracked.fixed else 0, MOST_AT_ONCE):
        tracked.refuse_change_of_fixed(history_model, changed[start : start + MOST_AT_ONCE])
    for row in rows:
        row.skip_history_when_saving = True
        try:
            row.save()
        finally:
            del row.skip_history_when_saving
    versions = [
        tracked.version_of(row, history_model, history_type=kind, running=running)
        for row, kind in zip(rows, kinds, strict=True)
    ]
    running.versions += history_model.objects.bulk_create(versions, batch_size=MOST_AT_ONCE)


def blank_of(value: Any) -> Any:
    """Return what stands where the value was redacted: nothing of its kind, or the mark."""
    return type(value)() if isinstance(value, dict | list) else REDACTED


def sealed_version(version: Any, digests: Mapping[str, str] = NOTHING) -> dict[str, Any]:
    """Return what the seal holds of one row version; `digests` are those of its redacted columns."""
    name = version.instance_type._meta.model_name
    columns = HISTORIES[name].schemas[version.schema]
    values = {column: plain(getattr(version, column)) for column in columns.plain}
    for column in columns.hidden:
        value = getattr(version, column)
        # A digest counts only where the text is blank: words put there later are another content.
        is_redacted = column in digests and value == blank_of(value)
        values[column] = digests[column] if is_redacted else hidden(value, salt=version.salts[column])
    return {
        "model": name,
        "schema": version.schema,
        "type": version.history_type,
        "columns": values,
    }
