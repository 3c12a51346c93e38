"""How often an address may be fetched: a calendar that asks every few seconds gets told to wait."""

from __future__ import annotations

import hashlib

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from recommendations.foundation.too_often import is_more_than

HOUR = 60 * 60
FETCHES_AN_HOUR = 120  # of one address: several devices that look every few minutes
MISSES_AN_HOUR = 120  # from one network: a whole office's programs that still ask for addresses that ended


def may_go_on(what: str, *, of: str, most: int) -> bool:
    """Count one more within the hour and say whether that is still allowed; while the cache is away nothing counts."""
    named = hashlib.sha256(of.encode(errors="surrogatepass")).hexdigest()
    return not is_more_than(most, key=f"calendar:{what}:{named}", within=HOUR)


def network_of(request: HttpRequest) -> str:
    """Return the address that the request came from, as it is counted where people sign in."""
    return get_adapter().get_client_ip(request)
