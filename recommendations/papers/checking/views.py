"""The public page that says whether a paper is genuine: by its code, or by its file. Nobody needs to sign in.

It is asked by people who hold a printout or a file and know nothing of us. It answers in a word, keeps nothing of what
is handed in, and tells of no plan, service or person.
"""

from __future__ import annotations

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from recommendations.accounts.network_addresses import network_address
from recommendations.accounts.submitting import posted
from recommendations.domain.check_codes import shown, typed
from recommendations.foundation.too_often import is_more_than
from recommendations.papers.checking.answers import Answer, answer_to_code, answer_to_hash
from recommendations.papers.checking.forms import CheckForm

# A whole council comes from one network address; a machine that tries codes asks more often than all its people.
MOST_ASKED = 120  # asking by the form counts twice: the question and its answer


# Nobody is signed in, and asking changes nothing, so no other site gains by asking in somebody's place.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def paper_check(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a file, and lead to the answer."""
    form = CheckForm(posted(request), request.FILES or None)
    if request.method == "POST":
        if _asks_too_often(request):
            return _page(request, CheckForm(initial={"code": request.POST.get("code", "")[:40]}), problem=_too_often())
        if form.is_valid():
            return _to_answer(form)
    return _page(request, form)


@login_not_required
@require_safe
def paper_check_code(request: HttpRequest, code: str) -> HttpResponse:
    """Answer to a code; a paper's square leads here."""
    form = CheckForm(initial={"code": code[:40]})
    if _asks_too_often(request):
        return _page(request, form, problem=_too_often())
    return _page(request, form, answer=answer_to_code(code))


@login_not_required
@require_safe
def paper_check_hash(request: HttpRequest, sha256: str) -> HttpResponse:
    """Answer to a file, by its SHA-256."""
    if _asks_too_often(request):
        return _page(request, CheckForm(), problem=_too_often())
    return _page(request, CheckForm(), answer=answer_to_hash(sha256))


def _asks_too_often(request: HttpRequest) -> bool:
    return is_more_than(MOST_ASKED, key=f"paper-check:{network_address(request)}")


def _too_often() -> str:
    return _("Too many papers were checked from here. Try again in five minutes.")


def _to_answer(form: CheckForm) -> HttpResponse:
    given = form.cleaned_data
    if sha256 := _hash_of(given["file"]) if given["file"] else given["sha256"]:
        return redirect("recommendations:paper_check_hash", sha256)
    return redirect("recommendations:paper_check_code", shown(typed(given["code"])))


def _hash_of(file: UploadedFile) -> str:
    found = hashlib.sha256()
    for part in file.chunks():
        found.update(part)
    return found.hexdigest()


def _page(request: HttpRequest, form: CheckForm, *, answer: Answer | None = None, problem: str = "") -> HttpResponse:
    status = 429 if problem else 422 if form.is_bound and form.errors else 200
    context = {"form": form, "answer": answer, "problem": problem}
    response = render(request, "papers/check.html", context, status=status)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response
