"""A council's layout of its reports: what it is, what it begins with, its parts, its logo."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page
from recommendations.papers.layouts import choices, editing, services
from recommendations.papers.layouts.forms import BeginForm, LayoutForms, LogoForm
from recommendations.papers.layouts.of_request import Subject, subject_or_404
from recommendations.papers.layouts.shipped import shipped_layouts
from recommendations.papers.policies import reads_unreleased


def paper_layout(request: HttpRequest, pk: int) -> HttpResponse:
    """What the reports to the council's panels look like, and whose layout that is."""
    subject = subject_or_404(request, pk, reads_unreleased)
    kinds, filled_by = dict(choices.FIELD_KINDS), dict(choices.FILLED_BY)
    layout = subject.layout
    context = {
        "subject": subject,
        "layout": layout,
        "about": [
            (_("Council as printed"), layout.council),
            (_("Cover"), dict(choices.SHAPES).get(layout.shape, layout.shape)),
            (_("Paper"), dict(choices.PAPER_SIZES).get(layout.paper_size, layout.paper_size)),
            (_("Numbering"), dict(choices.NUMBERINGS).get(layout.numbering, layout.numbering)),
            (_("Second language"), dict(choices.LANGUAGES).get(layout.language_beside, layout.language_beside)),
            (_("Marking"), layout.marking or _("None")),
            (_("Logo"), layout.logo_words or _("None")),
        ],
        "fields": [(field, kinds.get(field.kind, field.kind)) for field in layout.fields],
        "sections": [(section, filled_by[section.computed or choices.TYPED]) for section in layout.sections],
        "may_change": may_run_plan(request.roles),
    }
    return render(request, "papers/layouts/layout.html", context)


@require_http_methods(["GET", "POST"])
def paper_layout_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the council's own layout with one of those that come with the product, or go back to one."""
    subject = subject_or_404(request, pk, may_run_plan)
    shipped = {layout.code: layout for layout in shipped_layouts(council=subject.council.name)}
    form = BeginForm(posted(request), layouts=tuple(shipped.values()), row=subject.row)
    if request.method == "POST":
        begun = submit(
            form,
            lambda given: services.begin_layout(
                subject.council,
                shipped[given["layout"]],
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if begun:
            messages.success(request, _("The council has a layout of its own now, which you can change."))
            return redirect("recommendations:paper_layout_change", pk)
    return form_page(
        request,
        form,
        title=_("Begin again with another layout") if subject.row else _("Choose a layout to begin with"),
        button=_("Begin with it"),
        crumbs=subject.crumbs,
        intro=(
            _("It takes the place of the layout as it is now. The logo stays, and so do reports and drafts.")
            if subject.row
            else _("Choose the one that comes nearest. Everything in it can be changed afterwards.")
        ),
    )


@require_http_methods(["GET", "POST"])
def paper_layout_change(request: HttpRequest, pk: int) -> HttpResponse:
    """The layout as one form; its buttons add, move and take out without saving, and only “Save” saves."""
    subject = subject_or_404(request, pk, may_run_plan)
    row = subject.row
    if row is None:
        return redirect("recommendations:paper_layout_begin", pk)
    if request.method != "POST":
        return editor(
            request, subject, LayoutForms(editing.of_layout(subject.layout), version=str(row.version), row=row)
        )
    edited, version, step = editing.of_sent(request.POST), request.POST.get("version", ""), request.POST.get("step", "")
    if step:
        return editor(request, subject, LayoutForms(editing.stepped(edited, step), version=version, row=row))
    forms = LayoutForms(edited, version=version, row=row, is_checked=True)
    layout = forms.layout(subject.layout)
    if layout is not None:
        changed = submit(
            forms.whole,
            lambda given: services.change_layout(
                row, layout, version=given["version"] or 0, by=request.user, at=timezone.now()
            ),
        )
        if changed:
            messages.success(request, _("The layout was saved. Drafts that were begun keep the one they have."))
            return redirect("recommendations:paper_layout", pk)
    return editor(request, subject, forms)


def editor(request: HttpRequest, subject: Subject, forms: LayoutForms) -> HttpResponse:
    """Return the page with the whole layout as one form; 422 where something is to be mended."""
    context = {
        "subject": subject,
        "forms": forms,
        "form": forms.whole,
        "errors": forms.errors_of_rows,
        "crumbs": subject.crumbs,
    }
    return render(request, "papers/layouts/edit.html", context, status=422 if forms.has_errors else 200)


@require_http_methods(["GET", "POST"])
def paper_layout_logo(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the council's logo, put another in its place, or change what is said of it."""
    subject = subject_or_404(request, pk, may_run_plan)
    row = subject.row
    if row is None:
        return redirect("recommendations:paper_layout_begin", pk)
    form = LogoForm(
        posted(request),
        request.FILES or None,
        row=row,
        initial={"words": subject.layout.logo_words or subject.layout.council},
    )
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: services.change_logo(
                row,
                logo=given["file"],
                words=given["words"],
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if changed:
            messages.success(request, _("The logo was saved."))
            return redirect("recommendations:paper_layout", pk)
    return form_page(
        request,
        form,
        title=_("The logo on its reports"),
        button=_("Save the logo"),
        crumbs=subject.crumbs,
        intro=_("It is drawn anew, so that nothing but the picture is kept, and stands at the head of the cover."),
        multipart=True,
        template="papers/layouts/logo.html",
        layout=subject.layout,
    )


@require_POST
def paper_layout_logo_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Removing one that somebody else removed meanwhile is no mistake."""
    subject = subject_or_404(request, pk, may_run_plan)
    if subject.row is not None:
        services.remove_logo(subject.row, by=request.user, at=timezone.now())
        messages.success(request, _("The logo was taken off. The council’s name stands there instead."))
    return redirect("recommendations:paper_layout", pk)
