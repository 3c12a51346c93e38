"""One post: who holds it and held it, who deputises, and everything it owns or supports that is still open."""

from __future__ import annotations

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.models import Post
from recommendations.accounts.policies import may_manage_people, may_read_plan, may_see_posts
from recommendations.accounts.scope import visible_or_404
from recommendations.action_plans.models import Action
from recommendations.action_plans.summaries import rated_action
from recommendations.history.past_pages import can_look_back, today


@can_look_back(Post)
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """An administrator who is not also of the plan sees who holds the post, and nothing of the plan."""
    request.section = "posts"
    on = today(request)
    found = visible_or_404(request, Post.objects.select_related("service").with_holder(on=on), pk, may_see_posts)
    reads = may_read_plan(request.roles)
    seen = Action.objects.visible_to(request.user).filter(service=found.service).open().for_lists(on=on)
    ordered = seen.order_by(F("current_due_on").asc(nulls_last=True), "pk")
    context = {
        "post": found,
        "on": on,
        "crumbs": [{"text": _("Posts"), "href": reverse("recommendations:posts", args=[found.service_id])}],
        "holdings": found.holdings.select_related("user"),
        "deputies": found.deputies.select_related("user"),
        "reads": reads,
        "owned": [rated_action(row, on=on) for row in ordered.filter(owner=found)] if reads else [],
        "supported": [rated_action(row, on=on) for row in ordered.filter(supporting_posts__post=found)]
        if reads
        else [],
        "may_manage": may_manage_people(request.roles),
    }
    return render(request, "pages/post.html", context)
