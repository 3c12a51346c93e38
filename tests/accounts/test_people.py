"""People join a service with roles, and leave it without anything being lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase, override_settings

from recommendations.accounts.actors import names_of
from recommendations.accounts.models import Membership, PostHolding, Role, User, roles_in
from recommendations.accounts.services import add_person, change_service, create_service, hand_over, remove_person
from recommendations.accounts.services.people import tell_added
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.foundation.errors import Conflict
from recommendations.outbox.models import OutgoingEmail
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    a_manager,
    a_member,
    a_person,
    a_post,
    a_service,
    again,
    on_the,
)
from tests.refusals import refused_by, written_around_the_commands


def add(
    service, *, name: str = "Priya Shah", email: str = "priya@example.org", roles=(Role.PLAN_LEAD,), **more
) -> User:
    return add_person(service, email=email, name=name, roles=roles, on=MONDAY_5_JAN, by=SYSTEM, at=AT, **more)


class Joining(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()

    def test_a_new_person_is_made_and_has_the_roles(self):
        priya = add(self.service, roles=[Role.PLAN_LEAD, Role.VERIFIER])
        self.assertEqual(roles_in(priya, self.service.pk), {Role.PLAN_LEAD, Role.VERIFIER})
        told = {event.sentence(who="Lee") for event in Event.objects.filter(code="person.added")}
        self.assertEqual(told, {"Lee added Priya Shah as Plan lead", "Lee added Priya Shah as Verifier"})

    def test_one_person_may_be_of_two_services_under_one_address_however_it_is_typed(self):
        other = a_service()
        self.assertEqual(add(self.service), add(other, name="P. Shah", email="Priya@Example.ORG"))
        self.assertEqual(User.objects.get().name, "Priya Shah")

    def test_roles_are_held_in_one_service_and_say_nothing_of_another(self):
        priya = add(self.service)
        self.assertEqual(roles_in(priya, a_service().pk), frozenset())

    def test_a_role_the_person_has_already_is_refused_and_a_further_one_is_added(self):
        add(self.service)
        with pytest.raises(ValidationError, match="Priya Shah has this role already"):
            add(self.service)
        priya = add(self.service, roles=[Role.PLAN_LEAD, Role.OWNER])
        self.assertEqual(roles_in(again(priya), self.service.pk), {Role.PLAN_LEAD, Role.OWNER})
        self.assertEqual(Membership.objects.filter(user=priya).count(), 2)

    def test_an_address_that_is_none_is_refused_by_its_field_and_leaves_nobody(self):
        with pytest.raises(ValidationError) as refusal:
            add(self.service, email="not an address")
        self.assertIn("email", refusal.value.message_dict)
        self.assertFalse(User.objects.exists())

    def test_somebody_without_a_name_is_refused(self):
        with pytest.raises(ValidationError) as refusal:
            add(self.service, name="")
        self.assertIn("name", refusal.value.message_dict)

    def test_a_person_without_a_password_is_invited_from_the_service(self):
        add(self.service)
        email = OutgoingEmail.objects.get()
        self.assertEqual(
            (email.occasion, email.to.name, email.service), ("invitation", "Priya Shah", key_of(self.service))
        )
        self.assertIn(self.service.name, email.subject)

    def test_an_owner_is_invited_too_since_the_reminders_lead_to_pages_behind_the_sign_in(self):
        add(self.service, roles=[Role.OWNER])
        self.assertEqual(OutgoingEmail.objects.get().occasion, "invitation")

    def test_somebody_who_has_a_password_is_told_in_which_service_and_as_what(self):
        a_manager(self.service, name="Morgan Ellis")
        a_member(a_service(), name="Priya Shah")
        add(self.service, email="priya.shah@example.org", roles=[Role.VERIFIER, Role.BOARD_MEMBER])
        email = OutgoingEmail.objects.get()
        self.assertEqual((email.occasion, email.service), ("added", key_of(self.service)))
        self.assertEqual(email.subject, f"You were added to the action plan of {self.service.name}")
        self.assertEqual(email.reply_to, "morgan.ellis@example.org")
        for body in (email.body_text, email.body_html):
            self.assertIn("as: Verifier, Board member.", body)
            self.assertIn("{{link:service}}", body)
            self.assertNotIn("choose_password", body)

    def test_who_gives_themselves_a_role_is_not_told(self):
        morgan = a_manager(self.service, name="Morgan Ellis")
        add_person(
            self.service, email=morgan.email, name=morgan.name, roles=[Role.VERIFIER], on=MONDAY_5_JAN, by=morgan, at=AT
        )
        self.assertFalse(OutgoingEmail.objects.exists())

    def test_a_service_needs_a_name_nobody_has(self):
        with pytest.raises(ValidationError):
            create_service(self.service.name, by=SYSTEM, at=AT)
        with pytest.raises(ValidationError):
            create_service("", by=SYSTEM, at=AT)


class ChangingAService(TestCase):
    def test_its_name_and_window_change_and_a_second_tab_does_not_save_over_the_first(self):
        service = a_service()
        facts = {"name": " New  Name ", "window_months": 18, "version": service.version}
        change_service(service, **facts, by=SYSTEM, at=AT)
        self.assertEqual((again(service).name, again(service).window_months), ("New Name", 18))
        with pytest.raises(Conflict):
            change_service(service, **{**facts, "name": "Other"}, by=SYSTEM, at=AT)

    def test_a_window_of_no_months_is_refused(self):
        service = a_service()
        with pytest.raises(ValidationError):
            change_service(service, name=service.name, window_months=0, version=service.version, by=SYSTEM, at=AT)


class Leaving(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.morgan = a_manager(cls.service, name="Morgan Ellis")
        cls.priya = a_member(cls.service, Role.OWNER, name="Priya Shah")

    def remove(self, person: User, on=TUESDAY_3_FEB):
        return remove_person(self.service, person, on=on, by=self.morgan, at=on_the(on))

    def test_a_person_who_left_has_no_role_and_no_service(self):
        self.remove(self.priya)
        priya = again(self.priya)
        self.assertEqual((roles_in(priya, self.service.pk), priya.current_service_ids()), (frozenset(), []))
        self.assertEqual(Membership.objects.get(user=priya).until_on, TUESDAY_3_FEB)

    def test_what_still_waits_to_be_sent_to_them_is_not_sent_but_for_another_service(self):
        other = a_service("Eastmoor Youth Justice Service")
        add(other, email=self.priya.email)
        tell_added(self.priya, service=self.service, roles=[Role.OWNER], at=AT)
        self.remove(self.priya)
        told = OutgoingEmail.objects.filter(to=self.priya, occasion="added").values_list("service", "state")
        self.assertCountEqual(told, [(key_of(self.service), "failed"), (key_of(other), "waiting")])

    def test_their_posts_are_vacant_from_that_day_and_told(self):
        lead = a_post(self.service, name="Practice Lead", held_by=self.priya)
        self.assertEqual(self.remove(self.priya), [lead])
        self.assertFalse(PostHolding.objects.holding(on=TUESDAY_3_FEB).exists())
        self.assertTrue(PostHolding.objects.holding(on=TUESDAY_3_FEB - ONE_DAY).exists())
        told = Event.objects.get(code="post.left").sentence(who="Morgan Ellis")
        self.assertEqual(
            told, "Morgan Ellis recorded that Priya Shah holds the post Practice Lead until 2 February 2026"
        )

    def test_a_post_they_took_that_very_day_is_vacant_too(self):
        a_post(self.service, held_by=self.priya, since=TUESDAY_3_FEB)
        self.remove(self.priya)
        self.assertFalse(PostHolding.objects.holding(on=TUESDAY_3_FEB).exists())

    def test_a_post_they_would_have_handed_over_later_is_vacant_at_once(self):
        post = a_post(self.service, held_by=self.priya)
        hand_over(post, to=self.morgan, on=TUESDAY_3_FEB + 9 * ONE_DAY, by=SYSTEM, at=AT)
        self.remove(self.priya)
        holding = [row.user for row in PostHolding.objects.holding(on=TUESDAY_3_FEB)]
        self.assertEqual(holding, [])

    def test_a_post_they_were_to_take_later_is_vacant_only_where_nobody_holds_it_now(self):
        held = a_post(self.service, name="Head of Practice", held_by=self.morgan)
        empty = a_post(self.service, name="Police Lead")
        for post in (held, empty):
            hand_over(post, to=self.priya, on=TUESDAY_3_FEB + 9 * ONE_DAY, by=SYSTEM, at=AT)
        self.assertEqual(self.remove(self.priya), [empty])

    def test_what_they_hold_in_another_service_stays(self):
        other = a_service()
        a_member(other, Role.OWNER, name="Priya Shah")
        a_post(other, held_by=self.priya)
        self.remove(self.priya)
        self.assertEqual(PostHolding.objects.holding(on=TUESDAY_3_FEB).get().user, self.priya)
        self.assertEqual(again(self.priya).current_service_ids(), [other.pk])

    def test_the_last_manager_cannot_leave(self):
        with pytest.raises(ValidationError, match="needs a manager"):
            self.remove(self.morgan)
        self.assertEqual(roles_in(again(self.morgan), self.service.pk), {Role.MANAGER})

    def test_one_of_two_managers_can_leave(self):
        a_manager(self.service, name="Nia Rees")
        self.remove(self.morgan)
        self.assertEqual(roles_in(again(self.morgan), self.service.pk), frozenset())

    def test_the_manager_of_another_service_does_not_stand_in_for_the_last(self):
        a_manager(a_service(), name="Nia Rees")
        with pytest.raises(ValidationError, match="needs a manager"):
            self.remove(self.morgan)

    def test_somebody_who_is_no_member_cannot_be_removed(self):
        with pytest.raises(ValidationError, match="not a member"):
            self.remove(a_person("Stranger"))
        self.remove(self.priya)
        with pytest.raises(ValidationError, match="not a member"):
            self.remove(self.priya)

    def test_somebody_who_left_can_come_back(self):
        self.remove(self.priya)
        add_person(
            self.service, email=self.priya.email, name="", roles=[Role.OWNER], on=TUESDAY_3_FEB, by=SYSTEM, at=AT
        )
        self.assertEqual(roles_in(again(self.priya), self.service.pk), {Role.OWNER})


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.priya = a_member(cls.service, Role.OWNER)

    def test_refuses_the_same_role_twice_at_a_time(self):
        with refused_by("membership_role_held_once_at_a_time", service=self.service):
            Membership(service=self.service, user=self.priya, role=Role.OWNER, from_on=MONDAY_5_JAN).save()

    def test_refuses_a_membership_that_ends_before_it_begins(self):
        with refused_by("membership_ends_after_it_begins", service=self.service):
            Membership(
                service=self.service,
                user=self.priya,
                role=Role.AUDITOR,
                from_on=MONDAY_5_JAN,
                until_on=MONDAY_5_JAN - ONE_DAY,
            ).save()

    def test_refuses_a_person_without_a_name(self):
        with pytest.raises(IntegrityError, match="person_has_a_name"), transaction.atomic():
            User.objects.create(email="nobody@example.org", name="")

    def test_refuses_an_outcome_window_of_no_months(self):
        with refused_by("service_window_is_one_to_sixty_months", service=self.service):
            self.service.window_months = 0
            self.service.save()

    def test_takes_a_former_role_beside_the_present_one(self):
        with written_around_the_commands(self.service):
            Membership(
                service=self.service,
                user=self.priya,
                role=Role.OWNER,
                from_on=MONDAY_5_JAN - timedelta(days=400),
                until_on=MONDAY_5_JAN - ONE_DAY,
            ).save()


class SigningIn(TestCase):
    @override_settings(EMAIL_ON=False)
    def test_a_forgotten_password_goes_through_the_outbox_with_its_link_masked(self):
        service = a_service()
        a_member(service, name="Priya Shah")
        self.client.post("/account/password/reset/", {"email": "Priya.Shah@example.org"})
        email = OutgoingEmail.objects.get()
        self.assertEqual(
            (email.occasion, email.to.name, email.service), ("password_reset", "Priya Shah", key_of(service))
        )
        self.assertNotIn("/account/password/reset/key", email.body_text)
        self.assertEqual(mail.outbox, [])

    def test_of_somebody_of_two_services_neither_sees_a_forgotten_password(self):
        for _ in range(2):
            a_member(a_service(), name="Priya Shah")
        self.client.post("/account/password/reset/", {"email": "priya.shah@example.org"})
        self.assertEqual(OutgoingEmail.objects.get(occasion="password_reset").service, "")

    def test_an_address_nobody_has_gets_no_email_and_the_page_does_not_tell(self):
        a_member(a_service(), name="Priya Shah")
        known = self.client.post("/account/password/reset/", {"email": "priya.shah@example.org"})
        OutgoingEmail.objects.all().delete()
        unknown = self.client.post("/account/password/reset/", {"email": "nobody@example.org"})
        self.assertEqual((known.status_code, known.url), (unknown.status_code, unknown.url))
        self.assertFalse(OutgoingEmail.objects.exists())


class Names(TestCase):
    def test_actors_are_named_as_they_are_called_now(self):
        priya = a_person("Priya Shah")
        named = names_of([key_of(priya), "system:reminders", "user:999999"])
        self.assertEqual(
            named, {key_of(priya): "Priya Shah", "system:reminders": "YOT Plan", "user:999999": "Somebody unknown"}
        )

    def test_naming_a_hundred_actors_costs_one_query(self):
        people = [key_of(a_person(f"Person {number}")) for number in range(10)]
        with self.assertNumQueries(1):
            names_of(people * 10)
