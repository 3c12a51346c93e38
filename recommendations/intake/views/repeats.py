"""Saying on the review page that a draft repeats an earlier recommendation, or does not."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from recommendations.foundation.errors import DomainError
from recommendations.inspections.models import Recommendation
from recommendations.intake.services.repeats import say_repeat
from recommendations.intake.views.scope import draft_or_404


@require_POST
def draft_repeat(request: HttpRequest, pk: int) -> HttpResponse:
    """`of` is the earlier recommendation's number; empty = it repeats none."""
    draft = draft_or_404(request, pk)
    given = request.POST.get("of", "")
    of = None
    if given:
        wanted = int(given) if given.isdecimal() and len(given) < 19 else 0
        seen = Recommendation.objects.visible_to(request.user)
        of = get_object_or_404(seen, pk=wanted, service_id=draft.intake.service_id)
    try:
        say_repeat(draft, of=of, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('recommendations:report', args=[draft.intake_id])}#draft-{draft.pk}")
