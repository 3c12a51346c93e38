"""Reading a paper on a page: the same content as its PDF, from the same frozen snapshot."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from recommendations.papers.models import Paper, PaperState
from recommendations.papers.policies import paper_or_404
from recommendations.papers.shown.reading_page import may_be_read, reading_page
from recommendations.papers.snapshot.as_json import UnreadableSnapshot, from_json


@require_safe
def paper_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as a page; there is none of a paper that is being made, failed or was withdrawn."""
    request.section = "papers"
    row = paper_or_404(request, Paper.objects.select_related("service", "plan__inspection", "file"), pk)
    if row.state != PaperState.READY:
        raise Http404
    try:
        paper = from_json(row.snapshot)
    except UnreadableSnapshot:
        raise Http404 from None
    if not may_be_read(paper):
        raise Http404
    return render(request, "papers/read.html", {"paper": row, "page": reading_page(paper)})
