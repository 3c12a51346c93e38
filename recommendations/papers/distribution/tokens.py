"""The part of a link's address that opens a paper: signed from the sending's key and secret, and stored nowhere.

It says of which of the sending's emails it is: each email's link takes the place of the one before. The person's
address is signed too: whoever reads an address that is theirs no longer opens nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core import signing

from recommendations.papers.models import PaperSending

_LARGEST_KEY = 2**63 - 1
_SIGNER = signing.Signer(sep=":", salt="paper_links")
_LOOKS_LIKE = re.compile(r"([0-9A-Za-z]{1,11})-([0-9A-Za-z]{1,4})-([0-9A-Za-z_-]{20,60})")


@dataclass(frozen=True)
class Signed:
    """The sending that a token was signed from; `is_newest` is False where a later email holds another link."""

    sending: PaperSending
    is_newest: bool


def token_of(sending: PaperSending) -> str:
    """Return the token of the sending's newest email: the same each time, so that one sent again is the same."""
    signature = _SIGNER.signature(_signed(sending, sending.times))
    return f"{signing.b62_encode(sending.pk)}-{signing.b62_encode(sending.times)}-{signature}"


def signed_from(token: str) -> Signed | None:
    """Return the sending that the token was signed from, with all that opening it asks about; else None."""
    parts = _LOOKS_LIKE.fullmatch(token)
    if parts is None or (pk := signing.b62_decode(parts[1])) > _LARGEST_KEY:
        return None
    times = signing.b62_decode(parts[2])
    rows = PaperSending.objects.defer("paper__snapshot").select_related(
        "person", "email", "paper__service", "paper__plan__inspection", "paper__meeting__body", "paper__file",
        "paper__released_by",
    )  # fmt: skip
    sending = rows.filter(pk=pk).first()
    try:
        _SIGNER.unsign(f"{_signed(sending, times)}:{parts[3]}" if sending else "")
    except signing.BadSignature:
        return None
    return Signed(sending, is_newest=times == sending.times)


def _signed(sending: PaperSending, times: int) -> str:
    return f"{sending.pk}.{times}.{sending.secret}.{sending.person.email}"
