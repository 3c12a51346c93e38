"""Who may do what to an action. Nobody decides on or verifies their own."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

from recommendations.accounts.models import Role
from recommendations.accounts.policies import Roles, may_decide, may_run_plan


def may_update(roles: Roles, *, user: Any, holder_id: int | None, acting_id: int | None = None) -> bool:
    """The holder of the owner post, or their deputy, reports in their own name; who runs the plan, on its behalf."""
    return may_run_plan(roles) or speaks_for_the_owner(user=user, holder_id=holder_id, acting_id=acting_id)


def speaks_for_the_owner(*, user: Any, holder_id: int | None, acting_id: int | None = None) -> bool:
    """Say whether the person is the holder or deputises for them, and so reports in their own name."""
    return user.pk in {holder_id, acting_id}


def may_record_for_others(roles: Roles) -> bool:
    """The plan lead records decisions that others took, with their name and reference."""
    return Role.PLAN_LEAD in roles


def may_verify(roles: Roles) -> bool:
    """Verifiers and managers check evidence, each only of others' actions; the plan lead records for them."""
    return Role.VERIFIER in roles or may_decide(roles) or may_record_for_others(roles)


def may_decide_extension(roles: Roles) -> bool:
    return may_decide(roles) or may_record_for_others(roles)


def may_verify_oneself(roles: Roles, *, user: Any, not_these: AbstractSet[int | None]) -> bool:
    """Say whether the person may check in their own name: they neither proposed it nor hold or held the post."""
    return user.pk not in not_these and (Role.VERIFIER in roles or may_decide(roles))


def may_extend_oneself(roles: Roles, *, user: Any, not_these: AbstractSet[int | None]) -> bool:
    """Say whether the person may decide on more time in their own name: managers do, each only for others."""
    return user.pk not in not_these and may_decide(roles)


def takes_part(
    roles: Roles,
    *,
    user: Any,
    asked: Any,
    holder_id: int | None,
    own: Callable[..., bool],
    acting_id: int | None = None,
) -> bool:
    """Say whether the person may decide what was asked in their own name, or record it for somebody who did."""
    not_these = kept_out(asked, holder_id=holder_id, acting_id=acting_id)
    return own(roles, user=user, not_these=not_these) or may_record_for_others(roles)


def kept_out(asked: Any, *, holder_id: int | None, acting_id: int | None = None) -> set[int | None]:
    """Return who may not decide: whoever asked, held the post then, holds it now or deputises in it now."""
    return {asked.asked_by_id, asked.holder_then_id, holder_id, acting_id}


def may_set_rating(roles: Roles) -> bool:
    """Whoever checks evidence may set a rating for a while, of others' actions only; the plan lead records it."""
    return may_verify(roles)


def may_set_rating_oneself(roles: Roles, *, user: Any, holder_id: int | None, acting_id: int | None = None) -> bool:
    """Say whether the person may set or end it in their own name: they neither hold the post nor deputise in it."""
    return may_verify_oneself(roles, user=user, not_these={holder_id, acting_id})


def may_free_rating(roles: Roles, *, user: Any, holder_id: int | None, acting_id: int | None = None) -> bool:
    """Ending a rating needs no decider: whoever may set or record one may end it, but not the owner."""
    return may_set_rating(roles) and not speaks_for_the_owner(user=user, holder_id=holder_id, acting_id=acting_id)
