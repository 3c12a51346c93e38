"""Rows named for a timeline by what they are called now: one query, however many are named and of whatever kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import CharField, DateField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import gettext as _

from recommendations.accounts.models import Post, User
from recommendations.accounts.services.days import shown
from recommendations.action_plans.models import Action, MonitoringBody
from recommendations.domain.action_labels import action_label
from recommendations.files.models import StoredFile
from recommendations.inspections.models import Recommendation, Theme
from recommendations.meetings.models import Body, Council, Meeting

# What a row is named from: its kind and key, two texts, a number and a day.
Facts = tuple[str, int, str, str, int | None, date | None]
NO_TEXT, NO_NUMBER, NO_DAY = (
    Value("", output_field=TextField()),
    Cast(Value(None), IntegerField()),
    Cast(Value(None), DateField()),
)


def _by_name(rows: QuerySet[Any]) -> QuerySet[Any]:
    return _facts(rows, text=F("name"))


def _facts(
    rows: QuerySet[Any], *, text: Any, more: Any = NO_TEXT, number: Any = NO_NUMBER, day: Any = NO_DAY
) -> QuerySet[Any]:
    return rows.order_by().annotate(
        told_kind=Value(rows.model._meta.model_name, output_field=CharField()),
        told_text=Cast(text, TextField()),
        told_more=Cast(more, TextField()),
        told_number=number,
        told_day=day,
    )


def _label(path: str) -> Any:
    """Return a recommendation's label, as shown_label says it."""
    printed = (NullIf(F(f"{path}{name}"), Value("")) for name in ("reference", "label"))
    return Coalesce(*printed, Cast(f"{path}position", CharField()), output_field=TextField())


def _actions(rows: QuerySet[Any]) -> QuerySet[Any]:
    return _facts(rows, text=F("title"), more=_label("recommendation__"), number=Cast("position", IntegerField()))


def _recommendations(rows: QuerySet[Any]) -> QuerySet[Any]:
    return _facts(rows, text=_label(""))


def _meetings(rows: QuerySet[Any]) -> QuerySet[Any]:
    return _facts(rows, text=F("body__name"), day=F("held_on"))


NAMED: dict[type[models.Model], Callable[[QuerySet[Any]], QuerySet[Any]]] = {
    Action: _actions,
    Body: _by_name,
    Council: _by_name,
    Meeting: _meetings,
    MonitoringBody: _by_name,
    Post: _by_name,
    Recommendation: _recommendations,
    StoredFile: _by_name,
    Theme: _by_name,
    User: _by_name,
}
KINDS = {model._meta.model_name: model for model in NAMED}
# Rows that an embargo may keep from the reader even where the row that names them is seen.
KEPT_BY_EMBARGO = {Action, Recommendation}


class RowNames:
    """The names of the rows that were asked for; one that is gone, or kept from the reader, has no name."""

    def __init__(self, wanted: Iterable[tuple[type[models.Model], int]], *, user: User) -> None:
        pks: dict[type[models.Model], set[int]] = defaultdict(set)
        for model, pk in wanted:
            pks[model].add(pk)
        parts = [
            NAMED[model](_seen(model, user=user).filter(pk__in=found))
            for model, found in sorted(pks.items(), key=lambda one: one[0].__name__)
            if model in NAMED
        ]
        columns = ("told_kind", "pk", "told_text", "told_more", "told_number", "told_day")
        rows = [part.values_list(*columns) for part in parts]
        found = rows[0].union(*rows[1:], all=True) if rows else []
        self._names = {(KINDS[facts[0]], facts[1]): _worded(facts) for facts in found}

    def of(self, model: type[models.Model], pk: int) -> str:
        return self._names.get((model, pk)) or _("one that is not shown here")


def _seen(model: type[models.Model], *, user: User) -> QuerySet[Any]:
    return model._default_manager.visible_to(user) if model in KEPT_BY_EMBARGO else model._base_manager.all()


def _worded(facts: Facts) -> str:
    kind, _pk, text, more, number, day = facts
    if kind == "action":
        return _("%(label)s. %(title)s") % {"label": action_label(more, position=number or 0), "title": text}
    if kind == "recommendation":
        return _("Recommendation %(label)s") % {"label": text}
    if kind == "meeting" and day is not None:
        return _("%(body)s of %(day)s") % {"body": text, "day": shown(day)}
    return text
