"""Links of emails for tests, minted as they are when an email goes out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from recommendations.accounts.models import User
from recommendations.action_plans.models import Action
from recommendations.owner_links.minting import live_link
from recommendations.owner_links.models import OwnerLink
from recommendations.owner_links.tokens import token_of
from tests.builders import TUESDAY_3_FEB, on_the
from tests.pages.visiting import address

KEY = "one-page-one-key-0001"


def a_link(action: Action, *, to: User, at: datetime | None = None) -> OwnerLink:
    """The link of an email about the action that went out on 3 February, unless another instant is given."""
    return live_link(plan_id=action.plan_id, holder_id=to.pk, at=at or on_the(TUESDAY_3_FEB))


def where(name: str, link: OwnerLink, *rest: object) -> str:
    """Return the address of a page of the link: "", "action", "update", "evidence" and so on."""
    return address(f"owner_link_{name}" if name else "owner_link", token_of(link), *rest)


def an_update_typed(*, key: str = KEY, **other: Any) -> dict[str, Any]:
    """What a holder sends with the form of an update."""
    return {"key": key, "owner_rating": "on_track", "text": "Ten of twelve plans were reviewed.", **other}
