"""What the link of an email opens, for whom, and for how long."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import User
from recommendations.accounts.services import hand_over, remove_person
from recommendations.owner_links.opening import Standing, opened_by
from recommendations.owner_links.tokens import link_of, token_of
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    a_completion,
    a_member,
    a_plan,
    a_post,
    an_action,
    an_update,
    on_the,
    signed_off,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_links import a_link, where
from tests.builders_of_plans import closed
from tests.builders_posts import a_deputy
from tests.owner_links.linked import Linked, NoCookies, everything_stored
from tests.pages.visiting import address, main_of, visitor

AT = on_the(TUESDAY_3_FEB, 12)


class WhatALinkOpens(Linked):
    def opened(self, link=None) -> list[str]:
        opened = opened_by(token_of(link or self.link), on=TUESDAY_3_FEB, at=AT)
        return [row.action.title for row in opened.rows]

    def test_the_holders_open_actions_of_that_plan_and_no_others(self):
        an_action(plan=a_plan(self.service), owner=self.post, title="Of another plan")
        an_action(plan=self.plan, owner=a_post(self.service, name="Health Lead"), title="Of another post")
        self.assertEqual(self.opened(), ["Review every plan each month", "Train all staff"])

    def test_the_action_in_question_stands_first_and_open_and_the_others_below(self):
        an_update(self.other, by=self.owner, text="Eight of ten are trained.")
        words = main_of(self.see("action", self.other.pk))
        self.assertLess(words.index("1b. Train all staff"), words.index("Your other action in this plan"))
        self.assertLess(words.index("Your other action in this plan"), words.index("1a. Review every plan each month"))
        for told in ("Due 1 April 2026", "How is it going", "Send the update", "Eight of ten are trained.", "Ask for"):
            self.assertIn(told, words)

    def test_without_an_action_the_one_due_first_is_open(self):
        self.assertIn("1a. Review every plan each month Amber", main_of(self.see("")))

    def test_whoever_deputises_opens_the_same_while_they_do(self):
        deputy = a_member(self.service, name="Dee Deputy")
        a_deputy(self.post, who=deputy, until=TUESDAY_3_FEB)
        link = a_link(self.action, to=deputy)
        self.assertEqual(len(self.opened(link)), 2)
        self.it_is(TUESDAY_3_FEB + ONE_DAY)
        self.assertContains(self.see(link=link), "Nothing is open for you here")

    def test_an_action_handed_over_is_gone_at_once_and_nobody_is_named(self):
        taker = a_member(self.service, name="Tia Taker")
        hand_over(self.post, to=taker, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        for name in ("", "action", "update", "evidence", "complete"):
            answer = self.see(name)
            self.assertContains(answer, "have passed on to somebody else")
            self.assertNotContains(answer, "Tia")
            self.assertNotContains(answer, "Review every plan")

    def test_where_one_of_several_has_gone_the_others_stay(self):
        kept = a_post(self.service, name="Training Lead", held_by=self.owner)
        mine = an_action(plan=self.plan, owner=kept, title="Book the trainers")
        hand_over(self.post, to=a_member(self.service, name="Tia Taker"), on=TUESDAY_3_FEB, by=self.manager, at=AT)
        words = main_of(self.see())
        self.assertIn("somebody else answers for it now", words)
        self.assertIn(mine.title, words)
        self.assertNotIn(self.action.title, words)

    def test_what_awaits_a_check_is_shown_without_asking_for_an_update(self):
        a_completion(self.action, by=self.owner)
        words = main_of(self.see())
        self.assertIn("Awaiting check", words)
        self.assertNotIn("How is it going", words)

    def test_a_closed_plan_says_so(self):
        closed(signed_off(self.plan))
        self.assertContains(self.see(), "This plan is closed", status_code=410)

    def test_a_member_removed_is_let_in_no_more(self):
        remove_person(self.service, self.owner, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.assertContains(self.see(), "It was taken back.", status_code=404)

    def test_neither_is_somebody_whose_account_is_closed_or_whose_address_is_another(self):
        for change in ({"is_active": False}, {"is_active": True, "email": "olu.new@example.org"}):
            User.objects.filter(pk=self.owner.pk).update(**change)
            self.assertContains(self.see(), "It was taken back.", status_code=404)

    def test_an_embargo_that_does_not_name_the_holder_lets_nobody_in(self):
        plan = an_embargoed_plan(self.service, by=self.manager, readers=[self.manager])
        kept = an_action(plan=plan, owner=self.post, title="Kept from most")
        answer = self.see("action", kept.pk, link=a_link(kept, to=self.owner))
        self.assertContains(answer, "It was taken back.", status_code=404)
        self.assertNotContains(answer, "Kept from", status_code=404)

    def test_nobody_opens_anything_with_a_token_that_was_not_given_to_them(self):
        stranger = a_link(self.action, to=a_member(self.service, name="Otto Other"))
        token, theirs = token_of(self.link), token_of(stranger)
        number, _dash, signature = token.partition("-")
        wrong = [
            "x", "-", "1", "é-é", "%00", number, f"{number}-", f"{number}-{signature[:-1]}", f"{number}-{signature}x",
            f"{theirs.partition('-')[0]}-{signature}", "9" * 400, f"{'z' * 11}-{signature}", f"0-{signature}",
        ]  # fmt: skip
        for one in wrong:
            with self.subTest(token=one[:30]):
                self.assertEqual(self.client.get(f"/o/{one}/").status_code, 404)
        self.assertIsNone(link_of("x"))
        self.assertEqual(link_of(token), self.link)

    def test_an_expired_link_says_so_and_what_was_typed_is_not_lost(self):
        self.it_is(TUESDAY_3_FEB + timedelta(days=14))
        self.assertContains(self.see(), "This link has expired", status_code=410)
        answer = self.send()
        self.assertContains(answer, "Ten of twelve plans were reviewed.", status_code=410)
        self.assertEqual(self.action.updates.count(), 0)

    def test_it_works_until_the_last_minute(self):
        self.it_is(TUESDAY_3_FEB + timedelta(days=13))
        self.assertEqual(self.see().status_code, 200)

    def test_no_page_may_be_kept_found_or_told_to_other_sites(self):
        self.assertEqual(opened_by("x", on=TUESDAY_3_FEB, at=AT).standing, Standing.UNKNOWN)
        for answer in (self.see(), self.see("more_time"), self.client.get("/o/x/"), self.send(typed={})):
            self.assertEqual(answer["Referrer-Policy"], "no-referrer")
            self.assertIn("no-store", answer["Cache-Control"])
            self.assertIn("noindex", answer["X-Robots-Tag"])

    def test_whoever_is_signed_in_on_the_machine_sees_the_holders_page_and_nothing_of_their_own(self):
        client = visitor(self.manager)
        client.post(address("not_mine_answer", 0))
        answer = client.get(where("action", self.link, self.action.pk))
        self.assertNotContains(answer, "Morgan Ellis")
        self.assertNotContains(answer, "Sign out")
        self.assertContains(answer, "This page is for Olu Owner")

    def test_costs_the_same_queries_however_many_actions_it_opens(self):
        with CaptureQueriesContext(connection) as few:
            self.see()
        for number in range(12):
            an_update(an_action(plan=self.plan, owner=self.post, title=f"Another {number}"), by=self.owner)
        with CaptureQueriesContext(connection) as many:
            self.see()
        self.assertEqual(len(few), len(many))
        # the link; the holder's roles; may they see the plan; the actions; updates; evidence and its flags; more time
        # asked for; said not to be theirs
        self.assertLessEqual(len(many), 9)


class OpeningChangesNothing(Linked):
    """Mail scanners open every link, with GET and with HEAD, some of them twice and with scripts."""

    def test_no_row_of_any_table_changes_by_opening_any_page_in_any_state(self):
        expired = a_link(self.action, to=a_member(self.service, name="Exa Expired"), at=on_the(date_long_ago()))
        names = ["", "action", "update", "evidence", "more_time", "complete", "not_mine", "fresh"]
        paths = [
            where(name, link, *([] if name in {"", "fresh"} else [self.action.pk]))
            for link in (self.link, expired)
            for name in names
        ]
        paths += [f"{path}?done=one-page-one-key-0001&asked=yes&then=complete" for path in paths]
        before = everything_stored()
        self.assertGreater(len(before["recommendations_action"]), 1)
        for client in (NoCookies(), NoCookies()):
            for path in paths:
                for ask in (client.get, client.head, client.options):
                    self.assertLess(ask(path).status_code, 500, path)
        self.assertEqual(everything_stored(), before)

    def test_neither_does_sending_to_a_page_that_takes_nothing(self):
        before = everything_stored()
        for path in (where("", self.link), where("action", self.link, self.action.pk), where("fresh", self.link)):
            self.client.post(path, {"text": "x"})
        self.assertEqual(everything_stored(), before)


def date_long_ago():
    return TUESDAY_3_FEB - timedelta(days=25)
