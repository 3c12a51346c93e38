"""A page that is one form: its title, where it stands, what it asks, one button and a way back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    button: str,
    crumbs: list[dict[str, str]],
    intro: str = "",
    caption: str = "",
    **more: Any,
) -> HttpResponse:
    """Render the form; the last crumb is also where “Cancel” leads. A form with errors answers 422."""
    context = {
        "form": form,
        "title": title,
        "button": button,
        "crumbs": crumbs,
        "cancel": crumbs[-1]["href"],
        "intro": intro,
        "caption": caption,
        **more,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, more.get("template", "components/form_page.html"), context, status=status)
