"""Attaching a council's translation to a paper, handing it out, and taking it off again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommendations.accounts.downloads import hand_out
from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.papers.models import Paper, PaperState, PaperTranslation
from recommendations.papers.policies import paper_or_404, reads_unreleased
from recommendations.papers.release.forms import TranslationForm
from recommendations.papers.release.languages import language_in_words
from recommendations.papers.release.translations import add_translation, remove_translation
from recommendations.papers.release.views.fetching import crumbs_of, paper_for


@require_http_methods(["GET", "POST"])
def paper_translation_add(request: HttpRequest, pk: int) -> HttpResponse:
    row = paper_for(request, pk, may_run_plan)
    form = TranslationForm(
        posted(request), request.FILES or None, service=row.service, for_whom=f"{request.user.pk}:paper:{row.pk}"
    )
    if request.method == "POST":
        added = submit(form, lambda given: add_translation(row, **given, by=request.user, at=timezone.now()))
        if added:
            messages.success(request, _added_in_words(form, added))
            return redirect("recommendations:paper", row.pk)
    return form_page(
        request,
        form,
        title=_("Attach a translation"),
        button=_("Attach it"),
        crumbs=crumbs_of(row),
        caption=row.title,
        intro=_(
            "A council’s own translation goes out with the paper. Nobody here checks what it says: whoever translated "
            "it answers for that. Nothing in it may identify a child."
        ),
        multipart=True,
    )


@require_safe
def paper_translation_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The translation's file, for whoever may read the paper itself."""
    translation = get_object_or_404(PaperTranslation.objects.select_related("file"), pk=pk)
    rows = Paper.objects.defer("snapshot").select_related("service", "plan")
    paper = paper_or_404(request, rows, translation.paper_id)
    stands = paper.state == PaperState.READY or reads_unreleased(request.roles)
    if translation.file is None or not stands:
        raise Http404
    return hand_out(request, translation.file, about=paper, service=paper.service, within=paper.plan, at=timezone.now())


@require_POST
def paper_translation_remove(request: HttpRequest, pk: int) -> HttpResponse:
    translation = get_object_or_404(PaperTranslation.objects.select_related("paper__service", "paper__plan"), pk=pk)
    paper = paper_for(request, translation.paper_id, may_run_plan)
    try:
        remove_translation(translation, by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("recommendations:paper", paper.pk)
    told = {"language": language_in_words(translation.language)}
    messages.success(request, _("The translation in %(language)s was taken off.") % told)
    return redirect("recommendations:paper", paper.pk)


def _added_in_words(form: TranslationForm, added: PaperTranslation) -> str:
    told = _("The translation in %(language)s was attached.") % {"language": language_in_words(added.language)}
    if form.taken is not None and not form.taken.is_read:
        told += " " + _("Its words could not be read here: make sure that it names no child.")
    return told
