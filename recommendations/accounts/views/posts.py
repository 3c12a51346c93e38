"""The posts of a service: who holds them, handing over, deputies."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts import services
from recommendations.accounts.forms.posts import DeputyForm, HandOverForm, PostForm
from recommendations.accounts.models import Deputy, Post
from recommendations.accounts.policies import may_manage_people, may_see_posts
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.accounts.views.one_form import form_page_of
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page


def posts(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_see_posts)
    rows = service.posts.with_holder(on=timezone.localdate()).prefetch_related("holdings__user")
    return render(
        request,
        "accounts/posts.html",
        {"service": service, "posts": rows, "may_manage": may_manage_people(request.roles)},
    )


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
    return form_page_of(request, form, title=_("Add a post"), button=_("Add the post"), back=("posts", service))


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
            return redirect("recommendations:post", post.pk)
    title = _("Rename the post %(post)s") % {"post": post.name}
    return _about(request, form, post=post, title=title, button=_("Save"))


@require_http_methods(["GET", "POST"])
def post_hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    post = visible_or_404(request, Post.objects.select_related("service"), pk, may_manage_people)
    request.section = "posts"
    today = timezone.localdate()
    # The holder as it is, so that a hurried Save leaves nobody's post vacant.
    initial = {"on": today, "to": post.holdings.holding(on=today).values_list("user_id", flat=True).first()}
    form = HandOverForm(posted(request), service=post.service, initial=initial)
    if request.method == "POST":
        done = submit(form, lambda given: services.hand_over(post, **given, by=request.user, at=timezone.now()))
        if done:
            messages.success(request, _("%(post)s: the holder was recorded.") % {"post": post.name})
            return redirect("recommendations:post", post.pk)
    title = _("Who holds the post %(post)s") % {"post": post.name}
    intro = _(
        "Every action, reminder and link of this post follows on that day. Both people are told by email, and the "
        "record still says who held it before."
    )
    return _about(request, form, post=post, title=title, button=_("Save"), intro=intro)


@require_http_methods(["GET", "POST"])
def deputy_add(request: HttpRequest, pk: int) -> HttpResponse:
    post = visible_or_404(request, Post.objects.select_related("service"), pk, may_manage_people)
    request.section = "posts"
    on = timezone.localdate()
    form = DeputyForm(posted(request), post=post, on=on, initial={"from_on": on})
    if request.method == "POST":
        deputy = submit(form, lambda given: services.add_deputy(post, **given, by=request.user, at=timezone.now()))
        if deputy:
            messages.success(request, _("%(name)s deputises in this post.") % {"name": deputy.user.name})
            return redirect("recommendations:post", post.pk)
    title = _("Add a deputy for %(post)s") % {"post": post.name}
    intro = _(
        "While the holder is away the deputy gives updates, adds evidence and gets the reminders, in their own name. "
        "Nobody decides on what the post owns while holding it or deputising in it."
    )
    return _about(request, form, post=post, title=title, button=_("Add the deputy"), intro=intro)


@require_POST
def deputy_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The holder is back today."""
    deputy = get_object_or_404(Deputy.objects.select_related("post__service", "user"), pk=pk)
    post = visible_or_404(request, Post.objects.select_related("service"), deputy.post_id, may_manage_people)
    try:
        services.end_deputy(deputy, on=timezone.localdate(), by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("%(name)s no longer deputises in this post.") % {"name": deputy.user.name})
    return redirect("recommendations:post", post.pk)


def _about(
    request: HttpRequest, form: forms.Form, *, post: Post, title: str, button: str, intro: str = ""
) -> HttpResponse:
    """Render a form about one post; its page is where “Cancel” leads."""
    crumbs = [
        {"text": _("Posts"), "href": reverse("recommendations:posts", args=[post.service_id])},
        {"text": post.name, "href": reverse("recommendations:post", args=[post.pk])},
    ]
    return form_page(request, form, title=title, button=button, intro=intro, crumbs=crumbs)
