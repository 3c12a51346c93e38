"""The page on which a person decides whether a paper may go out, and withdrawing one that went out."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommendations.accounts.policies import Roles, may_decide, may_run_plan
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.papers.archive.wording import state_in_words
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper
from recommendations.papers.release.clearing import clear_words
from recommendations.papers.release.forms import ClearWordsForm, ReleaseForm, WithdrawForm
from recommendations.papers.release.readiness import readiness_of
from recommendations.papers.release.releasing import release_paper, would_get
from recommendations.papers.release.views.fetching import crumbs_of, paper_for
from recommendations.papers.release.withdrawing import make_anew, withdraw_paper


@require_safe
def paper_release(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was found in a paper, the worst first; whoever runs the plan reads it, a manager releases."""
    return _release_page(request, paper_for(request, pk, may_run_plan))


@require_POST
def paper_release_now(request: HttpRequest, pk: int) -> HttpResponse:
    row = paper_for(request, pk, may_decide)
    form = ReleaseForm(request.POST)
    people = submit(
        form, lambda given: release_paper(row, send=given["send"], by=request.user, at=timezone.now())
    )  # nobody was sent it: 0
    if people is None:
        return _release_page(request, paper_for(request, pk, may_decide), problems=_problems_of(form))
    messages.success(request, _released_in_words(row, people))
    return redirect("recommendations:paper", row.pk)


@require_POST
def paper_words_clear(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why one finding is fine; what was typed is kept where it is not taken."""
    row = paper_for(request, pk, may_run_plan)
    form = ClearWordsForm(request.POST, key=request.POST.get("key", "")[:40])
    cleared = submit(
        form,
        lambda given: clear_words(row, key=given["key"], reason=given["reason"], by=request.user, at=timezone.now()),
    )
    if cleared is None:
        return _release_page(request, row, clearing=form)
    messages.success(request, _("Your reason is kept. The words no longer hold the paper back."))
    return redirect("recommendations:paper_release", row.pk)


@require_POST
def paper_anew(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the paper once more, of the plan as it stands now."""
    row = paper_for(request, pk, may_run_plan)
    try:
        new = make_anew(row, by=request.user, at=timezone.now())
    except DomainError as refusal:
        return _release_page(request, row, problems=[str(refusal)])
    return redirect("recommendations:paper", new.pk)


@require_http_methods(["GET", "POST"])
def paper_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = paper_for(request, pk, may_decide)
    form = WithdrawForm(posted(request))
    if request.method == "POST":
        done: list[Paper | None] = []
        submit(form, lambda given: done.append(withdraw_paper(row, **given, by=request.user, at=timezone.now())))
        if done:
            (new,) = done
            if new is not None:
                messages.success(request, _("%(code)s was withdrawn. This one replaces it.") % {"code": row.code})
                return redirect("recommendations:paper", new.pk)
            messages.success(request, _("The paper was withdrawn. Whoever was sent it is told."))
            return redirect("recommendations:paper", row.pk)
    return form_page(
        request,
        form,
        title=_("Withdraw this paper"),
        button=_("Withdraw it"),
        crumbs=crumbs_of(row),
        caption=row.title,
        intro=_(
            "It stays in the archive and in the record, and says by whom and why it was withdrawn. Links to it end, "
            "and whoever was sent it is told. A withdrawn paper cannot be released again: make another."
        ),
    )


def may_release(roles: Roles, paper: Paper) -> bool:
    """Whether the person may release the paper once nothing holds it back."""
    return may_decide(roles) and paper.released_at is None


def _release_page(
    request: HttpRequest, row: Paper, *, problems: list[str] | None = None, clearing: ClearWordsForm | None = None
) -> HttpResponse:
    readiness = readiness_of(row, on=timezone.localdate())
    # The page of a paper that can no longer be decided on is its own page: this one says only what became of it.
    forms = [
        (found, clearing if clearing and clearing["key"].value() == found.key else ClearWordsForm(key=found.key))
        for found in readiness.to_clear
    ]
    known = {found.key for found in readiness.to_clear}
    if clearing and clearing["key"].value() not in known:
        problems = [*(problems or []), *_problems_of(clearing)]
        clearing = None
    people = would_get(row) if may_release(request.roles, row) and readiness.is_ready else []
    context = {
        "paper": row,
        "crumbs": crumbs_of(row),
        "readiness": readiness,
        "forms": forms,
        "clearing": clearing or ClearWordsForm(key=""),
        "problems": [{"text": words} for words in problems or []],
        "may_release": may_release(request.roles, row),
        "release_form": ReleaseForm(),
        "people": people,
        "others": [(other, state_in_words(other)) for other in _made_with(row)],
        "translations": list(row.translations.select_related("file")),
        "leads_to_draft": row.draft_id is not None and any(stop.is_of_draft for stop in readiness.stops),
        "may_make_anew": row.released_at is None and row.state in {"ready", "failed"},
    }
    return render(request, "papers/release/page.html", context, status=422 if problems or clearing else 200)


def _made_with(paper: Paper) -> list[Paper]:
    """Return the newest papers of the same report for its other readers: a public report's exempt one, and back."""
    if paper.kind != Kind.SCRUTINY or (paper.draft_id is None and paper.meeting_id is None):
        return []
    same = Q(draft=paper.draft_id) if paper.draft_id else Q(meeting=paper.meeting_id, for_day=paper.for_day)
    rows = Paper.objects.defer("snapshot").filter(same, plan=paper.plan_id, kind=paper.kind)
    newest: dict[str, Paper] = {}
    for row in rows.exclude(audience=paper.audience).order_by("pk"):
        newest[row.audience] = row
    return list(newest.values())


def _problems_of(form: ReleaseForm | ClearWordsForm) -> list[str]:
    return [str(problem) for problems in form.errors.values() for problem in problems]


def _released_in_words(paper: Paper, people: int) -> str:
    if not people:
        return _("%(code)s was released. Its readers have it from now on.") % {"code": paper.code}
    told = ngettext(
        "%(code)s was released, and goes to %(count)d person.",
        "%(code)s was released, and goes to %(count)d people.",
        people,
    )
    return told % {"code": paper.code, "count": people}
