"""Sending a paper that was released before, sending it to somebody again, and ending somebody's link."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.foundation.errors import DomainError
from recommendations.papers.distribution.renewing import end_link, send_again
from recommendations.papers.distribution.sending import send_to_list
from recommendations.papers.models import Paper, PaperSending


@require_POST
def paper_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the paper to whoever on the list has not been sent it."""
    paper = _paper(request, pk)

    def send() -> str:
        count = send_to_list(paper, by=request.user, at=timezone.now())
        told = ngettext("It goes to %(count)d person now.", "It goes to %(count)d people now.", count)
        return told % {"count": count}

    return _done(request, paper, send)


@require_POST
def paper_send_again(request: HttpRequest, paper_id: int, pk: int) -> HttpResponse:
    """Send the paper to one person once more; their link is renewed."""
    paper = _paper(request, paper_id)
    sending = _sending(paper, pk)

    def send() -> str:
        row = send_again(sending, by=request.user, at=timezone.now())
        return _("It goes to %(name)s once more.") % {"name": row.person.name}

    return _done(request, paper, send)


@require_POST
def paper_link_end(request: HttpRequest, paper_id: int, pk: int) -> HttpResponse:
    """End somebody's link before its time."""
    paper = _paper(request, paper_id)
    sending = _sending(paper, pk)

    def end() -> str:
        end_link(sending, by=request.user, at=timezone.now())
        return _("The link of %(name)s opens the paper no longer.") % {"name": sending.person.name}

    return _done(request, paper, end)


def _done(request: HttpRequest, paper: Paper, step: Callable[[], str]) -> HttpResponse:
    """Take the step, say what came of it or why it was refused, and show the paper."""
    try:
        messages.success(request, step())
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect("recommendations:paper", paper.pk)


def _paper(request: HttpRequest, pk: int) -> Paper:
    request.section = "papers"
    rows = Paper.objects.defer("snapshot").select_related("service", "plan__inspection", "meeting__body")
    return visible_or_404(request, rows, pk, may_run_plan)


def _sending(paper: Paper, pk: int) -> PaperSending:
    return get_object_or_404(
        PaperSending.objects.select_related("person", "paper__service", "paper__plan"), paper=paper, pk=pk
    )
