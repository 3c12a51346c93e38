"""What the latest checks of the record found, as a paper prints it."""

from __future__ import annotations

from django.db.models import Subquery
from django.utils import timezone

from recommendations.audit.models import Verification
from recommendations.papers.snapshot.board_record import Checked


def latest_check(chain: str) -> Checked:
    """Return what the latest check of the chain found; a full one that found something outlasts a fast one since.

    A fast check reads only what came after an earlier check that found nothing, so it cannot take a finding back.
    """
    checks = Verification.objects.filter(chain=chain).order_by("-id")
    newest = (Subquery(some.values("pk")[:1]) for some in (checks, checks.filter(is_full=True)))
    found = list(checks.filter(pk__in=list(newest)))
    if not found:
        return Checked()
    latest, full = found[0], next((check for check in found if check.is_full), None)
    told = full if full is not None and full.found and not latest.found else latest
    numbers = [finding["number"] for finding in told.findings]
    return Checked(on=timezone.localdate(told.ended_at), found=told.found, first=min(numbers, default=0))
