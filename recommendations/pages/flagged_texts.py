"""What standing flags are about: safeguarding knows “update:12”, and here that is an update with its action and words.

An embargo hides a text from whoever it does not name, as everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.models import User
from recommendations.action_plans.models import (
    Action,
    Completion,
    Evidence,
    Extension,
    Halt,
    Milestone,
    Response,
    Update,
)
from recommendations.domain.personal_data import Found
from recommendations.domain.personal_data import Sign as Signs
from recommendations.inspections.models import Recommendation
from recommendations.measures.models import Measure, Reading
from recommendations.safeguarding.flagging import FILE
from recommendations.safeguarding.models import Flag
from recommendations.safeguarding.wording import Piece, pieces, signs_in_words

# What each kind of subject is called, and how one gets from its rows to the action or recommendation they are about.
KINDS: dict[str, tuple[type[models.Model], Any]] = {
    "update": (Update, gettext_lazy("Update")),
    "evidence": (Evidence, gettext_lazy("Evidence")),
    "completion": (Completion, gettext_lazy("Proposal of completion")),
    "extension": (Extension, gettext_lazy("Ask for more time")),
    "action": (Action, gettext_lazy("Action")),
    "halt": (Halt, gettext_lazy("Reason for stopping")),
    "milestone": (Milestone, gettext_lazy("Milestone")),
    "response": (Response, gettext_lazy("Response")),
    "measure": (Measure, gettext_lazy("Measure")),
    "reading": (Reading, gettext_lazy("Reading of a measure")),
}

# What is read with a row, because its text is told by it.
BESIDE: dict[type[models.Model], tuple[str, ...]] = {Evidence: ("file",), Reading: ("measure",)}


@dataclass(frozen=True)
class FlaggedText:
    """One text, or the text inside one file, with the flags that stand on it."""

    flags: tuple[Flag, ...]
    kind: str
    about: models.Model
    within: models.Model
    title: str
    href: str
    pieces: tuple[Piece, ...]
    file: str
    file_href: str

    @property
    def signs(self) -> str:
        return signs_in_words(flag.sign for flag in self.flags)


def flagged_texts(flags: Iterable[Flag], *, user: User) -> list[FlaggedText]:
    """Return the texts of the flags in the flags' order: a query for each kind of row, and two for what they are of."""
    grouped: dict[tuple[str, str], list[Flag]] = defaultdict(list)
    for flag in flags:
        grouped[flag.subject, flag.field].append(flag)
    rows = _rows({subject for subject, _field in grouped})
    actions = Action.objects.visible_to(user).select_related("plan", "recommendation")
    actions = actions.in_bulk({pk for row in rows.values() if (pk := _action_of(row))})
    answered = Recommendation.objects.visible_to(user).select_related("inspection__action_plan")
    answered = answered.in_bulk({pk for row in rows.values() if (pk := _recommendation_of(row))})
    texts = []
    for (subject, field), found in grouped.items():
        row = rows.get(subject)
        about = answered.get(_recommendation_of(row)) or actions.get(_action_of(row))
        if row is not None and about is not None:
            texts.append(_text(row, field, tuple(found), about=about))
    return texts


def _rows(subjects: set[str]) -> dict[str, Any]:
    wanted: dict[str, list[int]] = defaultdict(list)
    for subject in subjects:
        kind, _colon, pk = subject.partition(":")
        wanted[kind].append(int(pk))
    rows = {}
    for kind, pks in wanted.items():
        if kind in KINDS:
            model = KINDS[kind][0]
            found = model._default_manager.select_related(*BESIDE.get(model, ()))
            rows |= {f"{kind}:{pk}": row for pk, row in found.in_bulk(pks).items()}
    return rows


def _recommendation_of(row: Any) -> int | None:
    """Return the recommendation that a text is about which is of no action."""
    if isinstance(row, Reading):
        return row.measure.recommendation_id
    return row.recommendation_id if isinstance(row, (Response, Measure)) else None


def _action_of(row: Any) -> int | None:
    return row.pk if isinstance(row, Action) else getattr(row, "action_id", None)


def _text(row: Any, field: str, flags: tuple[Flag, ...], *, about: Any) -> FlaggedText:
    is_action = isinstance(about, Action)
    is_file = field == FILE
    found = [Found(Signs(flag.sign), flag.start, flag.end) for flag in flags]
    return FlaggedText(
        flags=flags,
        kind=str(KINDS[row._meta.model_name][1]),
        about=about,
        within=about.plan if is_action else about.inspection.action_plan,
        title=_("Action %(label)s, “%(title)s”") % {"label": about.label, "title": about.title}
        if is_action
        else _("Recommendation %(label)s") % {"label": about.shown_label},
        href=reverse("recommendations:action" if is_action else "recommendations:recommendation", args=[about.pk]),
        pieces=() if is_file else tuple(pieces(getattr(row, field), found)),
        file=row.file.name if is_file else "",
        file_href=reverse("recommendations:evidence_file", args=[row.pk]) if is_file else "",
    )
