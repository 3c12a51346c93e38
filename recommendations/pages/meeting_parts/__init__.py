"""What the page of a meeting shows of further subjects, one a module."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from recommendations.meetings.models import Meeting
from recommendations.pages.meeting_parts.decisions import decisions_of
from recommendations.pages.meeting_parts.drafts import drafts_of
from recommendations.pages.meeting_parts.papers import papers_of
from recommendations.papers.page_parts.part import Part

PARTS: list[Callable[[HttpRequest, Meeting], Part | None]] = [papers_of, decisions_of, drafts_of]
"""Each is called with the request and the meeting; None where it has nothing to show to the person."""
