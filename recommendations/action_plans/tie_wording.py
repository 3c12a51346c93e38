"""What an action was tied to between two instants, and what no longer: further answers, posts, waiting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from recommendations.action_plans.differences import ActionDifference, PlanDifferences


def tied_in_words(one: ActionDifference, found: PlanDifferences) -> str:
    """Return each tie that came or went; what it is tied to is called as it was called last."""
    recommendations = {row.pk: row.label for plan in (found.before, found.after) for row in plan.recommendations}
    actions = {row.pk: row.label for plan in (found.before, found.after) for row in plan.actions}
    posts = {
        pk: name
        for action in (one.before, one.after)
        for pk, name in zip(action.supporting_ids, action.supporting, strict=True)
    }
    elsewhere = _("another plan")
    parts = [
        *_parts(_("also answers %(name)s"), _came(one, "also_answers"), recommendations, elsewhere),
        *_parts(_("no longer answers %(name)s"), _went(one, "also_answers"), recommendations, elsewhere),
        *_parts(_("supported by %(name)s"), _came(one, "supporting_ids"), posts, elsewhere),
        *_parts(_("no longer supported by %(name)s"), _went(one, "supporting_ids"), posts, elsewhere),
        *_parts(_("waits for %(name)s"), _came(one, "waits_for"), actions, elsewhere),
        *_parts(_("no longer waits for %(name)s"), _went(one, "waits_for"), actions, elsewhere),
    ]
    return "; ".join(parts)


def _came(one: ActionDifference, name: str) -> list[int]:
    return [pk for pk in getattr(one.after, name) if pk not in getattr(one.before, name)]


def _went(one: ActionDifference, name: str) -> list[int]:
    return [pk for pk in getattr(one.before, name) if pk not in getattr(one.after, name)]


def _parts(words: str, pks: Iterable[int], names: Mapping[int, str], elsewhere: str) -> list[str]:
    return [words % {"name": names.get(pk, elsewhere)} for pk in pks]
