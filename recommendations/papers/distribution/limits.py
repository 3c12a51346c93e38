"""How often links to papers may be used from one network address: more than people do is a machine."""

from __future__ import annotations

from django.http import HttpRequest

from recommendations.accounts.network_addresses import network_address
from recommendations.foundation.too_often import is_more_than

# A whole council comes from one network address, and so do the scanners that open every link of its every email.
MOST_LOOKS_FROM_AN_ADDRESS = 3000
MOST_ASKED_FROM_AN_ADDRESS = 60


def looks_too_often(request: HttpRequest) -> bool:
    """Say whether too many pages were opened from this network address, whichever links they are of or none."""
    return is_more_than(MOST_LOOKS_FROM_AN_ADDRESS, key=f"paper-link:looks:{network_address(request)}")


def asks_too_often(request: HttpRequest) -> bool:
    """Say whether too many fresh links were asked for from this network address."""
    return is_more_than(MOST_ASKED_FROM_AN_ADDRESS, key=f"paper-link:asked:{network_address(request)}")
