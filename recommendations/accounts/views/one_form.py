"""A page of this feature that is one form, with the way back to its list."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service
from recommendations.foundation.form_pages import form_page


def form_page_of(
    request: HttpRequest, form: forms.Form, *, title: str, button: str, back: tuple[str, Service], intro: str = ""
) -> HttpResponse:
    name, service = back
    words = {"people": _("People"), "posts": _("Posts")}[name]
    crumbs = [{"text": words, "href": reverse(f"recommendations:{name}", args=[service.pk])}]
    return form_page(request, form, title=title, button=button, intro=intro, crumbs=crumbs)
