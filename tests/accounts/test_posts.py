"""Posts own things, people hold posts: a handover moves every duty at once, and the record keeps who held it then."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import Post, PostHolding, Role
from recommendations.accounts.services import add_post, hand_over, rename_post
from recommendations.action_plans.models import Action
from recommendations.audit.models import Event
from recommendations.foundation.errors import Conflict
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_member,
    a_person,
    a_post,
    a_service,
    again,
    an_action,
)
from tests.refusals import refused_by


class Handovers(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.priya = a_member(cls.service, Role.OWNER, name="Priya Shah")
        cls.omar = a_member(cls.service, Role.OWNER, name="Omar Haddad")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.priya)

    def give(self, to, *, on=TUESDAY_3_FEB):
        return hand_over(self.post, to=to, on=on, by=SYSTEM, at=AT)

    def holders(self, on) -> list[str]:
        return [holding.user.name for holding in PostHolding.objects.holding(on=on).filter(post=self.post)]

    def test_the_new_holder_begins_the_day_after_the_old_one_ends(self):
        self.give(self.omar)
        self.assertEqual(self.holders(TUESDAY_3_FEB - ONE_DAY), ["Priya Shah"])
        self.assertEqual(self.holders(TUESDAY_3_FEB), ["Omar Haddad"])
        told = [
            event.sentence(who="Lee") for event in Event.objects.filter(code__startswith="post.").order_by("id")[2:]
        ]
        self.assertEqual(
            told,
            [
                "Lee recorded that Priya Shah holds the post Practice Lead until 2 February 2026",
                "Lee recorded that Omar Haddad holds the post Practice Lead from 3 February 2026",
            ],
        )

    def test_every_action_of_the_post_moves_with_it_and_no_other(self):
        other = a_post(self.service, name="Education Lead", held_by=self.priya)
        moves, stays = an_action(owner=self.post), an_action(owner=other)
        self.give(self.omar)
        self.assertEqual(list(Action.objects.held_by(self.omar, on=TUESDAY_3_FEB)), [moves])
        self.assertEqual(list(Action.objects.held_by(self.priya, on=TUESDAY_3_FEB)), [stays])
        before = Action.objects.with_holder(on=TUESDAY_3_FEB - ONE_DAY).get(pk=moves.pk)
        after = Action.objects.with_holder(on=TUESDAY_3_FEB).get(pk=moves.pk)
        self.assertEqual((before.holder_name, after.holder_name), ("Priya Shah", "Omar Haddad"))

    def test_a_handover_to_come_changes_nothing_until_its_day(self):
        action = an_action(owner=self.post)
        self.give(self.omar, on=WEDNESDAY_1_APRIL)
        self.assertEqual(list(Action.objects.held_by(self.priya, on=TUESDAY_3_FEB)), [action])
        self.assertEqual(list(Action.objects.held_by(self.omar, on=TUESDAY_3_FEB)), [])

    def test_a_post_may_be_left_vacant(self):
        self.give(None)
        post = Post.objects.with_holder(on=TUESDAY_3_FEB).get()
        self.assertEqual((post.holder_id, post.holder_name), (None, None))

    def test_a_vacant_post_cannot_be_left_vacant_again(self):
        self.give(None)
        with pytest.raises(ValidationError, match="vacant already"):
            self.give(None, on=WEDNESDAY_1_APRIL)

    def test_a_vacant_post_may_be_taken(self):
        self.give(None)
        self.give(self.omar, on=WEDNESDAY_1_APRIL)
        self.assertEqual(self.holders(WEDNESDAY_1_APRIL - ONE_DAY), [])
        self.assertEqual(self.holders(WEDNESDAY_1_APRIL), ["Omar Haddad"])

    def test_on_any_day_a_post_has_one_holder_even_handed_over_the_day_it_was_taken(self):
        self.give(self.omar, on=MONDAY_5_JAN)
        self.assertEqual(self.holders(MONDAY_5_JAN), ["Omar Haddad"])
        self.assertEqual(self.holders(MONDAY_5_JAN - ONE_DAY), [])

    def test_on_any_day_a_post_has_one_holder_even_where_its_end_was_set_in_advance(self):
        self.give(None, on=WEDNESDAY_1_APRIL)
        self.give(self.omar, on=TUESDAY_3_FEB)
        self.assertEqual(self.holders(TUESDAY_3_FEB + ONE_DAY), ["Omar Haddad"])

    def test_the_holder_cannot_take_it_again(self):
        with pytest.raises(ValidationError, match="Priya Shah holds this post already"):
            self.give(self.priya)

    def test_it_cannot_be_handed_over_before_the_holder_began(self):
        with pytest.raises(ValidationError, match="only since 5 January 2026"):
            self.give(self.omar, on=MONDAY_5_JAN - ONE_DAY)
        self.assertEqual(self.holders(MONDAY_5_JAN), ["Priya Shah"])

    def test_it_goes_only_to_somebody_of_the_service(self):
        stranger = a_person("Stranger")
        a_member(a_service(), Role.OWNER, name="Stranger")
        with pytest.raises(ValidationError, match="somebody of this service"):
            self.give(stranger)
        self.assertEqual(self.holders(TUESDAY_3_FEB), ["Priya Shah"])

    def test_who_is_asked_for_all_posts_costs_one_query(self):
        for number in range(5):
            a_post(self.service, name=f"Post {number}", held_by=self.omar)
        with self.assertNumQueries(1):
            self.assertEqual(len([post.holder_name for post in Post.objects.with_holder(on=TUESDAY_3_FEB)]), 6)


class Names(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.post = a_post(cls.service, name="Practice Lead")

    def test_a_post_is_named_once_in_a_service_however_it_is_spaced(self):
        with pytest.raises(ValidationError, match="a post of this name already"):
            add_post(self.service, name="  Practice   Lead ", by=SYSTEM, at=AT)
        a_post(a_service(), name="Practice Lead")

    def test_a_post_needs_a_name(self):
        with pytest.raises(ValidationError):
            add_post(self.service, name="   ", by=SYSTEM, at=AT)

    def test_renaming_tells_both_names(self):
        rename_post(self.post, name="Head of Practice", version=1, by=SYSTEM, at=AT)
        told = Event.objects.get(code="post.renamed").sentence(who="Lee")
        self.assertEqual(told, "Lee renamed the post Practice Lead to Head of Practice")

    def test_a_second_tab_does_not_save_over_the_first(self):
        opened_with = self.post.version
        rename_post(self.post, name="Head of Practice", version=opened_with, by=SYSTEM, at=AT)
        with pytest.raises(Conflict):
            rename_post(self.post, name="Practice Manager", version=opened_with, by=SYSTEM, at=AT)
        self.assertEqual(again(self.post).name, "Head of Practice")


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.priya = a_member(cls.service)
        cls.post = a_post(cls.service, held_by=cls.priya)

    def test_refuses_two_present_holders(self):
        with refused_by("post_has_one_holder_at_a_time", service=self.service):
            PostHolding(post=self.post, user=self.priya, from_on=TUESDAY_3_FEB).save()

    def test_refuses_a_holding_that_ends_before_it_begins(self):
        with refused_by("holding_ends_after_it_begins", service=self.service):
            PostHolding(post=self.post, user=self.priya, from_on=TUESDAY_3_FEB, until_on=TUESDAY_3_FEB - ONE_DAY).save()

    def test_refuses_two_posts_of_one_name(self):
        with refused_by("post_is_named_once_in_a_service", service=self.service):
            Post(service=self.service, name=self.post.name).save()
