"""Is the installation alive: the web process, its database, the worker and beat."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from recommendations.foundation.heartbeats import is_alive


def parts_alive() -> dict[str, bool]:
    """Return which parts answer; without a database nothing else can be known."""
    at = timezone.now()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        worker, beat = is_alive("worker", at=at), is_alive("beat", at=at)
    except DatabaseError:
        return {"web": True, "database": False, "worker": False, "beat": False}
    return {"web": True, "database": True, "worker": worker, "beat": beat}


@never_cache
@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while web and database answer; `?all=yes` asks for the worker and beat too. 503 otherwise."""
    parts = parts_alive()
    wanted = parts if request.GET.get("all") == "yes" else {name: parts[name] for name in ("web", "database")}
    return JsonResponse(parts, status=200 if all(wanted.values()) else 503)
