"""Pages whose address is all that is asked for: opened from an email, without signing in and without cookies.

Mail scanners open every link, so opening one may do nothing that a person would have to answer for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

HEADERS = {
    "Referrer-Policy": "no-referrer",  # whoever learns the address may do what its bearer may: no other site does
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
}


def by_address_alone(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer whoever has the address, and keep it from leaking."""

    # No cookie tells who somebody is here, so no other site can borrow one: the address itself is what must be known.
    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        response = view(request, *arguments, **named)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return answer


def page_of_link(request: HttpRequest, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    """Render without what belongs to whoever may be signed in on this machine: the page is the link's holder's."""
    nobody: dict[str, Any] = {"user": None, "site": {}, "messages": []}
    return render(request, template, {**nobody, **context}, status=status)


def too_often_page(request: HttpRequest, *, typed: list[str] | None = None) -> HttpResponse:
    """Say that too much was asked for from here (429), and show what was `typed`, so that it can be copied."""
    return page_of_link(request, "components/emailed_link/too_often.html", {"typed": typed}, status=429)
