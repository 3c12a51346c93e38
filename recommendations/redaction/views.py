"""Pages of redaction: the list, asking for words or a person, and the second person's decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommendations.accounts.models import Service, User
from recommendations.accounts.policies import may_read_plan
from recommendations.accounts.scope import require, service_or_404, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.files.models import StoredFile
from recommendations.foundation.form_pages import form_page
from recommendations.foundation.pagination import page_by_key
from recommendations.redaction import services
from recommendations.redaction.finding import find
from recommendations.redaction.forms import AGREE, DecisionForm, PersonForm, WordsForm
from recommendations.redaction.matching import Words
from recommendations.redaction.models import Redaction, RedactionKind, RedactionState
from recommendations.redaction.people import former_people, words_of
from recommendations.redaction.policies import may_redact, may_see_redactions
from recommendations.redaction.preview import files_offered, preview
from recommendations.redaction.reading_files import Looked, look_into

SEND = "send"


@require_safe
def redactions(request: HttpRequest, service_id: int) -> HttpResponse:
    """What was asked for and decided, the newest first; never what the words were."""
    service = service_or_404(request, service_id, may_see_redactions)
    request.section = "people"
    rows = Redaction.objects.filter(service=service).select_related("asked_by", "decided_by", "person")
    page = page_by_key(rows, request)
    return render(
        request,
        "redaction/redactions.html",
        {"service": service, "page": page, "may_redact": may_redact(request.roles), "me": request.user.pk},
    )


@require_http_methods(["GET", "POST"])
def redaction_ask(request: HttpRequest, service_id: int) -> HttpResponse:
    """Which words, and why; then what would go, with the files; then it is asked for."""
    service = service_or_404(request, service_id, may_redact)
    return _in_two_steps(
        request,
        service,
        WordsForm(posted(request)),
        title=_("Ask for words to be taken out"),
        words=lambda given: Words(given["phrases"]),
        ask=lambda given, files, **who: services.ask_for_words(
            service, phrases=given["phrases"], files=files, reason=given["reason"], **who
        ),
    )


@require_http_methods(["GET", "POST"])
def redaction_person(request: HttpRequest, service_id: int) -> HttpResponse:
    """Which former member, and why; then what names them; then it is asked for."""
    service = service_or_404(request, service_id, may_redact)
    people = [person for person in former_people(service, on=timezone.localdate()) if person != request.user]
    return _in_two_steps(
        request,
        service,
        PersonForm(posted(request), people=people),
        title=_("Ask for a person to be anonymous"),
        words=lambda given: words_of(given["person"]),
        person=lambda given: given["person"],
        ask=lambda given, files, **who: services.ask_for_person(
            service, given["person"], files=files, reason=given["reason"], **who
        ),
        nobody=not people,
    )


def _in_two_steps(
    request: HttpRequest,
    service: Service,
    form: forms.Form,
    *,
    title: str,
    words: Callable[[dict[str, Any]], Words],
    ask: Callable[..., Redaction],
    person: Callable[[dict[str, Any]], User | None] = lambda _given: None,
    nobody: bool = False,
) -> HttpResponse:
    request.section = "people"
    if request.method == "POST" and request.POST.get("step") == SEND:
        files = _chosen(request, service) if may_read_plan(request.roles) else []
        if submit(form, lambda given: ask(given, files, by=request.user, at=timezone.now())):
            messages.success(request, _("A second person has been asked to decide."))
            return redirect("recommendations:redactions", service.pk)
    elif form.is_bound and form.is_valid():
        return _show_what_would_go(
            request,
            service,
            form,
            title=title,
            words=words(form.cleaned_data),
            person=person(form.cleaned_data),
        )
    return form_page(
        request,
        form,
        title=title,
        button=_("Show what would go"),
        crumbs=_crumbs(service),
        template="redaction/ask_form.html",
        nobody=nobody,
    )


def _show_what_would_go(
    request: HttpRequest, service: Service, form: forms.Form, *, title: str, words: Words, person: User | None
) -> HttpResponse:
    reads = may_read_plan(request.roles)
    offered = files_offered(service, user=request.user) if reads else []
    context = {
        "service": service,
        "title": title,
        "crumbs": _crumbs(service),
        "sent": [(name, value) for name in form.fields for value in request.POST.getlist(name)],
        "preview": preview(find(service, words, person=person), words, user=request.user, reads_the_plan=reads),
        "phrases": [] if person else words.phrases,
        "nowhere": _standing_nowhere(service, words) if person is None else [],
        "person": person,
        "reason": form.cleaned_data["reason"],
        # Where only files are to go there is nothing to look for in them.
        "looked": look_into(offered, words) if words.phrases else Looked(not_looked_at=offered),
        "is_person": person is not None,
        "reads": reads,
    }
    return render(request, "redaction/ask_preview.html", context)


def _standing_nowhere(service: Service, words: Words) -> list[str]:
    """Return those of several phrases that are found nowhere: somebody may have mistyped a name that then stays."""
    several = words.phrases if len(words.phrases) > 1 else []
    return [phrase for phrase in several if find(service, Words([phrase])).is_nothing]


def _chosen(request: HttpRequest, service: Service) -> list[StoredFile]:
    wanted = set(request.POST.getlist("file"))
    return [file for file in files_offered(service, user=request.user) if str(file.pk) in wanted]


@require_http_methods(["GET", "POST"])
def redaction_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person sees what would go, as it stands now, and agrees or refuses."""
    rows = Redaction.objects.select_related("service", "asked_by", "decided_by", "person")
    redaction = visible_or_404(request, rows, pk, may_redact)
    request.section = "people"
    if redaction.state != RedactionState.ASKED:
        messages.info(request, _("This is decided already."))
        return redirect("recommendations:redactions", redaction.service_id)
    require(request.user.pk not in {redaction.asked_by_id, redaction.person_id})
    form = DecisionForm(posted(request), initial={"version": redaction.version})
    if request.method == "POST":
        decided = submit(
            form,
            lambda given: services.decide(
                redaction,
                agree=given["decision"] == AGREE,
                note=given["note"],
                version=given["version"],
                by=request.user,
                at=timezone.now(),
            ),
        )
        if decided:
            messages.success(request, _told(decided))
            return redirect("recommendations:redactions", redaction.service_id)
    return form_page(
        request,
        form,
        title=_("Decide on a redaction"),
        button=_("Decide"),
        caption=str(redaction.get_kind_display()),
        crumbs=_crumbs(redaction.service),
        template="redaction/decide_form.html",
        **_what_would_go(request, redaction),
    )


def _what_would_go(request: HttpRequest, redaction: Redaction) -> dict[str, Any]:
    reads, service = may_read_plan(request.roles), redaction.service
    is_person = redaction.kind == RedactionKind.PERSON
    words = words_of(redaction.person) if is_person else Words(redaction.wanted.phrases)
    found = find(service, words, person=redaction.person)
    chosen = set(redaction.wanted.files.values_list("pk", flat=True))
    offered = files_offered(service, user=request.user) if reads else []
    # What was handed over since has been looked at by nobody.
    since = [file for file in offered if file.stored_at > redaction.asked_at and file.pk not in chosen]
    shown = [file for file in offered if file.pk in chosen]
    return {
        "redaction": redaction,
        "is_person": is_person,
        "phrases": [] if is_person else words.phrases,
        "preview": preview(found, words, user=request.user, reads_the_plan=reads),
        "files": shown,
        "files_not_shown": len(chosen) - len(shown),
        "files_since": look_into(since, words).found if since and words.phrases else [],
        "reads": reads,
    }


def _told(redaction: Redaction) -> str:
    if redaction.state == RedactionState.REFUSED:
        return _("Refused. Nothing was taken out.")
    if not redaction.papers:
        return _("It is gone everywhere.")
    return _("It is gone everywhere. Papers that held it are being made anew.")


@require_POST
def redaction_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever asked takes it back."""
    redaction = visible_or_404(request, Redaction.objects.select_related("service"), pk, may_redact)
    require(redaction.asked_by_id == request.user.pk)
    if redaction.state == RedactionState.ASKED:
        services.take_back(redaction, by=request.user, at=timezone.now())
        messages.success(request, _("Taken back. The words you typed are forgotten."))
    return redirect("recommendations:redactions", redaction.service_id)


def _crumbs(service: Service) -> list[dict[str, str]]:
    return [
        {"text": _("People"), "href": reverse("recommendations:people", args=[service.pk])},
        {"text": _("Redactions"), "href": reverse("recommendations:redactions", args=[service.pk])},
    ]
