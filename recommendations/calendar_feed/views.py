"""One's private calendar addresses, what a calendar fetches from them, and one date to put into a calendar."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_read_plan, may_see_meetings
from recommendations.accounts.scope import require, service_or_404, visible_or_404
from recommendations.action_plans.models import Milestone
from recommendations.action_plans.views.fetching import action_for, plan_for
from recommendations.calendar_feed import dates, services
from recommendations.calendar_feed.dates import CalendarDate
from recommendations.calendar_feed.ics import MEDIA_TYPE, feed_file, one_date_file
from recommendations.calendar_feed.limits import FETCHES_AN_HOUR, HOUR, MISSES_AN_HOUR, may_go_on, network_of
from recommendations.calendar_feed.listing import addresses_of
from recommendations.calendar_feed.models import CalendarFeed
from recommendations.calendar_feed.telling import tell
from recommendations.foundation.attachment_names import disposition
from recommendations.foundation.errors import DomainError
from recommendations.meetings.models import Meeting
from recommendations.meetings.policies import kinds_seen
from recommendations.reminders.titles import shows_titles

# The new address waits here for the one page that shows it: in the browser of whoever made it, and nowhere of ours.
COOKIE, COOKIE_SECONDS = "calendar_address", 5 * 60
NOTED_EVERY = 10 * 60  # seconds: that it was fetched is written down no more often


@require_safe
def calendars(request: HttpRequest, service_id: int) -> HttpResponse:
    """The person's own addresses; one that was just made is shown this once."""
    service = service_or_404(request, service_id, may_see_meetings)
    rows = addresses_of(request.user, service=service, reads_plans=may_read_plan(request.roles))
    made = _just_made(request, service)
    context = {
        "service": service,
        "rows": rows,
        "made": made,
        "address": settings.SITE_ADDRESS + _path(request.COOKIES[COOKIE]) if made else "",
    }
    answer = render(request, "calendar_feed/calendars.html", context)
    if COOKIE in request.COOKIES:
        answer.delete_cookie(COOKIE, path=request.path, samesite="Strict")
        answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
def calendar_make(request: HttpRequest, service_id: int) -> HttpResponse:
    """Make an address of one's own dates or, with `plan`, of a plan; the one there was of the same ends."""
    service = service_or_404(request, service_id, may_see_meetings)
    plan = None
    if sent := request.POST.get("plan", ""):
        if not sent.isdecimal() or len(sent) > 18:
            raise Http404
        plan = plan_for(request, int(sent), may_read_plan)
        if plan.service_id != service.pk or plan.is_closed:
            raise Http404
    _feed, secret = services.make_feed(service, plan=plan, by=request.user, at=timezone.now())
    where = reverse("recommendations:calendars", args=[service.pk])
    answer = redirect(where)
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=COOKIE_SECONDS,
        path=where,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return answer


@require_POST
def calendar_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own addresses; those of others do not exist for anybody else."""
    own = CalendarFeed.objects.select_related("service", "plan").filter(user=request.user)
    feed = get_object_or_404(own, pk=pk)
    service = service_or_404(request, feed.service_id, may_see_meetings)
    try:
        services.revoke_feed(feed, by=request.user, at=timezone.now())
    except DomainError:
        messages.info(request, _("That address was ended before."))
    else:
        messages.success(request, _("The address has ended. A calendar that asks for it gets nothing any more."))
    return redirect("recommendations:calendars", service.pk)


@login_not_required  # a calendar program cannot sign in: the address is the key, and the holder's rights are asked here
@require_safe
def calendar_file(request: HttpRequest, secret: str) -> HttpResponseBase:
    """What a calendar fetches: 404 for what was never made or has ended, and for whoever may no longer read it."""
    digest = services.hash_of(secret)
    standing = CalendarFeed.objects.select_related("user", "service").filter(revoked_at__isnull=True)
    feed = standing.filter(secret_sha256=digest).first()
    if feed is None:
        if not may_go_on("missed", of=network_of(request), most=MISSES_AN_HOUR):
            return _too_often()
        raise Http404
    if not may_go_on("fetched", of=digest, most=FETCHES_AN_HOUR):
        return _too_often()
    at = timezone.now()
    # Not in the language of whoever asks: a calendar's server would otherwise see every entry change with it.
    with translation.override(settings.LANGUAGE_CODE):
        told = tell(feed, on=timezone.localdate(at), at=at)
        if told is None:
            raise Http404
        if feed.fetched_at is None or (at - feed.fetched_at).total_seconds() >= NOTED_EVERY:
            CalendarFeed.objects.filter(pk=feed.pk).update(fetched_at=at)
        etag, changed_at = f'"{told.etag}"', int(told.changed_at.timestamp())
        answer = get_conditional_response(request, etag=etag, last_modified=changed_at)
        if answer is None:
            answer = HttpResponse(feed_file(told), content_type=MEDIA_TYPE)
            answer.headers["Content-Disposition"] = 'inline; filename="yot-plan.ics"'
    _say_when(answer, etag=etag, changed_at=changed_at)
    return answer


@require_safe
def action_date_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The due date of an action."""
    action = action_for(request, pk)
    if action.current_due_on is None:
        raise Http404
    with_titles = shows_titles(action.service_id)
    one = dates.of_action(action, with_titles=with_titles)
    return _one_date(one, sequence=action.version, service=action.service)


@require_safe
def milestone_date_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The date of a milestone."""
    milestone = get_object_or_404(Milestone, pk=pk)
    action = action_for(request, milestone.action_id)
    one = dates.of_milestone(milestone, action=action, with_titles=shows_titles(action.service_id))
    return _one_date(one, sequence=milestone.version, service=action.service)


@require_safe
def meeting_date_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The day of a meeting."""
    meeting = visible_or_404(request, Meeting.objects.select_related("body", "service"), pk, may_see_meetings)
    require(meeting.body.kind in kinds_seen(request.roles))
    return _one_date(dates.of_meeting(meeting), sequence=meeting.version, service=meeting.service)


def _one_date(one: CalendarDate, *, sequence: int, service: Service) -> HttpResponse:
    data = one_date_file(one, sequence=sequence, organiser=service.name, at=timezone.now())
    answer = HttpResponse(data, content_type=f"{MEDIA_TYPE}; method=PUBLISH")
    answer.headers["Content-Disposition"] = disposition(f"{one.uid}.ics")
    return answer


def _just_made(request: HttpRequest, service: Service) -> CalendarFeed | None:
    """Return the person's feed whose address was made just now; a cookie of anything else shows nothing."""
    if not (secret := request.COOKIES.get(COOKIE, "")):
        return None
    own = CalendarFeed.objects.filter(service=service, user=request.user, revoked_at__isnull=True)
    return own.filter(secret_sha256=services.hash_of(secret)).first()


def _path(secret: str) -> str:
    return reverse("recommendations:calendar_file", args=[secret])


def _say_when(answer: HttpResponseBase, *, etag: str, changed_at: int) -> None:
    told = {
        "ETag": etag,
        "Last-Modified": http_date(changed_at),
        # Kept by the one who fetched it, and asked for again each time: rights may have ended since.
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
    }
    for name, value in told.items():
        answer.headers[name] = value


def _too_often() -> HttpResponse:
    answer = HttpResponse(_("Too many requests. Try again in an hour."), status=429, content_type="text/plain")
    answer.headers["Retry-After"] = str(HOUR)
    return answer
