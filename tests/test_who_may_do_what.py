"""Who may do what, one row for each address and one column for each kind of person: PRODUCT.md's table, tried out.

An address outside one's services answers 404, so nobody learns that the thing exists; inside without the
role it answers 403; and whatever was refused has changed nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, TestCase
from django.urls import reverse

from recommendations import urls
from tests.builders import a_manager, a_service
from tests.pages.visiting import StandingClock, address, visitor
from tests.permissions.subjects import rows_in
from tests.permissions.what_is_sent import Service, Written

pytestmark = pytest.mark.any_database

# What each kind of person gets: "yes" is the page, or the change made (302); "in" leads to signing in.
# The owner holds the post of the actions; the scrutiny officer's panel meets; the outsider manages another service.
COLUMNS = (
    "nobody", "outsider", "manager", "plan_lead", "owner", "verifier",
    "board_member", "scrutiny_officer", "auditor", "administrator",
)  # fmt: skip

# Pages, which change nothing.
PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
front                       in     302      302     302  302   302      302   302      302     302
healthz                     yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
accessibility_statement     yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
home                        in     404      yes     yes  yes   yes      yes   yes      yes     yes
my_actions                  in     404      yes     yes  yes   yes      yes   403      yes     403
actions                     in     404      yes     yes  yes   yes      yes   403      yes     403
plans                       in     404      yes     yes  yes   yes      yes   403      yes     403
plan                        in     404      yes     yes  yes   yes      yes   403      yes     403
recommendation              in     404      yes     yes  yes   yes      yes   403      yes     403
action                      in     404      yes     yes  yes   yes      yes   403      yes     403
plan_history                in     404      yes     yes  yes   yes      yes   403      yes     403
recommendation_history      in     404      yes     yes  yes   yes      yes   403      yes     403
action_history              in     404      yes     yes  yes   yes      yes   403      yes     403
posts                       in     404      yes     yes  yes   yes      yes   403      yes     yes
people                      in     404      yes     yes  403   403      403   403      yes     yes
meetings                    in     404      yes     yes  yes   yes      yes   yes      yes     403
emails                      in     404      yes     yes  403   403      403   403      yes     yes
email                       in     404      yes     yes  403   403      403   403      yes     403
reports                     in     404      yes     yes  403   403      403   403      yes     403
report                      in     404      yes     yes  403   403      403   403      yes     403
report_page                 in     404      yes     yes  403   403      403   403      yes     403
report_file                 in     404      yes     yes  403   403      403   403      yes     403
papers                      in     404      yes     yes  403   403      yes   yes      yes     403
paper                       in     404      yes     yes  403   403      yes   404      yes     403
paper_file                  in     404      yes     yes  403   403      yes   404      yes     403
"""

# Pages that are a form: whoever sees it may send it, and nobody else.
FORMS = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
person_add                  in     404      yes     yes  403   403      403   403      403     yes
service_settings            in     404      yes     403  403   403      403   403      403     yes
person_remove               in     404      yes     yes  403   403      403   403      403     yes
post_add                    in     404      yes     yes  403   403      403   403      403     yes
post_rename                 in     404      yes     yes  403   403      403   403      403     yes
post_hand_over              in     404      yes     yes  403   403      403   403      403     yes
body_add                    in     404      yes     yes  403   403      403   403      403     403
body_change                 in     404      yes     yes  403   403      403   403      403     403
meeting_add                 in     404      yes     yes  403   403      403   yes      403     403
meeting_change              in     404      yes     yes  403   403      403   yes      403     403
report_add                  in     404      yes     yes  403   403      403   403      403     403
report_read_again           in     404      yes     yes  403   403      403   403      403     403
report_facts                in     404      yes     yes  403   403      403   403      403     403
draft_add                   in     404      yes     yes  403   403      403   403      403     403
draft_action_add            in     404      yes     yes  403   403      403   403      403     403
draft_action_change         in     404      yes     yes  403   403      403   403      403     403
report_posts                in     404      yes     yes  403   403      403   403      403     403
draft_change                in     404      yes     yes  403   403      403   403      403     403
draft_split                 in     404      yes     yes  403   403      403   403      403     403
report_several              in     404      yes     yes  403   403      403   403      403     403
action_add                  in     404      yes     yes  403   403      403   403      403     403
recommendation_name         in     404      yes     yes  403   403      403   403      403     403
action_change               in     404      yes     yes  403   403      403   403      403     403
action_remove               in     404      yes     yes  403   403      403   403      403     403
plan_sign_off               in     404      yes     yes  403   403      403   403      403     403
action_update               in     404      yes     yes  yes   403      403   403      403     403
evidence_add                in     404      yes     yes  yes   403      403   403      403     403
completion_propose          in     404      yes     yes  yes   403      403   403      403     403
extension_ask               in     404      yes     yes  yes   403      403   403      403     403
completion_decide           in     404      yes     yes  403   yes      403   403      403     403
extension_decide            in     404      yes     yes  403   403      403   403      403     403
paper_ask                   in     404      yes     yes  403   403      403   403      403     403
"""

# Steps, which only take a POST.
STEPS = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
draft_repeat                in     404      yes     yes  403   403      403   403      403     403
draft_action_step           in     404      yes     yes  403   403      403   403      403     403
draft_step                  in     404      yes     yes  403   403      403   403      403     403
report_take                 in     404      yes     yes  403   403      403   403      403     403
report_undo                 in     404      yes     yes  403   403      403   403      403     403
report_confirm              in     404      yes     yes  403   403      403   403      403     403
report_discard              in     404      yes     yes  403   403      403   403      403     403
report_take_back            in     404      yes     yes  403   403      403   403      403     403
paper_again                 in     404      yes     yes  403   403      403   403      403     403
"""


def rows_of(table: str) -> dict[str, dict[str, str]]:
    """Return each address's expectations by column."""
    found = {}
    for line in table.strip().splitlines()[1:]:
        if not line.strip() or line.split()[0] == "nobody":
            continue  # a subject's table may head its columns too
        name, *cells = line.split()
        assert len(cells) == len(COLUMNS), line
        found[name] = dict(zip(COLUMNS, cells, strict=True))
    return found


PAGE_ROWS = rows_of(PAGES + rows_in("PAGES"))
FORM_ROWS = rows_of(FORMS + rows_in("FORMS"))
STEP_ROWS = rows_of(STEPS + rows_in("STEPS"))
EVERY_ROW = PAGE_ROWS | FORM_ROWS | STEP_ROWS
ONLY_ASKS = {"paper_check"}  # forms that lead to an answer and change nothing


def names_of_addresses() -> list[str]:
    return [pattern.name for included in urls.urlpatterns for pattern in included.url_patterns]


def test_every_address_has_one_row():
    named = [name for rows in (PAGE_ROWS, FORM_ROWS, STEP_ROWS) for name in rows]
    assert sorted(named) == sorted(names_of_addresses())


class EveryAddress(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.ours = Service()
        theirs = a_service("Eastmoor Youth Justice Service")
        cls.outsider = a_manager(theirs, name="Olga Outsider")

    def clients(self) -> dict[str, Client]:
        people = {"outsider": self.outsider, **self.ours.people}
        return {"nobody": Client(), **{who: visitor(people[who]) for who in COLUMNS[1:]}}

    def check(self, answer: HttpResponse, expected: str, *, done: int) -> None:
        if expected == "in":
            self.assertEqual((answer.status_code, answer.url.partition("?")[0]), (302, reverse("account_login")))
        else:
            self.assertEqual(answer.status_code, done if expected == "yes" else int(expected))

    def each(self, rows: dict[str, dict[str, str]], ask: Callable[[Client, str, str], None]) -> None:
        """Let each kind of person ask for each address, and take back what came of it."""
        clients = self.clients()
        for name, row in rows.items():
            for who, expected in row.items():
                with self.subTest(address=name, who=who, expected=expected), transaction.atomic():
                    ask(clients[who], name, expected)
                    transaction.set_rollback(True)

    def where(self, name: str) -> str:
        return address(name, *self.ours.arguments(name))

    def test_shows_its_page_to_whom_it_should_and_to_nobody_else(self):
        self.each(
            PAGE_ROWS | FORM_ROWS,
            lambda client, name, expected: self.check(client.get(self.where(name)), expected, done=200),
        )

    def test_that_only_takes_a_post_answers_405_to_a_link(self):
        clients = self.clients()
        for name in STEP_ROWS:
            self.assertEqual(clients["manager"].get(self.where(name)).status_code, 405, name)

    def test_does_its_work_for_whom_it_should_and_for_nobody_else(self):
        sent = {name: self.ours.typed_by_each(name) for name in FORM_ROWS | STEP_ROWS}

        def send(client: Client, name: str, expected: str) -> None:
            where, typed = self.where(name), next(sent[name])
            with Written() as written:
                answer = client.post(where, typed)
            self.check(answer, expected, done=302)
            is_to_write = expected == "yes" and name not in ONLY_ASKS
            self.assertEqual(bool(written.statements), is_to_write, written.statements)

        self.each(FORM_ROWS | STEP_ROWS, send)

    def test_that_is_a_page_changes_nothing_whatever_is_sent_to_it(self):
        clients = self.clients()
        with Written() as written:
            for name in PAGE_ROWS:
                for who in ("nobody", "outsider", "manager", "owner"):
                    answer = clients[who].post(self.where(name), {"title": "x", "delete": "yes"})
                    self.assertLess(answer.status_code, 500, (name, who))
        self.assertEqual(written.statements, [])

    def test_leads_somebody_who_left_nowhere(self):
        former = self.ours.people["other_owner"]
        visitor(self.ours.people["manager"]).post(self.where("person_remove"))
        client = visitor(former)
        for_anybody = {name for name, row in EVERY_ROW.items() if row["nobody"] == "yes"}
        for name in EVERY_ROW.keys() - {"front"} - for_anybody - STEP_ROWS.keys():
            self.assertEqual(client.get(self.where(name)).status_code, 404, name)
        self.assertContains(client.get("/"), "You belong to no service now")
