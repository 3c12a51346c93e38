"""Finding words everywhere in one service: rows, versions, events, reasons, what is not tracked, and papers.

The database looks for the plainest part of each phrase, written alike everywhere, and what it finds is then matched
exactly, so that a hundred thousand versions can be looked through.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from recommendations.accounts.models import Service, User
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import INSTALLATION, key_of
from recommendations.audit.record_events import NEVER_REDACTED
from recommendations.audit.redacting import Text
from recommendations.papers.models import Paper
from recommendations.redaction.columns import models_with_texts, text_columns, texts_sealed_in
from recommendations.redaction.matching import Words
from recommendations.redaction.places import PLACES, Place

MOST_AT_ONCE = 500


@dataclass(frozen=True)
class FoundRow:
    """A present row and the columns of it that hold the words."""

    row: models.Model
    columns: tuple[str, ...]


@dataclass
class Found:
    """Every place of one service where the words stand; files by what is in them are looked for apart."""

    rows: list[FoundRow] = field(default_factory=list)
    versions: list[Text] = field(default_factory=list)
    events: list[Text] = field(default_factory=list)
    reasons: list[Text] = field(default_factory=list)
    elsewhere: dict[Place, list[int]] = field(default_factory=dict)
    papers: list[Paper] = field(default_factory=list)

    @property
    def texts(self) -> list[Text]:
        return [*self.versions, *self.events, *self.reasons]

    @property
    def is_nothing(self) -> bool:
        return not (self.rows or self.texts or self.elsewhere or self.papers)


def find(service: Service, words: Words, *, person: User | None = None) -> Found:
    """Return where the words stand in the service; with a person, also in what the installation tells of them."""
    found, operations = Found(), Operation.objects.filter(chain=key_of(service))
    for model in models_with_texts():
        _look_into_versions(model, service, words, found=found)
    # That a service was set up, and under which name, is told in the installation's chain.
    told = Q(operation__chain=key_of(service)) | Q(operation__chain=INSTALLATION, subject=key_of(service))
    if person is not None:
        # Nobody else of the same name, perhaps of another service: only what is of this person.
        own = Q(subject=key_of(person)) | Q(operation__actor=key_of(person))
        told |= Q(operation__chain=INSTALLATION) & own
        operations |= Operation.objects.filter(chain=INSTALLATION, actor=key_of(person))
    _look_into_events(words, told=told, operations=operations, found=found)
    for place in PLACES:
        rows = narrowed(place.model._base_manager.filter(place.of(service)), place.columns, words.needles)
        keys = [
            pk for pk, *values in rows.values_list("pk", *place.columns) if any(words.are_in(value) for value in values)
        ]
        if keys:
            found.elsewhere[place] = keys
    # One that was withdrawn by hand keeps its snapshot and its files; one that was redacted keeps neither.
    papers = Paper.objects.filter(service=service).exclude(snapshot="")
    narrow = narrowed(papers, ("snapshot",), words.needles).order_by("pk")
    found.papers = [paper for paper in narrow.select_related("file", "plan") if words.are_in(paper.snapshot)]
    return found


def narrowed(rows: QuerySet, columns: Iterable[str], needles: list[str] | None) -> QuerySet:
    """Return the rows that may hold the words in one of the columns; all of them where nobody can look for it."""
    if needles is None:
        return rows
    wanted = Q(pk__in=())
    for column in columns:
        name = column
        if isinstance(rows.model._meta.get_field(column), models.JSONField):
            name = f"{column}_as_text"
            rows = rows.annotate(**{name: Cast(column, TextField())})
        for needle in needles:
            wanted |= Q(**{f"{name}__icontains": needle})
    return rows.filter(wanted)


def _look_into_versions(model: type[models.Model], service: Service, words: Words, *, found: Found) -> None:
    columns, history = text_columns(model), model.history.model
    # A service itself is set up in the installation's chain.
    own = Q(id=service.pk) if model is Service else Q(pk__in=())
    of_it = history._base_manager.filter(own | Q(operation__chain=key_of(service)))
    keys = set()
    for version in narrowed(of_it, columns, words.needles).values("id", "history_id", "schema", *columns).iterator():
        holding = [name for name in texts_sealed_in(model, version["schema"]) if words.are_in(version[name])]
        if holding:
            keys.add(version["id"])
            found.versions += [Text(history._meta.model_name, version["history_id"], name) for name in holding]
    found.rows += _present(model, sorted(keys), columns=columns, words=words)


def _present(model: type[models.Model], keys: list[int], *, columns: tuple[str, ...], words: Words) -> list[FoundRow]:
    found = []
    for start in range(0, len(keys), MOST_AT_ONCE):
        for row in model._base_manager.filter(pk__in=keys[start : start + MOST_AT_ONCE]).order_by("pk"):
            holding = tuple(name for name in columns if words.are_in(getattr(row, name)))
            if holding:
                found.append(FoundRow(row, holding))
    return found


def _look_into_events(words: Words, *, told: Q, operations: QuerySet, found: Found) -> None:
    events = Event.objects.order_by().filter(told).exclude(code__in=NEVER_REDACTED)
    for pk, details in narrowed(events, ("details",), words.needles).values_list("pk", "details").iterator():
        if any(words.are_in(value) for value in details.values()):
            found.events.append(Text("event", pk, "details"))
    reasons = operations.exclude(reason="")
    for pk, reason in narrowed(reasons, ("reason",), words.needles).values_list("pk", "reason").iterator():
        if words.are_in(reason):
            found.reasons.append(Text("operation", pk, "reason"))
