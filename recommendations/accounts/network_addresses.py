"""Where somebody who is not signed in comes from, so that one machine cannot ask without end."""

from __future__ import annotations

import ipaddress

from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def network_address(request: HttpRequest) -> str:
    """Return the address behind the proxies; of a newer kind its network, of which one customer has it all."""
    told = get_adapter(request).get_client_ip(request)
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return str(told)
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)
