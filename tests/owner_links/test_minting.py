"""The link of an email is made or renewed when the email goes out, stays the same, and is never revived."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from recommendations.accounts.models import User
from recommendations.outbox.links import MASKED, acting, with_links, with_masked_links
from recommendations.owner_links.models import OwnerLink
from recommendations.owner_links.tokens import link_of, token_of
from recommendations.reminders.models import ReminderSettings
from tests.builders import TUESDAY_3_FEB, again, on_the
from tests.builders_links import a_link, where
from tests.owner_links.linked import Linked
from tests.refusals import written_around_the_commands

AT = on_the(TUESDAY_3_FEB)
FOURTEEN_DAYS = timedelta(days=14)


class Minting(Linked):
    def address_in_an_email(self, *, at=AT) -> str:
        facts = {"plan": str(self.plan.pk), "holder": str(self.owner.pk), "action": str(self.action.pk)}
        return with_links("{{link:open}}", {"open": acting("owner_link", **facts)}, at=at)

    def test_an_email_holds_the_link_to_the_action_in_question(self):
        self.assertEqual(self.address_in_an_email(), settings.SITE_ADDRESS + where("action", self.link, self.action.pk))

    def test_an_email_sent_again_holds_the_same_link(self):
        self.assertEqual(self.address_in_an_email(at=AT + timedelta(days=3)), self.address_in_an_email())

    def test_where_the_email_is_shown_the_link_is_masked(self):
        links = {"open": acting("owner_link", plan="1", holder="1", action="1")}
        self.assertEqual(with_masked_links("{{link:open}}", links), f"{settings.SITE_ADDRESS}/{MASKED}")

    def test_the_address_says_nothing_of_whom_or_what_it_is_for(self):
        token = token_of(self.link)
        self.assertNotIn(self.link.secret, token)
        self.assertGreaterEqual(len(token.partition("-")[2]), 43)

    def test_each_email_renews_it(self):
        self.assertEqual(self.link.expires_at, AT + FOURTEEN_DAYS)
        a_link(self.action, to=self.owner, at=AT + timedelta(days=10))
        self.assertEqual(again(self.link).expires_at, AT + timedelta(days=24))

    def test_within_a_day_one_query_and_nothing_written(self):
        with self.assertNumQueries(1):
            a_link(self.action, to=self.owner, at=AT + timedelta(hours=20))

    def test_the_service_says_for_how_many_days(self):
        with written_around_the_commands(self.service):
            ReminderSettings(service=self.service, link_days=5).save()
        late = AT + timedelta(days=20)
        self.assertEqual(a_link(self.action, to=self.owner, at=late).expires_at, late + timedelta(days=5))

    def test_one_that_has_expired_is_never_revived(self):
        late = AT + FOURTEEN_DAYS
        fresh = a_link(self.action, to=self.owner, at=late)
        old = again(self.link)
        self.assertNotEqual(token_of(fresh), token_of(old))
        self.assertEqual((old.revoked_at, old.expires_at), (late, AT + FOURTEEN_DAYS))
        self.it_is(late.date())
        self.assertContains(self.see(link=old), "This link has expired", status_code=410)
        self.assertEqual(self.see(link=fresh).status_code, 200)

    def test_a_new_address_gets_a_link_of_its_own_and_the_old_one_is_over(self):
        User.objects.filter(pk=self.owner.pk).update(email="olu.new@example.org")
        fresh = a_link(self.action, to=self.owner)
        self.assertEqual((fresh.address, again(self.link).revoked_at), ("olu.new@example.org", AT))
        self.assertContains(self.see(), "It was taken back.", status_code=404)

    def test_a_token_is_worth_nothing_with_another_secret_key(self):
        token = token_of(self.link)
        OwnerLink.objects.filter(pk=self.link.pk).update(secret="another")
        self.assertIsNone(link_of(token))


class TheCommand(Linked):
    def printed(self, *arguments: object) -> str:
        out = StringIO()
        call_command("owner_link", *map(str, arguments), stdout=out)
        return out.getvalue().strip()

    def test_prints_the_link_to_the_holders_first_action(self):
        path = self.printed(self.owner.email, self.plan.pk).removeprefix(settings.SITE_ADDRESS)
        self.assertContains(self.client.get(path), "1a. Review every plan each month")

    def test_says_who_is_not_there_or_has_nothing_to_do(self):
        for arguments, said in [
            (("nobody@example.org", self.plan.pk), "Nobody has the address"),
            ((self.manager.email, self.plan.pk), "has no open action in plan"),
            ((self.owner.email, 0), "has no open action in plan"),
        ]:
            with pytest.raises(CommandError, match=said):
                self.printed(*arguments)
