"""Pages at /o/<token>/: the holder's open actions in one plan, and their answers, without signing in or cookies.

Opening a page changes nothing whatsoever, because mail scanners open every link; only a button does.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.models import STILL_OWED, ExtensionState
from recommendations.action_plans.summaries import RatedAction
from recommendations.action_plans.updates_and_evidence import shown_evidence
from recommendations.foundation.emailed_links import by_address_alone, page_of_link, too_often_page
from recommendations.owner_links.answers import ANSWERS, COMPLETE, EVIDENCE, MORE_TIME, NOT_MINE, UPDATE, Answer, Who
from recommendations.owner_links.emails import send_fresh_link
from recommendations.owner_links.limits import looks_too_often, sends_too_often
from recommendations.owner_links.models import LinkSubmission
from recommendations.owner_links.opening import Opened, Standing, latest_updates, open_actions, opened_by
from recommendations.owner_links.submitting import KEY, do_once, done_before, is_a_key, what_was_sent

STATUS = {Standing.UNKNOWN: 404, Standing.REVOKED: 404, Standing.EXPIRED: 410, Standing.CLOSED: 410}
TEXTS = ("text", "shows", "reason", "prevention", "statement")


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open the link before the view."""

    @by_address_alone
    @wraps(view)
    def answer(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
        if looks_too_often(request):
            return too_often_page(request, typed=_typed(request))
        opened = opened_by(token, on=timezone.localdate(), at=timezone.now())
        return view(request, opened, token=token, **rest)

    return answer


@by_link
@require_safe
def owner_link(request: HttpRequest, opened: Opened, *, token: str, pk: int | None = None) -> HttpResponse:
    """The holder's open actions in the plan, the one in question first and open."""
    if opened.standing is not Standing.OPEN:
        return _ended(request, opened, token=token, pk=pk)
    return _start(request, opened, token=token, pk=pk)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def owner_link_answer(request: HttpRequest, opened: Opened, *, token: str, pk: int, what: str) -> HttpResponse:
    """One form about one action; what it does, it does once for each page that was drawn."""
    if opened.link is None or opened.standing is not Standing.OPEN:
        return _ended(request, opened, token=token, pk=pk)
    answer, link = ANSWERS[what], opened.link
    key = request.POST.get(KEY, "")
    before = done_before(link, key=key)
    if before is not None and before.sent == what_was_sent(request):
        return _led_to(request, before, token=token)
    row = opened.row(pk)
    if row is None:
        return _start(request, opened, token=token, pk=pk)
    who = Who(by=link.holder, on=timezone.localdate(), at=timezone.now())
    if request.method != "POST":
        return _form_page(request, opened, row, answer, answer.form(row.action, None, None, who), token=token)
    if sends_too_often(request, link):
        # Without its file: a machine must not keep the server busy with looking into files.
        form = answer.form(row.action, request.POST, None, who)
        form.add_error(None, _("Too much was sent in a short time, so this was not. Wait five minutes, then send it."))
        return _form_page(request, opened, row, answer, form, token=token, key=key, status=429)
    form = answer.form(row.action, posted(request), request.FILES or None, who)
    if refused := _not_as_drawn(key, before):
        form.add_error(None, refused)
        return _form_page(request, opened, row, answer, form, token=token, status=409)
    done = submit(
        form,
        lambda given: do_once(
            token,
            pk=pk,
            what=what,
            key=key,
            sent=what_was_sent(request),
            command=lambda action: answer.run(action, given, who),
            on=who.on,
            at=who.at,
        ),
    )
    if done:
        return _led_to(request, done, token=token)
    return _form_page(request, opened, row, answer, form, token=token, key=key)


@by_link
@require_POST
def owner_link_fresh(request: HttpRequest, opened: Opened, *, token: str) -> HttpResponse:
    """Send a fresh link in place of one that has expired; the answer is the same whether anything was sent."""
    link = opened.link
    if link is None or opened.standing is not Standing.EXPIRED:
        return HttpResponseRedirect(_where("owner_link", token))
    if sends_too_often(request, link):
        return too_often_page(request)
    actions = [] if link.plan.is_closed else open_actions(link, on=timezone.localdate())
    if actions:
        wanted = next((one for one in actions if str(one.pk) == request.POST.get("action")), actions[0])
        send_fresh_link(link, action=wanted, at=timezone.now())
    return HttpResponseRedirect(f"{_where('owner_link', token)}?asked=yes")


def _start(request: HttpRequest, opened: Opened, *, token: str, pk: int | None) -> HttpResponse:
    link = opened.link
    done = done_before(link, key=request.GET.get("done", ""))
    current = opened.row(pk) if pk is not None else opened.rows[0]
    updates = latest_updates([row.action for row in opened.rows])
    is_asked = current is not None and done is None and current.action.status in STILL_OWED
    context = {
        **_about(opened, token=token),
        "current": current,
        "is_gone": pk is not None and current is None and done is None,
        "typed": _typed(request),
        "done": _done_in_words(done),
        "others": [
            (row, updates.get(row.action.pk), _where("owner_link_action", token, row.action.pk))
            for row in opened.rows
            if row is not current
        ],
    }
    if current is not None:
        action = current.action
        newest = action.said_not_mine.select_related("settled_by").first()
        said = newest if newest and newest.settled_at is None else None
        asked = action.extensions.filter(state=ExtensionState.ASKED).first()
        but = {UPDATE.what: is_asked, MORE_TIME.what: asked is not None, NOT_MINE.what: said is not None}
        who = Who(by=link.holder, on=timezone.localdate(), at=timezone.now())
        context |= {
            "action": action,
            "update": updates.get(action.pk),
            "evidence": shown_evidence(action, on=who.on),
            "asked": asked,
            "said_not_mine": said,
            "said_it": newest is not None and newest.said_by_id == link.holder_id,
            "answered": newest if newest and newest.answer and newest.post_id == action.owner_id else None,
            "form": UPDATE.form(action, None, None, who) if is_asked else None,
            "update_href": _where("owner_link_update", token, action.pk),
            "button": UPDATE.button,
            "key": _new_key(),
            "offered": _offered(current, token=token, but=but),
        }
    return _page(request, "actions.html", context, status=410 if request.method == "POST" else 200)


def _offered(row: RatedAction, *, token: str, but: dict[str, bool]) -> list[dict[str, Any]]:
    """Return what else can be answered; not what stands on the page already, or is said and would be refused."""
    return [
        {"text": answer.title, "href": _address(answer, token, row.action.pk)}
        for answer in ANSWERS.values()
        if not but.get(answer.what) and answer.is_offered(row.action)
    ]


def _form_page(
    request: HttpRequest,
    opened: Opened,
    row: RatedAction,
    answer: Answer,
    form: forms.Form,
    *,
    token: str,
    key: str = "",
    status: int = 0,
) -> HttpResponse:
    """Draw the form. One with mistakes keeps its key, because nothing was done; any other gets a new one."""
    done = done_before(opened.link, key=request.GET.get("done", ""))
    context = {
        **_about(opened, token=token),
        "form": form,
        "answer": answer,
        "action": row.action,
        "rated": row,
        "key": key or _new_key(),
        "done": _done_in_words(done),
        "back": _where("owner_link_action", token, row.action.pk),
        "template_of_fields": "plans/evidence_fields.html" if answer is EVIDENCE else "",
    }
    if answer is COMPLETE:
        context["evidence"] = shown_evidence(row.action, on=timezone.localdate())
        context["evidence_href"] = f"{_address(EVIDENCE, token, row.action.pk)}?then={COMPLETE.what}"
        context["shows_evidence"] = True
    return _page(request, "form.html", context, status=status or (422 if form.errors else 200))


def _ended(request: HttpRequest, opened: Opened, *, token: str, pk: int | None) -> HttpResponse:
    """Say why the link opens nothing; what was typed meanwhile is not lost."""
    link = opened.link
    context = {
        "standing": opened.standing.value,
        "done": _done_in_words(done_before(link, key=request.GET.get("done", ""))) if link else "",
        "typed": _typed(request),
        "is_asked": "asked" in request.GET,
        "fresh": _where("owner_link_fresh", token),
        "pk": pk,
    }
    return _page(request, "ended.html", context, status=STATUS.get(opened.standing, 200))


def _page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    return page_of_link(request, f"owner_links/{template}", context, status=status)


def _about(opened: Opened, *, token: str) -> dict[str, Any]:
    link = opened.link
    return {
        "plan": link.plan,
        "service": link.service,
        "holder": link.holder,
        "until": link.expires_at,
        "start": _where("owner_link", token),
    }


def _led_to(request: HttpRequest, done: LinkSubmission, *, token: str) -> HttpResponse:
    """Lead to the action as it stands now, and to what comes next where people came from there."""
    then = ANSWERS.get(request.GET.get("then", ""))
    path = _address(then, token, done.action_id) if then else _where("owner_link_action", token, done.action_id)
    return HttpResponseRedirect(f"{path}?done={done.key}")


def _not_as_drawn(key: str, before: LinkSubmission | None) -> str:
    """Say why this cannot be what the page was drawn for; "" where it can."""
    if before is not None:
        when = date_format(timezone.localtime(before.done_at), "H:i, j F Y")
        words = _(
            "This page was sent at %(when)s already, and that was done. What you typed since is below: send it too?"
        )
        return words % {"when": when}
    return "" if is_a_key(key) else _("The page did not arrive whole. What you typed is below: send it once more.")


def _done_in_words(done: LinkSubmission | None) -> str:
    if done is None or done.what not in ANSWERS:
        return ""
    when = date_format(timezone.localtime(done.done_at), "H:i, j F Y")
    return _("%(done)s (%(when)s)") % {"done": ANSWERS[done.what].done, "when": when}


def _typed(request: HttpRequest) -> list[str]:
    return [text for name in TEXTS if (text := request.POST.get(name, "").strip())]


def _new_key() -> str:
    return secrets.token_urlsafe(16)


def _address(answer: Answer, token: str, pk: int) -> str:
    return _where(f"owner_link_{answer.what.replace('-', '_')}", token, pk)


def _where(name: str, *arguments: object) -> str:
    return reverse(f"recommendations:{name}", args=arguments)
