"""Pages that change what may be changed of a recommendation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page
from recommendations.inspections import services
from recommendations.inspections.forms import ShortTitleForm
from recommendations.inspections.models import Recommendation


@require_http_methods(["GET", "POST"])
def recommendation_name(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    found = visible_or_404(request, Recommendation.objects.select_related("service", "inspection"), pk, may_run_plan)
    form = ShortTitleForm(posted(request), row=found, initial={"short_title": found.short_title})
    if request.method == "POST":
        named = submit(
            form,
            lambda given: services.give_short_title(
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
    crumb = _("Recommendation %(label)s") % {"label": found.shown_label}
    crumbs = [{"text": crumb, "href": reverse("recommendations:recommendation", args=[found.pk])}]
    return form_page(request, form, title=title, button=_("Save"), crumbs=crumbs, intro=found.text)
