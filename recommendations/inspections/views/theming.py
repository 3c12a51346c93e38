"""Pages that set the themes of recommendations, and keep a service's list of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.inspections.forms.theming import ThemeForm, ThemesForm
from recommendations.inspections.models import Inspection, Recommendation, Theme
from recommendations.inspections.services import theming
from recommendations.inspections.views.crumbs import crumbs_of

STEPS = {
    "up": theming.move_theme_up,
    "down": theming.move_theme_down,
    "retire": theming.retire_theme,
    "take_up": theming.take_up_theme,
}


@require_http_methods(["GET", "POST"])
def recommendation_themes(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    rows = Recommendation.objects.select_related("service", "inspection__action_plan")
    found = visible_or_404(request, rows.prefetch_related("theme_links__theme"), pk, may_run_plan)
    themes = theming.usable_themes(found.service)
    form = ThemesForm(posted(request), recommendations=[found], themes=themes)
    if request.method == "POST":
        saved = submit(
            form,
            lambda _given: (
                theming.set_themes(found, names=form.chosen()[found.pk], by=request.user, at=timezone.now()),
            ),
        )
        if saved:
            messages.success(request, _("The themes were saved."))
            return redirect("recommendations:recommendation", found.pk)
    return form_page(
        request,
        form,
        title=_("Themes of recommendation %(label)s") % {"label": found.shown_label},
        button=_("Save the themes"),
        crumbs=crumbs_of(found),
        template="inspections/themes_form.html",
        service=found.service,
    )


@require_http_methods(["GET", "POST"])
def inspection_themes(request: HttpRequest, pk: int) -> HttpResponse:
    """The themes of all recommendations of a report on one page, saved together."""
    request.section = "plans"
    rows = Inspection.objects.select_related("service", "action_plan")
    found = visible_or_404(request, rows, pk, may_run_plan)
    recommendations = found.recommendations.prefetch_related("theme_links__theme")
    form = ThemesForm(posted(request), recommendations=recommendations, themes=theming.usable_themes(found.service))
    if request.method == "POST":
        saved = submit(
            form,
            lambda _given: (theming.set_themes_of_all(found, names=form.chosen(), by=request.user, at=timezone.now()),),
        )
        if saved:
            words = ngettext(
                "The themes of %(count)d recommendation were saved.",
                "The themes of %(count)d recommendations were saved.",
                saved[0],
            )
            messages.success(request, words % {"count": saved[0]})
            return redirect("recommendations:plan", found.action_plan.pk)
    return form_page(
        request,
        form,
        title=_("Themes of every recommendation"),
        button=_("Save the themes"),
        crumbs=[{"text": str(found), "href": reverse("recommendations:plan", args=[found.action_plan.pk])}],
        caption=found.action_plan.title,
        template="inspections/themes_form.html",
        service=found.service,
    )


def themes(request: HttpRequest, service_id: int) -> HttpResponse:
    """The service's own list; until somebody changes it, the usual themes."""
    service = service_or_404(request, service_id, may_run_plan)
    request.section = "plans"
    stored = list(service.themes.all())
    missing = theming.missing_themes(service)
    context = {"service": service, "themes": stored, "usual": [] if stored else missing, "missing": len(missing)}
    return render(request, "inspections/themes.html", context)


@require_POST
def themes_usual(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_run_plan)
    try:
        theming.take_usual_themes(service, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect("recommendations:themes", service.pk)


@require_http_methods(["GET", "POST"])
def theme_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_run_plan)
    request.section = "plans"
    form = ThemeForm(posted(request))
    if request.method == "POST":
        added = submit(form, lambda given: theming.add_theme(service, **given, by=request.user, at=timezone.now()))
        if added:
            messages.success(request, _("The theme “%(name)s” was added.") % {"name": added.name})
            return redirect("recommendations:themes", service.pk)
    return form_page(request, form, title=_("Add a theme"), button=_("Add the theme"), crumbs=_crumbs(service))


@require_http_methods(["GET", "POST"])
def theme_change(request: HttpRequest, pk: int) -> HttpResponse:
    theme = visible_or_404(request, Theme.objects.select_related("service"), pk, may_run_plan)
    request.section = "plans"
    form = ThemeForm(posted(request), row=theme, initial={"name": theme.name, "words": theme.words})
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: theming.change_theme(
                theme,
                name=given["name"],
                words=given["words"],
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if changed:
            messages.success(request, _("The theme was saved."))
            return redirect("recommendations:themes", theme.service_id)
    title = _("Change the theme “%(name)s”") % {"name": theme.name}
    return form_page(request, form, title=title, button=_("Save"), crumbs=_crumbs(theme.service))


@require_POST
def theme_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a theme up or down, retire it or take it up again."""
    theme = visible_or_404(request, Theme.objects.select_related("service"), pk, may_run_plan)
    step = STEPS.get(request.POST.get("step", ""))
    if step is not None:
        step(theme, by=request.user, at=timezone.now())
    return redirect("recommendations:themes", theme.service_id)


def _crumbs(service: Service) -> list[dict[str, str]]:
    return [{"text": _("Themes"), "href": reverse("recommendations:themes", args=[service.pk])}]
