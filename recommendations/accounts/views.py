"""Pages about the people of a service and the posts they hold."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from recommendations.accounts import services
from recommendations.accounts.forms import HandOverForm, PersonForm, PostForm, ServiceForm
from recommendations.accounts.models import Post, PostHolding, Role, Service, User, roles_in
from recommendations.accounts.policies import (
    may_change_settings,
    may_manage_people,
    may_see_people,
    may_see_posts,
    roles_given_by,
)
from recommendations.accounts.scope import members_named, require, service_or_404, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page


def people(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_see_people)
    found: dict[User, list[str]] = {}
    for membership in members_named(service):
        found.setdefault(membership.user, []).append(membership.role)
    held: dict[int, list[str]] = {}
    holdings = PostHolding.objects.holding(on=timezone.localdate()).filter(post__service=service)
    for holding in holdings.select_related("post").order_by("post__name"):
        held.setdefault(holding.user_id, []).append(holding.post.name)
    may_end = roles_given_by(request.roles)
    rows = [
        (person, [str(Role(role).label) for role in roles], held.get(person.pk, []), may_end.issuperset(roles))
        for person, roles in found.items()
    ]
    context = {
        "service": service,
        "rows": rows,
        "may_manage": _manages(request),
        "may_change_settings": may_change_settings(request.roles),
    }
    return render(request, "accounts/people.html", context)


def _manages(request: HttpRequest) -> bool:
    return may_manage_people(request.roles)


@require_http_methods(["GET", "POST"])
def person_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_manage_people)
    request.section = "people"
    form = PersonForm(posted(request), may_give=roles_given_by(request.roles))
    if request.method == "POST":
        person = submit(
            form,
            lambda given: services.add_person(
                service, **given, on=timezone.localdate(), by=request.user, at=timezone.now()
            ),
        )
        if person:
            # The name as typed: whether another service knows this address, under whatever name, is not told here.
            messages.success(request, _("%(name)s was added.") % {"name": form.cleaned_data["name"]})
            return redirect("recommendations:people", service.pk)
    return _form_page(request, form, title=_("Add a person"), button=_("Add the person"), back=("people", service))


@require_http_methods(["GET", "POST"])
def person_remove(request: HttpRequest, service_id: int, pk: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_manage_people)
    request.section = "people"
    person = User.objects.filter(pk=pk, memberships__service=service, memberships__until_on__isnull=True).first()
    if person is None:
        raise Http404
    require(roles_in(person, service.pk) <= roles_given_by(request.roles))
    on = timezone.localdate()
    others = PostHolding.objects.holding(on=on).exclude(user=person).values("post_id")
    holdings = PostHolding.objects.not_over(on=on).filter(post__service=service, user=person)
    left_vacant = holdings.exclude(post_id__in=others).select_related("post")
    problem = ""
    if request.method == "POST":
        try:
            left = services.remove_person(service, person, on=on, by=request.user, at=timezone.now())
        except ValidationError as refused:
            problem = " ".join(refused.messages)
        else:
            messages.success(request, _removed(person, left))
            return redirect("recommendations:people", service.pk)
    context = {"service": service, "person": person, "holdings": left_vacant, "problem": problem}
    return render(request, "accounts/person_remove.html", context)


def _removed(person: User, left: list[Post]) -> str:
    told = _("%(name)s is no longer a member.") % {"name": person.name}
    if not left:
        return told
    names = ", ".join(post.name for post in left)
    vacant = ngettext("This post is now vacant: %(names)s.", "These posts are now vacant: %(names)s.", len(left))
    return f"{told} {vacant % {'names': names}}"


@require_http_methods(["GET", "POST"])
def service_settings(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_change_settings)
    request.section = "people"
    shown = {"name": service.name, "window_months": service.window_months}
    form = ServiceForm(posted(request), row=service, initial=shown)
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: services.change_service(
                service,
                name=given["name"],
                window_months=given["window_months"],
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if changed:
            messages.success(request, _("The settings were saved."))
            return redirect("recommendations:people", service.pk)
    return _form_page(request, form, title=_("Settings of the service"), button=_("Save"), back=("people", service))


def posts(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_see_posts)
    on = timezone.localdate()
    rows = service.posts.with_holder(on=on).prefetch_related("holdings__user")
    return render(request, "accounts/posts.html", {"service": service, "posts": rows, "may_manage": _manages(request)})


@require_http_methods(["GET", "POST"])
def post_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_manage_people)
    request.section = "posts"
    form = PostForm(posted(request))
    if request.method == "POST":
        post = submit(
            form, lambda given: services.add_post(service, name=given["name"], by=request.user, at=timezone.now())
        )
        if post:
            messages.success(request, _("The post %(post)s was added. Say who holds it.") % {"post": post.name})
            return redirect("recommendations:post_hand_over", post.pk)
    return _form_page(request, form, title=_("Add a post"), button=_("Add the post"), back=("posts", service))


@require_http_methods(["GET", "POST"])
def post_rename(request: HttpRequest, pk: int) -> HttpResponse:
    post = visible_or_404(request, Post.objects.select_related("service"), pk, may_manage_people)
    request.section = "posts"
    form = PostForm(posted(request), row=post, initial={"name": post.name})
    if request.method == "POST":
        renamed = submit(
            form,
            lambda given: services.rename_post(
                post, name=given["name"], version=given["version"] or 0, by=request.user, at=timezone.now()
            ),
        )
        if renamed:
            messages.success(request, _("The post is now called %(post)s.") % {"post": renamed.name})
            return redirect("recommendations:posts", post.service_id)
    title = _("Rename the post %(post)s") % {"post": post.name}
    return _form_page(request, form, title=title, button=_("Save"), back=("posts", post.service))


@require_http_methods(["GET", "POST"])
def post_hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    post = visible_or_404(request, Post.objects.select_related("service"), pk, may_manage_people)
    request.section = "posts"
    form = HandOverForm(posted(request), service=post.service, initial={"on": timezone.localdate()})
    if request.method == "POST":
        done = submit(form, lambda given: services.hand_over(post, **given, by=request.user, at=timezone.now()))
        if done:
            messages.success(request, _("%(post)s: the holder was recorded.") % {"post": post.name})
            return redirect("recommendations:posts", post.service_id)
    title = _("Who holds the post %(post)s") % {"post": post.name}
    intro = _("Every action, reminder and link of this post follows at once. The record still says who held it before.")
    return _form_page(request, form, title=title, button=_("Save"), back=("posts", post.service), intro=intro)


def _form_page(
    request: HttpRequest, form: forms.Form, *, title: str, button: str, back: tuple[str, Service], intro: str = ""
) -> HttpResponse:
    name, service = back
    words = {"people": _("People"), "posts": _("Posts")}[name]
    crumbs = [{"text": words, "href": reverse(f"recommendations:{name}", args=[service.pk])}]
    return form_page(request, form, title=title, button=button, intro=intro, crumbs=crumbs)
