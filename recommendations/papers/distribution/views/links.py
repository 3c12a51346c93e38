"""Pages at /paper/<token>/: one paper and its files, for whom it was sent to, without signing in or cookies.

Mail scanners open every link: opening a page notes no more than the first time, and asking for a fresh link takes a
button. What is downloaded is told in the record, in the name of whom the link was sent to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from recommendations.audit.operations import operation, record
from recommendations.files.models import StoredFile
from recommendations.files.serving import as_attachment
from recommendations.foundation.emailed_links import by_address_alone, page_of_link, too_often_page
from recommendations.papers.distribution import events
from recommendations.papers.distribution.limits import asks_too_often, looks_too_often
from recommendations.papers.distribution.opening import Offered, Opened, Standing, forms_of, opened_by, translations_of
from recommendations.papers.distribution.renewing import note_opened, send_fresh_link
from recommendations.papers.distribution.wording import called
from recommendations.papers.kinds import Audience
from recommendations.papers.models import PaperSending
from recommendations.papers.release.languages import language_in_words

STATUS = {Standing.UNKNOWN: 404, Standing.ENDED: 404, Standing.EXPIRED: 410, Standing.WITHDRAWN: 410}


def by_link(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open the link before the view."""

    @by_address_alone
    @wraps(view)
    def answer(request: HttpRequest, token: str, **rest: Any) -> HttpResponseBase:
        if looks_too_often(request):
            return too_often_page(request)
        return view(request, opened_by(token, at=timezone.now()), token=token, **rest)

    return answer


@by_link
@require_safe
def paper_link(request: HttpRequest, opened: Opened, *, token: str) -> HttpResponse:
    """What paper it is, until when the link is good, and its files."""
    if opened.sending is None or opened.standing is not Standing.OPEN:
        return _ended(request, opened, token=token)
    sending, paper = opened.sending, opened.sending.paper
    if request.method == "GET":
        note_opened(sending, at=timezone.now())
    context = {
        "paper": paper,
        "called": called(paper),
        "is_exempt": paper.audience == Audience.EXEMPT,
        "sending": sending,
        "files": [(one, one.label, _where("paper_link_file", token, one.form)) for one in forms_of(paper)],
        "translations": [
            (one, language_in_words(one.form), _where("paper_link_translation_file", token, one.form))
            for one in translations_of(paper)
        ],
    }
    return _page(request, "link.html", context, status=200)


@by_link
@require_safe
def paper_link_file(request: HttpRequest, opened: Opened, *, token: str, form: str) -> HttpResponseBase:
    """One form of the paper, checked against its hash before it goes out."""
    return _handed_out(request, opened, forms_of, token=token, form=form)


@by_link
@require_safe
def paper_link_translation_file(request: HttpRequest, opened: Opened, *, token: str, language: str) -> HttpResponseBase:
    """The council's own translation of the paper."""
    return _handed_out(request, opened, translations_of, token=token, form=language)


@by_link
@require_POST
def paper_link_fresh(request: HttpRequest, opened: Opened, *, token: str) -> HttpResponse:
    """Send a fresh link in place of one that has expired; the answer is the same whether anything was sent."""
    if opened.sending is None or opened.standing is not Standing.EXPIRED:
        return HttpResponseRedirect(_where("paper_link", token))
    if asks_too_often(request):
        return too_often_page(request)
    send_fresh_link(opened.sending, at=timezone.now())
    return HttpResponseRedirect(f"{_where('paper_link', token)}?asked=yes")


def _handed_out(
    request: HttpRequest, opened: Opened, offered: Callable[..., list[Offered]], *, token: str, form: str
) -> HttpResponseBase:
    if opened.sending is None or opened.standing is not Standing.OPEN:
        return _ended(request, opened, token=token)
    file = next((one.file for one in offered(opened.sending.paper) if one.form == form), None)
    if file is None:
        return _ended(request, Opened(Standing.UNKNOWN), token=token)
    answer = as_attachment(request, file, media_type=file.media_type)
    if request.method == "GET" and answer.status_code == 200:
        _tell(opened.sending, file)
    return answer


def _tell(sending: PaperSending, file: StoredFile) -> None:
    paper, person = sending.paper, sending.person
    with operation(service=paper.service, by=person, at=timezone.now()):
        record(
            events.DOWNLOADED,
            paper,
            within=paper.plan,
            file=file.name,
            paper=paper.code,
            address=person.email,
        )


def _ended(request: HttpRequest, opened: Opened, *, token: str) -> HttpResponse:
    """Say why the link opens nothing."""
    paper = opened.sending.paper if opened.sending and opened.standing is Standing.WITHDRAWN else None
    context = {
        "standing": opened.standing.value,
        "called": called(paper) if paper else "",
        "paper": paper,
        "is_asked": "asked" in request.GET,
        "fresh": _where("paper_link_fresh", token),
    }
    return _page(request, "ended.html", context, status=STATUS.get(opened.standing, 200))


def _page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    return page_of_link(request, f"papers/distribution/{template}", context, status=status)


def _where(name: str, *arguments: object) -> str:
    return reverse(f"recommendations:{name}", args=arguments)
