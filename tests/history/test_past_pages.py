"""Every page as it stood: what is drawn for `?at=` is what was drawn then, and nothing on it can be changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, resolve
from django.utils import timezone

from recommendations.accounts.models import Role, User
from recommendations.accounts.services import change_service
from recommendations.action_plans.services.planning import remove_action
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.history.past_pages import STAY, lead
from recommendations.history.still_html import still
from recommendations.inspections.services.embargo import name_reader
from tests.builders import (
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    a_manager,
    a_member,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan
from tests.history.changing_service import ChangingService
from tests.pages.visiting import StandingClock, address, visitor, words_of

LOOK_BACK = {
    "home", "my_actions", "actions", "plans", "post", "plan", "plan_ledger", "ledger", "recommendation", "action",
}  # fmt: skip
OFFER = re.compile(r'<p class="govuk-body yot-no-print"><a class="govuk-link" href="[^"]*look-back[^"]*">[^<]*</a></p>')
LINK = re.compile(r'(?:href|action|formaction|hx-get)="([^"]*)"')
SENDS = re.compile(r'method="post"|csrfmiddlewaretoken|formaction|hx-(?:post|put|patch|delete)', re.IGNORECASE)


def every_pattern() -> list[URLPattern]:
    """Return every address of ours."""
    found, waiting = [], list(get_resolver("recommendations.urls").url_patterns)
    while waiting:
        one = waiting.pop()
        if isinstance(one, URLPattern):
            found.append(one)
        else:
            waiting += one.url_patterns
    return found


def changes(html: str, *, here: str) -> list[str]:
    """Return whatever on the page sends something, or leads to where something can be changed, the banner aside."""
    html = html[: html.index('<div class="govuk-width-container yot-past">')] + html[html.index("<main") - 200 :]
    found = SENDS.findall(html)
    for href in map(unescape, LINK.findall(html)):
        parts = urlsplit(href)
        path = parts.path or here.partition("?")[0]
        if parts.netloc or path.startswith("/static/") or (not parts.path and not parts.query):
            continue
        match = resolve(path)
        in_past = getattr(match.func, "looks_back", False) and ("at=" in parts.query or f'action="{href}"' in html)
        if not in_past and match.url_name not in STAY:
            found.append(href)
    return found


def main(html: str, *, here: str) -> str:
    """Return the page without its frame and without the offer to look back, which a page of the past has not.

    Links to the page itself are written with its address, and what they ask for in one order.
    """
    told = OFFER.sub("", html[html.index("<main") : html.index("</main>")])
    here = here.partition("?")[0]
    told = LINK.sub(lambda found: f'to="{_in_order(unescape(found[1]), here=here)}"', told)
    return "\n".join(line.rstrip() for line in told.splitlines() if line.strip())


def _in_order(href: str, *, here: str) -> str:
    parts = urlsplit(href)
    return f"{parts.path or here}?{'&'.join(sorted(parts.query.split('&')))}#{parts.fragment}"


class Remembered:
    """Pages as they were drawn then, made still, to be drawn again later for the same operation."""

    def __init__(self, changing: ChangingService, clock: StandingClock) -> None:
        self.changing, self.clock = changing, clock
        self.pages: list[tuple[str, User, str, str, str]] = []

    def addresses(self) -> Iterable[str]:
        changing = self.changing
        yield from (address(name, changing.service.pk) for name in ("home", "my_actions", "plans", "ledger"))
        yield address("actions", changing.service.pk) + "?show=all"
        yield address("actions", changing.service.pk) + "?show=overdue&dates=original"
        plans = [plan for plan in (changing.plan, getattr(changing, "next_plan", None)) if plan]
        yield from (address(name, plan.pk) for plan in plans for name in ("plan", "plan_ledger"))
        yield from (address("recommendation", row.pk) for row in (changing.first, changing.second))
        yield from (address("action", row.pk) for plan in plans for row in plan.actions.all())
        yield from (address("post", row.pk) for row in (changing.post, changing.other_post))

    def draw(self, step: str, people: Iterable[User]) -> None:
        self.clock.it_is(self.changing.today)
        last, today = self.changing.last, self.changing.today
        # A builder that stamps what it does with an earlier day leaves its operation just after the one before.
        at = f"operation:{last.number}" if timezone.localdate(last.at) == today else f"{today}T12:00"
        for person in people:
            client = visitor(person)
            for where in self.addresses():
                answer = client.get(where)
                assert answer.status_code == 200, (step, where, answer.status_code)
                leads = partial(lead, here=where.partition("?")[0], at=at)
                self.pages.append(
                    (step, person, where, at, main(still(answer.content.decode(), lead=leads, at=at), here=where))
                )

    def wrong(self) -> list[str]:
        """Draw each again as of its operation, and say what differs from what was drawn then."""
        found = []
        for step, person, where, at, then in self.pages:
            answer = visitor(person).get(where + ("&" if "?" in where else "?") + f"at={at}")
            html = answer.content.decode()
            now = main(html, here=where)
            if sends := changes(html, here=where):
                found.append(f"{step} {where} {at} can change something: {sends[:3]}")
            if answer.status_code != 200 or now != then:
                lines = zip(then.splitlines(), now.splitlines(), strict=False)
                told = next((pair for pair in lines if pair[0] != pair[1]), "")
                found.append(f"{step} {person} {where} {at} {answer.status_code}: {told}")
        return found


class AsTheyWereDrawn(StandingClock, TestCase):
    def drawn(self, every: int) -> Remembered:
        changing = ChangingService()
        remembered = Remembered(changing, self)
        for number, step in enumerate(changing.go()):
            if number % every == every - 1:
                remembered.draw(step, [changing.owner if number % 2 else changing.manager])
        self.it_is(changing.today + 30 * ONE_DAY)
        return remembered

    def test_after_some_steps(self):
        remembered = self.drawn(every=14)
        self.assertGreater(len(remembered.pages), 30)
        self.assertEqual(remembered.wrong(), [])

    @pytest.mark.slow
    def test_after_many_steps(self):
        self.assertEqual(self.drawn(every=4).wrong(), [])


class LookingBack(StandingClock, TestCase):
    """What is asked for, what is refused, and what the page says of itself."""

    @classmethod
    def setUpTestData(cls):
        cls.changing = ChangingService()
        cls.then = cls.changing.last.number
        steps = [cls.changing.update, cls.changing.re_own, cls.changing.remove, cls.changing.make_paper]
        for step in steps:
            cls.changing.today += ONE_DAY
            step()
        cls.service, cls.plan, cls.action = cls.changing.service, cls.changing.plan, cls.changing.review
        cls.gone = cls.changing.gone

    today = TUESDAY_3_FEB + 9 * ONE_DAY

    def get(self, name: str, pk: int, at: str = "", *, by: User | None = None, more: str = "") -> HttpResponse:
        where = address(name, pk) + f"?at={at or f'operation:{self.then}'}{more}"
        return visitor(by or self.changing.manager).get(where)

    def test_the_banner_says_when_and_leads_back_on_and_to_a_comparison(self):
        html = self.get("plan", self.plan.pk, "2026-02-04T08:15", more="&dates=original").content.decode()
        self.assertIn("You see this page as it stood at 08:15 on 4 February 2026 (operation", html)
        self.assertIn(f'href="/plans/{self.plan.pk}/?dates=original">Back to today', html)
        self.assertIn(f'href="/services/{self.service.pk}/look-back/?of=/plans/{self.plan.pk}/', html)
        self.assertIn(f'/plans/{self.plan.pk}/compare/?from=2026-02-04T08:15"', html)
        self.assertNotIn("compare", self.get("action", self.action.pk).content.decode())

    def test_every_kind_of_moment_is_taken(self):
        paper = self.changing.paper
        for at in (
            "2026-02-04",
            "2026-02-04T10:00",
            f"paper:{paper.pk}",
            f"paper:{paper.code}",
            f"operation:{self.then}",
        ):
            self.assertEqual(self.get("plan", self.plan.pk, at).status_code, 200, at)

    def test_without_a_moment_the_page_is_todays_and_offers_to_look_back(self):
        html = visitor(self.changing.manager).get(address("plan", self.plan.pk)).content.decode()
        self.assertNotIn("as it stood at", html)
        self.assertIn(f"/services/{self.service.pk}/look-back/?of=/plans/{self.plan.pk}/", html)

    def test_only_reading_is_allowed(self):
        client = visitor(self.changing.manager)
        where = address("plan", self.plan.pk) + f"?at=operation:{self.then}"
        for method in ("post", "put", "delete", "patch"):
            self.assertEqual(getattr(client, method)(where).status_code, 405)
        self.assertEqual(client.head(where).status_code, 200)

    def test_the_answer_is_for_this_person_alone(self):
        self.assertIn("private", self.get("plan", self.plan.pk)["Cache-Control"])

    def test_what_did_not_exist_yet_says_so_and_leads_to_today(self):
        new = an_action(plan=self.plan, title="Something new", opened=self.today)
        answer = self.get("action", new.pk)
        self.assertEqual(answer.status_code, 404)
        self.assertIn("That did not exist yet at", words_of(answer))
        self.assertIn(f'href="{address("action", new.pk)}"', answer.content.decode())

    def test_what_was_removed_since_is_shown_and_says_so(self):
        self.assertEqual(visitor(self.changing.manager).get(address("action", self.gone.pk)).status_code, 404)
        answer = self.get("action", self.gone.pk)
        self.assertEqual(answer.status_code, 200)
        self.assertIn("What you see has been removed since.", words_of(answer))
        self.assertIn(f'href="{address("home", self.service.pk)}">Home today', answer.content.decode())
        later = self.get("action", self.gone.pk, f"operation:{self.changing.last.number}")
        self.assertEqual(later.status_code, 404)
        self.assertIn("That was no longer there at", words_of(later))

    def test_what_never_was_is_not_found(self):
        for name in ("plan", "action", "recommendation", "post", "plan_ledger"):
            self.assertEqual(self.get(name, 999_999).status_code, 404)
            self.assertNotIn("Look back", words_of(self.get(name, 999_999)))

    def test_what_is_no_moment_says_what_to_do_on_a_page_with_the_form(self):
        for at, status, words in (
            ("yesterday", 400, "is no moment"), ("2027-01-01", 400, "in the future"), ("2020-01-01", 404, "begins at"),
            ("operation:99999", 404, "has no operation"), ("meeting:0", 404, "no such meeting"),
        ):  # fmt: skip
            answer = self.get("plan", self.plan.pk, at)
            self.assertEqual(answer.status_code, status)
            self.assertIn(words, words_of(answer))
            self.assertIn('name="on_day"', answer.content.decode())

    def test_another_services_pages_are_not_there(self):
        other = a_manager(a_service(), name="Other Manager")
        for name, pk in (("plan", self.plan.pk), ("home", self.service.pk), ("action", self.gone.pk), ("post", 1)):
            for at in ("", "yesterday", "2020-01-01"):
                self.assertEqual(self.get(name, pk, at, by=other).status_code, 404, (name, at))

    def test_who_came_only_today_may_look_back_at_what_was_before(self):
        came = a_manager(self.service, name="Came Today")
        self.assertEqual(self.get("plan", self.plan.pk, by=came).status_code, 200)

    def test_who_may_not_read_the_plan_today_may_not_then(self):
        administrator = a_member(self.service, Role.ADMINISTRATOR, name="Ali Admin")
        for name, pk in (("plan", self.plan.pk), ("action", self.action.pk), ("actions", self.service.pk)):
            self.assertEqual(self.get(name, pk, by=administrator).status_code, 403)

    def test_a_list_pages_and_filters_within_the_past(self):
        html = self.get("actions", self.service.pk, more="&show=all").content.decode()
        self.assertIn("Buy a system", html)
        self.assertIn(f'href="?show=overdue&amp;at=operation:{self.then}"', html)
        self.assertIn(f'<input type="hidden" name="at" value="operation:{self.then}">', html)

    def test_the_service_is_called_as_it_was(self):
        service = again(self.service)
        change_service(
            service, name="Renamed Service", window_months=6, version=service.version, by=SYSTEM, at=self.changing.at
        )
        self.assertNotIn("Renamed Service", words_of(self.get("plan", self.plan.pk)))
        self.assertIn("Renamed Service", words_of(visitor(self.changing.manager).get(address("plan", self.plan.pk))))

    def test_it_costs_a_fixed_number_of_queries_more(self):
        client = visitor(self.changing.manager)
        for name, pk in (("plan", self.plan.pk), ("actions", self.service.pk), ("action", self.action.pk)):
            where = address(name, pk)
            asked = []
            for ask in (where, f"{where}?at=operation:{self.then}"):
                with CaptureQueriesContext(connection) as found:
                    client.get(ask)
                asked.append(len(found))
            # the row and its service; the moment; the memberships and the service as they were
            self.assertLessEqual(asked[1] - asked[0], 3, name)


class UnderEmbargo(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_manager(cls.service)
        cls.plan = an_embargoed_plan(cls.service, by=cls.lead)
        cls.action = an_action(plan=cls.plan, title="Paint the zebra crossing")
        cls.then = Operation.objects.filter(chain=key_of(cls.service)).order_by("-number").first().number
        cls.other = a_manager(cls.service, name="Not Named")

    def statuses(self, person: User, at: str) -> set[int]:
        pages = {"plan": self.plan, "action": self.action, "recommendation": self.action.recommendation}
        return {visitor(person).get(address(name, row.pk) + f"?at={at}").status_code for name, row in pages.items()}

    def test_who_is_not_named_today_sees_nothing_of_it_at_any_moment(self):
        for at in (f"operation:{self.then}", "2026-02-03", "yesterday", "2020-01-01"):
            self.assertEqual(self.statuses(self.other, at), {404}, at)
        for name in ("home", "plans", "actions", "ledger"):
            answer = visitor(self.other).get(address(name, self.service.pk) + f"?at=operation:{self.then}")
            self.assertNotIn("zebra", answer.content.decode().casefold())

    def test_nor_of_an_action_of_it_that_was_removed(self):
        remove_action(self.action, by=self.lead, at=on_the(TUESDAY_3_FEB))
        where = address("action", self.action.pk) + f"?at=operation:{self.then}"
        self.assertEqual(visitor(self.lead).get(where).status_code, 200)
        for at in (f"operation:{self.then}", "yesterday"):
            self.assertEqual(visitor(self.other).get(f"{address('action', self.action.pk)}?at={at}").status_code, 404)

    def test_who_is_named_today_sees_what_was_before(self):
        name_reader(again(self.plan.inspection), user=self.other, by=self.lead, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(self.statuses(self.other, f"operation:{self.then}"), {200})


class TheAddresses(TestCase):
    def test_every_page_that_can_be_looked_back_at_is_drawn_by_these_tests(self):
        found = set()
        for pattern in every_pattern():
            if getattr(pattern.callback, "looks_back", False):
                found.add(pattern.name)
        self.assertEqual(found, LOOK_BACK)

    def test_links_that_stay_are_of_pages_there_are(self):
        self.assertEqual(STAY - {pattern.name for pattern in every_pattern()}, set())
