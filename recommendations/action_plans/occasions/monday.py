"""The summary that whoever manages a service gets at the beginning of a week: what is late, and what waits for them.

Of plans under embargo nothing is in it: not every manager may know of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import Membership, Role, Service
from recommendations.accounts.services import shown
from recommendations.action_plans.models import Action, ActionPlan, Completion, Extension, NotMine, PlanStatus
from recommendations.action_plans.occasions.said_of_actions import facts_of_actions
from recommendations.action_plans.occasions.vacancies import vacant_posts
from recommendations.action_plans.occasions.waiting import ASKED, PROPOSED
from recommendations.foundation.batches import batches
from recommendations.outbox.addresses import known_to_fail
from recommendations.reminders.models import Course, Settled
from recommendations.reminders.occasions import Due, Facts, Occasion, declare

CODE = "monday_summary"
BLOCK = "emails/summary/monday"
SHOWN = 5  # of each kind; the rest is counted, and stands on the page


@dataclass(frozen=True)
class Row:
    """One thing: its title, what stands for it where no titles are shown, more of it, and its link's name (`pk`)."""

    pk: str
    title: str
    brief: str
    when: str
    path: str


@dataclass(frozen=True)
class Part:
    """One kind of thing, in words with its count, and the first of them."""

    words: str
    rows: list[Row]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def monday_of(on: date) -> date:
    """Return the Monday of the day's week."""
    return on - timedelta(days=on.weekday())


def to_open(on: date) -> Iterator[Due]:
    """This week's Monday for every service with a plan that goes on and somebody to read of it."""
    monday = monday_of(on)
    plans = ActionPlan.objects.filter(service=OuterRef("pk")).exclude(status=PlanStatus.CLOSED)
    managers = Membership.objects.filter(service=OuterRef("pk"), role=Role.MANAGER, until_on__isnull=True)
    had = Course.objects.filter(occasion=CODE, subject_id=OuterRef("pk"), due_on=monday, ended_at__isnull=True)
    rows = Service.objects.filter(Exists(plans), Exists(managers), ~Exists(had)).order_by("pk")
    for pk in rows.values_list("pk", flat=True):
        yield Due(pk, pk, monday)


def to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course of an earlier week: nobody wants to read last week's summary."""
    rows = Course.objects.filter(occasion=CODE, ended_at__isnull=True).exclude(due_on=monday_of(on))
    for pk in rows.values_list("pk", flat=True):
        yield pk, Settled.DONE


def facts(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What each summary says on the day; None where nothing is late, due this week or waiting."""
    told: dict[int, Facts | None] = {}
    monday = monday_of(on)
    for batch in batches({course.subject_id for course in courses}):
        parts = _parts(batch, on=on, monday=monday)
        told |= {service_id: _said(service_id, parts[service_id], monday=monday) for service_id in batch}
    return {course.pk: told[course.subject_id] for course in courses}


def _said(service_id: int, parts: list[Part], *, monday: date) -> Facts | None:
    if not parts:
        return None
    return _summary(parts, monday=monday, path=reverse("recommendations:home", args=[service_id]))


def _summary(parts: list[Part], *, monday: date, path: str) -> Facts:
    title = _("Summary of the week from %(day)s") % {"day": shown(monday)}
    return Facts(
        title=title,
        brief=title,
        path=path,
        shown_due=shown(monday),
        when=title,
        block=BLOCK,
        context={"title": title, "parts": parts},
        paths={row.pk: row.path for part in parts for row in part.rows},
    )


def _parts(services: list[int], *, on: date, monday: date) -> dict[int, list[Part]]:
    """Return by service what there is to say, in the order in which it presses."""
    known = Action.objects.filter(service__in=services, plan__inspection__is_embargoed=False)
    known = known.exclude(plan__status=PlanStatus.CLOSED)
    sunday = monday + timedelta(days=6)
    by_due = ["current_due_on", "id"]
    asked = [
        (_overdue, _first(known.overdue(on=on), order=by_due)),
        (_due, _first(known.still_owed().filter(current_due_on__range=(on, sunday)), order=by_due)),
        (_decisions, _first(Extension.objects.filter(ASKED, action__in=known), order=["asked_at", "id"])),
        (_checks, _first(Completion.objects.filter(PROPOSED, action__in=known), order=["asked_at", "id"])),
        (_others, _first(NotMine.objects.standing().filter(action__in=known), order=["said_at", "id"])),
    ]
    said = facts_of_actions({action_id for _words, rows in asked for _s, action_id, _n in rows}, on=on)
    found: dict[int, list[Part]] = defaultdict(list)
    for place, (words, rows) in enumerate(asked):
        by_service: dict[int, list[tuple[Facts, int]]] = defaultdict(list)
        for service_id, action_id, number in rows:
            by_service[service_id].append((said[action_id], number))
        for service_id, of_it in by_service.items():
            told = [_row(f"part_{place}_{nth}", one) for nth, (one, _number) in enumerate(of_it)]
            found[service_id].append(Part(words(of_it[0][1]), told, of_it[0][1]))
    for service_id, part in [*_vacant(services, on=on), *_failing(services)]:
        found[service_id].append(part)
    return found


def _first(rows: QuerySet, *, order: list[str]) -> list[tuple[int, int, int]]:
    """Return service, action and how many there are in the service, of the first few of each service."""
    of_each = {"partition_by": F("service_id")}
    action = "pk" if rows.model is Action else "action_id"
    placed = rows.order_by().annotate(
        place=Window(RowNumber(), order_by=order, **of_each), number=Window(Count("pk"), **of_each)
    )
    return list(
        placed.filter(place__lte=SHOWN).order_by("service_id", "place").values_list("service_id", action, "number")
    )


def _row(name: str, said: Facts) -> Row:
    when = _("Due %(day)s") % {"day": said.shown_due} if said.shown_due else ""
    return Row(name, said.title, said.brief, when, said.path)


def _vacant(services: list[int], *, on: date) -> list[tuple[int, Part]]:
    posts: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = vacant_posts(on).filter(service__in=services).order_by("name", "id")
    for service_id, pk, name in rows.values_list("service_id", "pk", "name"):
        posts[service_id].append((pk, name))
    found = []
    for service_id, of_it in posts.items():
        told = [
            Row(f"post_{pk}", name, name, "", reverse("recommendations:post", args=[pk])) for pk, name in of_it[:SHOWN]
        ]
        found.append((service_id, Part(_vacancies(len(of_it)), told, len(of_it))))
    return found


def _failing(services: list[int]) -> list[tuple[int, Part]]:
    people: dict[int, dict[str, str]] = defaultdict(dict)
    present = Membership.objects.filter(service__in=services, until_on__isnull=True, user__is_active=True)
    present = present.filter(user__email__in=known_to_fail().values("address")).order_by("user__name", "user_id")
    for service_id, email, name in present.values_list("service_id", "user__email", "user__name"):
        people[service_id][email] = name
    found = []
    for service_id, of_it in people.items():
        path = reverse("recommendations:failing_addresses", args=[service_id])
        told = [
            Row(f"person_{nth}", f"{name}, {email}", name, "", path)
            for nth, (email, name) in enumerate(list(of_it.items())[:SHOWN])
        ]
        found.append((service_id, Part(_addresses(len(of_it)), told, len(of_it))))
    return found


def _overdue(count: int) -> str:
    return ngettext("%(count)d action is overdue", "%(count)d actions are overdue", count) % {"count": count}


def _due(count: int) -> str:
    words = ngettext("%(count)d action is due this week", "%(count)d actions are due this week", count)
    return words % {"count": count}


def _decisions(count: int) -> str:
    words = ngettext(
        "%(count)d request for more time waits for a decision",
        "%(count)d requests for more time wait for a decision",
        count,
    )
    return words % {"count": count}


def _checks(count: int) -> str:
    words = ngettext(
        "%(count)d action proposed complete waits for a check",
        "%(count)d actions proposed complete wait for a check",
        count,
    )
    return words % {"count": count}


def _others(count: int) -> str:
    words = ngettext(
        "%(count)d action is not its owner’s any more, as they say",
        "%(count)d actions are not their owners’ any more, as they say",
        count,
    )
    return words % {"count": count}


def _vacancies(count: int) -> str:
    words = ngettext("%(count)d post that owns actions is vacant", "%(count)d posts that own actions are vacant", count)
    return words % {"count": count}


def _addresses(count: int) -> str:
    words = ngettext("Email to %(count)d person comes back", "Email to %(count)d people comes back", count)
    return words % {"count": count}


def _invented(action: Facts, due_on: date, _on: date) -> Facts:
    rows = [Row("part_0_0", action.title, action.brief, "", action.path)]
    return _summary([Part(_overdue(1), rows, 1)], monday=monday_of(due_on), path=action.path)


MONDAY_SUMMARY = declare(
    Occasion(
        CODE,
        rules=("monday_summary",),
        to_open=to_open,
        to_end=to_end,
        facts=facts,
        comes_by_the_calendar=True,
        invented=_invented,
    )
)
