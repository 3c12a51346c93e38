"""Marks while somebody types: what in the words may identify a child. Nothing of it is stored."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from recommendations.accounts.policies import may_type_texts
from recommendations.accounts.scope import service_or_404
from recommendations.domain.personal_data import find_signs
from recommendations.foundation.form_fields import tidied
from recommendations.safeguarding.wording import quoted

MOST_LETTERS = 20_000
MOST_A_MINUTE = 120


@require_POST
def guard_marks(request: HttpRequest, service_id: int) -> HttpResponse:
    """Return the marks of the text sent, as a piece of the page; 429 for more than a person can type."""
    service = service_or_404(request, service_id, may_type_texts)
    if _asked_too_often(request.user.pk):
        return HttpResponse(status=429)
    text = tidied(request.POST.get("text", "")[:MOST_LETTERS])
    found = find_signs(text, case_reference_pattern=service.case_reference_pattern)
    return render(request, "safeguarding/marks.html", {"marks": quoted(text, found)[:10]})


def _asked_too_often(person: int) -> bool:
    key = f"guard:{person}"
    if cache.add(key, 1, timeout=60):
        return False
    try:
        return cache.incr(key) > MOST_A_MINUTE
    except ValueError:  # the minute ended between the two
        return False
