"""The page that corrects the inspectorate's words, with old and new side by side before anything is saved."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.domain.word_differences import Piece, word_differences
from recommendations.foundation.form_pages import form_page
from recommendations.inspections.forms.wording import WordingForm
from recommendations.inspections.models import Recommendation
from recommendations.inspections.services.wording import Words, correct_wording, words_of
from recommendations.inspections.views.crumbs import crumbs_of


@require_http_methods(["GET", "POST"])
def recommendation_wording(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    found = visible_or_404(request, Recommendation.objects.select_related("service", "inspection"), pk, may_run_plan)
    before = words_of(found)
    initial = {"text": before.text, "label": before.label, "lead_in": before.lead_in, "page": before.page}
    form = WordingForm(posted(request), row=found, initial=initial)
    looked_at = request.method == "POST" and form.is_valid()
    words = form.words if looked_at else before
    if looked_at and form.is_seen:
        corrected = submit(
            form,
            lambda given: correct_wording(
                found,
                words=words,
                source=given["source"],
                reason=given["reason"],
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if corrected:
            messages.success(request, _("The words were corrected. The earlier ones are kept."))
            return redirect("recommendations:recommendation", found.pk)
    elif looked_at:
        form.show()
    return form_page(
        request,
        form,
        title=_("Correct the words of recommendation %(label)s") % {"label": found.shown_label},
        button=_("Correct the words") if looked_at else _("Look at the difference"),
        crumbs=crumbs_of(found),
        template="inspections/wording_form.html",
        differences=_differences(before, words),
    )


def _differences(before: Words, after: Words) -> list[tuple[str, list[Piece]]]:
    """Return what differs, by the name of the field: the words always, the rest only where it changes."""
    rows = [
        (_("Label"), before.label, after.label),
        (_("The sentence that leads in"), before.lead_in, after.lead_in),
        (_("The words"), before.text, after.text),
        (_("Page"), str(before.page or ""), str(after.page or "")),
    ]
    return [(name, word_differences(old, new)) for name, old, new in rows if old != new]
