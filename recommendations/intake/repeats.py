"""What an earlier inspection asked for already: found when a report is read, said by a person, kept when confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import Service
from recommendations.action_plans.models import DeliveryStatus
from recommendations.domain.repeats import likely_repeats
from recommendations.inspections.models import Recommendation
from recommendations.intake.models import Draft


@dataclass(frozen=True)
class Earlier:
    """An earlier recommendation that a draft may repeat, and how it ended; `is_said` where a person agreed."""

    recommendation: Recommendation
    likeness: float
    ended: str
    is_said: bool

    @property
    def percent(self) -> int:
        return round(self.likeness * 100)


def note_repeats(drafts: Iterable[Draft], *, service: Service) -> None:
    """Set `likely_repeats` of each draft, not saved: what the service was recommended before in like words.

    Whoever checks the drafts may not know of another report that is still under embargo, so none is compared.
    """
    told = Recommendation.objects.filter(service=service, inspection__is_embargoed=False)
    known = list(told.order_by("id").values_list("pk", "text"))
    texts = [text for _pk, text in known]
    for draft in drafts:
        draft.likely_repeats = [
            {"recommendation": known[found.index][0], "likeness": found.likeness}
            for found in likely_repeats(draft.text, earlier=texts)
        ]


def earlier_of(drafts: Iterable[Draft]) -> dict[int, list[Earlier]]:
    """Return for each draft, by its key, the earlier recommendations it may repeat; one query for all drafts."""
    drafts = list(drafts)
    wanted = {one["recommendation"] for draft in drafts for one in draft.likely_repeats}
    wanted |= {draft.repeat_of_id for draft in drafts if draft.repeat_of_id}
    rows = {row.pk: row for row in _with_how_it_ended(wanted)} if wanted else {}
    return {draft.pk: _earlier(draft, rows) for draft in drafts}


def _earlier(draft: Draft, rows: dict[int, Recommendation]) -> list[Earlier]:
    alike = {one["recommendation"]: one["likeness"] for one in draft.likely_repeats}
    if draft.repeat_of_id:
        alike.setdefault(draft.repeat_of_id, 0.0)
    return [
        Earlier(rows[pk], likeness, ended_in_words(rows[pk]), is_said=pk == draft.repeat_of_id)
        for pk, likeness in alike.items()
        if pk in rows
    ]


def _with_how_it_ended(keys: Iterable[int]) -> Iterable[Recommendation]:
    verified = Q(actions__status=DeliveryStatus.VERIFIED_COMPLETE)
    return (
        Recommendation.objects.filter(pk__in=keys)
        .select_related("inspection__action_plan")
        .annotate(
            planned=Count("actions"),
            verified=Count("actions", filter=verified),
            last_due_on=Max("actions__current_due_on", filter=~verified),
        )
    )


def ended_in_words(row: Recommendation) -> str:
    """Return how an earlier recommendation ended, from `planned` and `verified`, the counts of its actions."""
    if not row.planned:
        return _("No action was planned for it.")
    if row.verified == row.planned:
        return ngettext(
            "Its action was verified complete.", "All its %(count)d actions were verified complete.", row.planned
        ) % {"count": row.planned}
    if row.planned == 1:
        return _("Its action is still open.")
    open_still = row.planned - row.verified
    return ngettext(
        "%(open)d of its %(count)d actions is still open.",
        "%(open)d of its %(count)d actions are still open.",
        open_still,
    ) % {"open": open_still, "count": row.planned}
