"""Files of evidence, evidence with a last day, and texts that hold a sign, by the product's own commands."""

from __future__ import annotations

import hashlib
from datetime import date

from recommendations.accounts.models import User
from recommendations.action_plans.models import Action, Evidence, EvidenceKind, OwnerRating, Update
from recommendations.action_plans.services.evidence import add_evidence
from recommendations.action_plans.services.updating import give_update
from recommendations.domain.personal_data import Found, Sign
from recommendations.files.storage import lay_down
from recommendations.files.taking_in import TakenIn
from tests.builders import MONDAY_5_JAN, on_the

SIGNED = "Two of ten were late, one of a boy aged 15 of LS7 4HZ."
"""A text in which there may be an age and a postcode."""


def taken_in(
    data: bytes = b"Ten of ten audited plans were good enough.",
    *,
    name: str = "Audit.txt",
    signs: tuple[Found, ...] = (),
    is_read: bool = True,
) -> TakenIn:
    """A file as if a child process had cleaned it; its copy lies on disk."""
    lay_down(data)
    digest = hashlib.sha256(data).hexdigest()
    return TakenIn(name, len(data), digest, hashlib.sha256(b"as it came: " + data).hexdigest(), signs, is_read)


def file_evidence(
    action: Action,
    *,
    by: User,
    shows: str = "An audit of ten plans",
    file: TakenIn | None = None,
    current_until: date | None = None,
    on: date = MONDAY_5_JAN,
) -> Evidence:
    facts = {"file": file or taken_in(), "current_until": current_until}
    return add_evidence(action, kind=EvidenceKind.FILE, shows=shows, **facts, by=by, at=on_the(on))


def evidence_until(last_day: date, action: Action, *, by: User, on: date = MONDAY_5_JAN) -> Evidence:
    """A link that shows what it shows up to and on its last day."""
    return add_evidence(
        action,
        kind=EvidenceKind.LINK,
        shows="An audit of ten plans",
        link="https://example.org/audit",
        current_until=last_day,
        by=by,
        at=on_the(on),
    )


def a_file_with_signs(*, count: int = 2) -> TakenIn:
    """A file in whose text a guard found postcodes."""
    data = " and ".join(["LS7 4HZ"] * count).encode()
    return taken_in(
        data, name="List.txt", signs=tuple(Found(Sign.POSTCODE, at * 12, at * 12 + 7) for at in range(count))
    )


def a_held_back_update(action: Action, *, by: User, on: date = MONDAY_5_JAN, text: str = SIGNED) -> Update:
    """An update its author allowed to be published, in which signs stand."""
    return give_update(
        action, text=text, owner_rating=OwnerRating.ON_TRACK, may_publish=True, on=on, by=by, at=on_the(on)
    )
