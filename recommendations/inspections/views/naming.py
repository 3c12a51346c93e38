"""The page that gives a recommendation its short title."""

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
from recommendations.foundation.form_pages import form_page
from recommendations.inspections.forms.naming import ShortTitleForm
from recommendations.inspections.models import Recommendation
from recommendations.inspections.services.naming import give_short_title
from recommendations.inspections.views.crumbs import crumbs_of


@require_http_methods(["GET", "POST"])
def recommendation_name(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    found = visible_or_404(request, Recommendation.objects.select_related("service", "inspection"), pk, may_run_plan)
    form = ShortTitleForm(posted(request), row=found, initial={"short_title": found.short_title})
    if request.method == "POST":
        named = submit(
            form,
            lambda given: give_short_title(
                found,
                short_title=given["short_title"],
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if named:
            messages.success(request, _("The short title was saved."))
            return redirect("recommendations:recommendation", found.pk)
    title = _("Short title of recommendation %(label)s") % {"label": found.shown_label}
    return form_page(request, form, title=title, button=_("Save"), crumbs=crumbs_of(found), intro=found.text)
