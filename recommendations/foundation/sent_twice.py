"""A form that is sent twice, by a double click or by an impatient second try, is done once.

Every page has a token of its own in its forms, so the same token with the same content is the same page sent again.
What the first sending led to is then shown for the second, too. Pages work without: it costs a cache, no database.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
REMEMBERED = 30  # seconds; somebody who means to send the same again opens the form again
LONGEST_WAIT, STEP = 10.0, 0.1  # seconds for which a second sending waits for the first


class SentTwice:
    """Answers a second sending as the first was answered, where that led on; what was refused may be sent again.

    What a script sends (htmx, fetch) does not leave its page, so the same may well be meant twice.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if key := getattr(request, "sent_once", ""):
            if response.status_code == HttpResponseRedirect.status_code:
                cache.set(key, response["Location"], timeout=REMEMBERED)
            else:
                cache.delete(key)
        return response

    def process_view(self, request: HttpRequest, *_of_the_view: Any) -> HttpResponse | None:
        """Look only once the token is known to be good, so nobody is shown what another page led to."""
        by_script = "HX-Request" in request.headers or "X-CSRFToken" in request.headers
        if request.method != "POST" or by_script or not request.POST.get(TOKEN) or not request.user.is_authenticated:
            return None
        key = f"sent:{_digest(request)}"
        if not cache.add(key, "", timeout=REMEMBERED):
            led_to = _wait_for(key)
            if led_to:
                return HttpResponseRedirect(led_to)
        request.sent_once = key
        return None


def _digest(request: HttpRequest) -> str:
    """Return what only the same content, sent by the same person from the same page to the same address, gives."""
    found = hashlib.sha256()
    sent = sorted((name, values) for name, values in request.POST.lists())
    found.update(repr((request.user.pk, request.get_full_path(), sent)).encode(errors="backslashreplace"))
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            found.update(repr((name, file.name, file.size)).encode(errors="backslashreplace"))
            for chunk in file.chunks():
                found.update(chunk)
            file.seek(0)
    return found.hexdigest()


def _wait_for(key: str) -> str:
    """Return what the first sending led to, once it has; empty where it was refused or takes too long."""
    until = time.monotonic() + LONGEST_WAIT
    while (led_to := cache.get(key)) == "" and time.monotonic() < until:
        time.sleep(STEP)
    return led_to or ""
