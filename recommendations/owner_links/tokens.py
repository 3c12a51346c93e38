"""The part of a link's address that lets its bearer act: signed from the row's key and secret, and stored nowhere."""

from __future__ import annotations

import re

from django.core import signing

from recommendations.owner_links.models import OwnerLink

_LARGEST_KEY = 2**63 - 1
_SIGNER = signing.Signer(sep=":", salt="owner_links")
_LOOKS_LIKE = re.compile(r"([0-9A-Za-z]{1,11})-([0-9A-Za-z_-]{20,60})")


def token_of(link: OwnerLink) -> str:
    """Return the same token for the same row, so that an email sent again holds the same link."""
    return f"{signing.b62_encode(link.pk)}-{_SIGNER.signature(_signed(link))}"


def link_of(token: str) -> OwnerLink | None:
    """Return the row that the token was signed from, with all that opening it asks about; None for any other token."""
    parts = _LOOKS_LIKE.fullmatch(token)
    if parts is None or (pk := signing.b62_decode(parts[1])) > _LARGEST_KEY:
        return None
    link = OwnerLink.objects.select_related("service", "plan__inspection", "holder").filter(pk=pk).first()
    try:
        _SIGNER.unsign(f"{_signed(link)}:{parts[2]}" if link else "")
    except signing.BadSignature:
        return None
    return link


def _signed(link: OwnerLink) -> str:
    return f"{link.pk}.{link.secret}"
