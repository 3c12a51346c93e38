"""Rows named for a timeline by what they are called now: one query for each kind of row, however many are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from recommendations.accounts.models import Post, User
from recommendations.accounts.services.days import shown
from recommendations.action_plans.models import Action, ActionPlan, MonitoringBody
from recommendations.files.models import StoredFile
from recommendations.inspections.models import Inspection, Recommendation, Theme
from recommendations.meetings.models import Body, Meeting


def _action(row: Action) -> str:
    return _("%(label)s. %(title)s") % {"label": row.label, "title": row.title}


def _recommendation(row: Recommendation) -> str:
    return _("Recommendation %(label)s") % {"label": row.shown_label}


def _meeting(row: Meeting) -> str:
    return _("%(body)s of %(day)s") % {"body": row.body.name, "day": shown(row.held_on)}


# How each kind is called, and what is read with it.
NAMED: dict[type[models.Model], tuple[Callable[[Any], str], tuple[str, ...]]] = {
    Action: (_action, ("recommendation",)),
    ActionPlan: (str, ()),
    Body: (str, ()),
    Inspection: (str, ()),
    Meeting: (_meeting, ("body",)),
    MonitoringBody: (str, ()),
    Post: (str, ()),
    Recommendation: (_recommendation, ()),
    StoredFile: (lambda row: row.name, ()),
    Theme: (lambda row: row.name, ()),
    User: (lambda row: row.name, ()),
}
# Rows that an embargo may keep from the reader even where the row that names them is seen.
KEPT_BY_EMBARGO = {Action, ActionPlan, Inspection, Recommendation}


class RowNames:
    """The names of the rows that were asked for; one that is gone, or kept from the reader, has no name."""

    def __init__(self, wanted: Iterable[tuple[type[models.Model], int]], *, user: User) -> None:
        pks: dict[type[models.Model], set[int]] = defaultdict(set)
        for model, pk in wanted:
            pks[model].add(pk)
        self._names: dict[tuple[type[models.Model], int], str] = {}
        for model, found in pks.items():
            if model in NAMED:
                self._read(model, found, user=user)

    def _read(self, model: type[models.Model], pks: set[int], *, user: User) -> None:
        named, related = NAMED[model]
        rows = model._default_manager.visible_to(user) if model in KEPT_BY_EMBARGO else model._default_manager.all()
        for row in rows.filter(pk__in=pks).select_related(*related):
            self._names[model, row.pk] = named(row)

    def of(self, model: type[models.Model], pk: int) -> str:
        return self._names.get((model, pk)) or _("one that is not shown here")
