"""How often a link, and whoever is at one network address, may be used: more than people do is a machine.

allauth's own limits (allauth.core.ratelimit) let every GET through; who tries out addresses uses nothing else.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from recommendations.accounts.network_addresses import network_address
from recommendations.foundation.too_often import is_more_than
from recommendations.owner_links.models import OwnerLink

# A whole council comes from one network address, and so do the scanners that open every link of its every email.
MOST_LOOKS_FROM_AN_ADDRESS = 3000
MOST_SENT_FROM_AN_ADDRESS = 300
MOST_SENT_THROUGH_A_LINK = 60


def looks_too_often(request: HttpRequest) -> bool:
    """Say whether too many pages were opened from this network address, whichever links they are of or none."""
    return is_more_than(MOST_LOOKS_FROM_AN_ADDRESS, key=f"owner-link:looks:{network_address(request)}")


def sends_too_often(request: HttpRequest, link: OwnerLink) -> bool:
    """Say whether too much was sent through this link, or from this network address."""
    # By what the secret makes, as installations may share a cache.
    named = salted_hmac("owner_links.limits", link.secret).hexdigest()
    by_link = is_more_than(MOST_SENT_THROUGH_A_LINK, key=f"owner-link:sent:{named}")
    by_address = is_more_than(MOST_SENT_FROM_AN_ADDRESS, key=f"owner-link:sent-from:{network_address(request)}")
    return by_link or by_address
