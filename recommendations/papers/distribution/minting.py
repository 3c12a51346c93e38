"""The link to a paper that an email holds: made at the moment the email is sent."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from recommendations.outbox.links import mints
from recommendations.papers.distribution.tokens import token_of
from recommendations.papers.models import PaperSending


@mints("paper_link")
def paper_link(*, sending: str, at: datetime) -> str:
    """Return the path that opens the paper. How long it is good was said when it was sent, so `at` is not asked."""
    row = PaperSending.objects.select_related("person").get(pk=sending)
    return reverse("recommendations:paper_link", args=[token_of(row)])
