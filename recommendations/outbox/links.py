"""Links in emails: named in the stored text, put in when the email is sent, masked where it is shown.

Whoever mints a kind of link registers it here: `recommendations.accounts.links`, `recommendations.owner_links.minting`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime

from django.conf import settings

PLACE = re.compile(r"\{\{link:([a-z_0-9]+)\}\}")
MASKED = "••••••••"
MINTS: dict[str, Callable[..., str]] = {}


def mints(kind: str) -> Callable[[Callable[..., str]], Callable[..., str]]:
    """Register the function that makes the path of an acting link of this kind; `at` is when its email goes out."""

    def register(function: Callable[..., str]) -> Callable[..., str]:
        MINTS[kind] = function
        return function

    return register


def page(path: str) -> dict[str, str]:
    """Return a link to a page that asks for signing in: it lets nobody act by itself, so it is shown."""
    return {"path": path}


def acting(kind: str, **arguments: str) -> dict[str, str]:
    """Return a link that lets its holder act: minted at sending, masked wherever the email is shown."""
    return {"kind": kind, **arguments}


def minted(links: dict[str, dict[str, str]], *, texts: Iterable[str], at: datetime) -> dict[str, dict[str, str]]:
    """Return the links that stand in the texts, those that let somebody act minted once each."""
    used = {name for text in texts for name in PLACE.findall(text)} & links.keys()
    return {name: page(_path(links[name], at=at)) for name in used}


def _path(link: dict[str, str], *, at: datetime | None) -> str:
    if "kind" not in link:
        return link["path"]
    arguments = {name: value for name, value in link.items() if name != "kind"}
    return MINTS[link["kind"]](**arguments, at=at)


def with_links(text: str, links: dict[str, dict[str, str]], *, at: datetime | None = None) -> str:
    """Return the text as it goes out; a place that names no link of this email is somebody's own words and stays."""

    def address(match: re.Match[str]) -> str:
        if match[1] not in links:
            return match[0]
        return settings.SITE_ADDRESS + _path(links[match[1]], at=at)

    return PLACE.sub(address, text)


def with_masked_links(text: str, links: dict[str, dict[str, str]]) -> str:
    """Return the text as a page may show it."""

    def address(match: re.Match[str]) -> str:
        if match[1] not in links:
            return match[0]
        link = links[match[1]]
        return settings.SITE_ADDRESS + (f"/{MASKED}" if "kind" in link else link["path"])

    return PLACE.sub(address, text)
