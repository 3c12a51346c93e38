"""What a layout looks like: an invented report in it as a page, and as the PDF it would become. Nothing is kept."""

from __future__ import annotations

from functools import cache

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.foundation.too_often import is_more_than
from recommendations.papers.layouts import editing
from recommendations.papers.layouts.example import example_of, is_short
from recommendations.papers.layouts.forms import LayoutForms
from recommendations.papers.layouts.of_request import Subject, subject_or_404
from recommendations.papers.layouts.values import Layout
from recommendations.papers.layouts.views import editor
from recommendations.papers.policies import reads_unreleased
from recommendations.papers.rendering.printable_text import FontsMissing
from recommendations.papers.rendering.printing import font_files, render_html
from recommendations.papers.rendering.process import Limits, RenderingFailed, RenderingProcess
from recommendations.papers.shown.reading_page import reading_page

LIMITS = Limits(seconds=20, megabytes=1024, documents=20, idle=20.0)
"""Somebody waits for it, and the page beside it says the same: it is ended long before a paper's own limits."""

MOST = 12  # of one person in five minutes
NEVER_SENT_ON = {"csrfmiddlewaretoken", "step"}


@require_http_methods(["GET", "POST"])
def paper_layout_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The example as a page: of the layout as it is kept, or as it was typed so far."""
    subject = subject_or_404(request, pk, reads_unreleased)
    layout, wrong = _layout(request, subject)
    return _page(request, subject, layout) if layout else wrong


@require_http_methods(["GET", "POST"])
def paper_layout_preview_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as PDF, made while the person waits and outside any transaction; the page where that cannot be."""
    subject = subject_or_404(request, pk, reads_unreleased)
    layout, wrong = _layout(request, subject)
    if layout is None:
        return wrong
    problem = ""
    if not is_short(layout):
        problem = _("The fixed paragraphs of this layout are too long for an example as PDF. This page says the same.")
    elif is_more_than(MOST, key=f"layout-example:{request.user.pk}"):
        problem = _("You have made many examples as PDF. Wait five minutes; this page says the same.")
    else:
        try:
            made = _renderer().render(render_html(example_of(layout, language=_language())))
        except (RenderingFailed, FontsMissing) as failure:
            problem = _("The example could not be made as PDF: %(why)s") % {"why": failure}
    if problem:
        return _page(request, subject, layout, problem=problem, status=422)
    name = slugify(subject.council.name) or "council"
    return HttpResponse(
        made.pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="example-{name}.pdf"'},
    )


def _layout(request: HttpRequest, subject: Subject) -> tuple[Layout | None, HttpResponse | None]:
    """Return the layout to show, or the page that says what is to be mended first."""
    if request.method != "POST" or "name" not in request.POST:
        return subject.layout, None
    if subject.row is None:
        messages.info(request, _("Choose a layout to begin with first."))
        return None, redirect("recommendations:paper_layout_begin", subject.council.pk)
    version = request.POST.get("version", "")
    forms = LayoutForms(editing.of_sent(request.POST), version=version, row=subject.row, is_checked=True)
    layout = forms.layout(subject.layout)
    return layout, None if layout else editor(request, subject, forms)


def _page(
    request: HttpRequest, subject: Subject, layout: Layout, *, problem: str = "", status: int = 200
) -> HttpResponse:
    is_typed = request.method == "POST" and "name" in request.POST
    sent = [(name, value) for name, value in request.POST.items() if name not in NEVER_SENT_ON]
    context = {
        "subject": subject,
        "page": reading_page(example_of(layout, language=_language())),
        "problem": problem,
        "is_typed": is_typed,
        "sent": sent if is_typed else [],
    }
    return render(request, "papers/layouts/preview.html", context, status=status)


def _language() -> str:
    return get_language() or "en-GB"


@cache
def _renderer() -> RenderingProcess:
    """Return this process's own child for examples, apart from the one that makes papers."""
    return RenderingProcess(font_files(), limits=LIMITS)
