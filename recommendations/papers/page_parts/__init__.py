"""What the page of a paper shows of further subjects, one a module."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from recommendations.papers.models import Paper
from recommendations.papers.page_parts.decisions import decisions_of
from recommendations.papers.page_parts.draft import draft_of
from recommendations.papers.page_parts.part import Part
from recommendations.papers.page_parts.release import release_part
from recommendations.papers.page_parts.sent import sent_to

PARTS: list[Callable[[HttpRequest, Paper], Part | None]] = [release_part, decisions_of, draft_of, sent_to]
"""Each is called with the request and the paper; None where it has nothing to show to the person."""
