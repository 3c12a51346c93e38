"""Having a report read again: by a newer reader, after a failure, or with the letters of a scan recognised."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from recommendations.accounts.submitting import VersionedForm, posted, submit
from recommendations.foundation.form_pages import form_page
from recommendations.intake.models import Intake
from recommendations.intake.services.reading_again import own_work_in, read_again, refuse_unless_readable
from recommendations.intake.services.under_review import AlreadyDecided
from recommendations.intake.views.scope import crumb_of, crumbs_of, intake_or_404


class ReadAgainForm(VersionedForm):
    """Nothing to type: which report as it was seen, and whether letters are to be recognised."""

    merges = False  # a step: it is refused where the report is not as it was seen

    recognise = forms.BooleanField(required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
def report_read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what reading again replaces, and ask for it."""
    intake = intake_or_404(request, pk)
    if request.method == "GET":
        try:
            refuse_unless_readable(intake)
        except AlreadyDecided as refused:
            messages.error(request, str(refused))
            return redirect("recommendations:report", intake.pk)
    wants = "recognise" in (request.POST if request.method == "POST" else request.GET)
    form = ReadAgainForm(posted(request), row=intake, initial={"recognise": wants})
    if request.method == "POST":
        asked = submit(
            form,
            lambda given: read_again(
                intake,
                version=given["version"] or 0,
                recognise=given["recognise"],
                by=request.user,
                at=timezone.now(),
            ),
        )
        if asked:
            return redirect("recommendations:report", intake.pk)
    return form_page(
        request,
        form,
        title=_("Recognise the letters of this report") if wants else _("Read the report again"),
        button=_("Recognise its letters") if wants else _("Read it again"),
        crumbs=[*crumbs_of(intake.service), crumb_of(intake)],
        intro=_what_happens(intake),
    )


def _what_happens(intake: Intake) -> str:
    if not intake.pages:
        return _("The file is kept and is read once more.")
    mended = own_work_in(intake)
    if not mended:
        return _("The file is kept and is read once more. What is found replaces the recommendations listed now.")
    return ngettext(
        "The file is kept and is read once more. What is found replaces the recommendations listed now, also the one "
        "that somebody mended, added, left out or checked. “Undo” puts it back as it is.",
        "The file is kept and is read once more. What is found replaces the recommendations listed now, also the "
        "%(count)d that somebody mended, added, left out or checked. “Undo” puts them back as they are.",
        mended,
    ) % {"count": mended}
