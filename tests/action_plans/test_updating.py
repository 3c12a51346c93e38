"""What an owner, or the plan lead on their behalf, says of an action."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.action_plans.models import Action, DeliveryStatus, EvidenceKind, OwnerRating, Source
from recommendations.action_plans.services.completing import verify_completion
from recommendations.action_plans.services.evidence import add_evidence
from recommendations.action_plans.services.updating import OnBehalf
from recommendations.action_plans.summaries import rated_action
from recommendations.audit.history import ImmutableChanged
from recommendations.audit.models import Event
from recommendations.domain.rating import Rating
from recommendations.foundation.errors import DomainError
from recommendations.outbox.models import OutgoingEmail
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_completion,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    a_verifier,
    again,
    an_action,
    an_update,
    evidence,
    on_the,
)
from tests.refusals import written_around_the_commands

SAID = OnBehalf(source=Source.CALL, said_on=TUESDAY_3_FEB)


class Updates(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.owner = a_member(cls.service, Role.OWNER, name="Priya Shah")
        cls.lead = a_plan_lead(cls.service, name="Lee Parker")
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=a_post(cls.service, name="Practice Lead", held_by=cls.owner))

    def test_the_first_one_starts_the_action(self):
        an_update(self.action, by=self.owner)
        self.assertEqual(again(self.action).status, DeliveryStatus.IN_PROGRESS)

    def test_it_says_who_when_and_how_it_is_going(self):
        update = an_update(self.action, by=self.owner, on=TUESDAY_3_FEB, rating=OwnerRating.AT_RISK)
        self.assertEqual((update.given_by, update.given_on, update.on_behalf_of), (self.owner, TUESDAY_3_FEB, None))
        told = Event.objects.get(code="action.update_given").sentence(who="Priya Shah")
        self.assertEqual(told, "Priya Shah gave an update on “Review every plan each month”: At risk")

    def test_one_without_words_or_rating_is_refused_by_its_field(self):
        for different, field in [
            ({"text": ""}, "text"),
            ({"rating": ""}, "owner_rating"),
            ({"rating": "fine"}, "owner_rating"),
        ]:
            with pytest.raises(ValidationError) as refusal:
                an_update(self.action, by=self.owner, **different)
            self.assertIn(field, refusal.value.message_dict)
        self.assertFalse(self.action.updates.exists())

    def test_none_can_ever_be_changed(self):
        update = an_update(self.action, by=self.owner)
        update.text = "Something else altogether."
        with pytest.raises(ImmutableChanged), written_around_the_commands(self.service):
            update.save()

    def test_a_verified_action_takes_no_more(self):
        verify_completion(a_completion(self.action, by=self.owner), by=a_verifier(self.service), at=AT)
        with pytest.raises(DomainError, match="takes no more updates"):
            an_update(self.action, by=self.owner)

    def test_recorded_on_behalf_of_the_post_it_says_how_it_is_known_and_the_owner_is_told(self):
        update = an_update(self.action, by=self.lead, on=TUESDAY_3_FEB + ONE_DAY, on_behalf=SAID)
        self.assertEqual(update.on_behalf_of, self.action.owner)
        self.assertEqual((update.given_by, update.given_on, update.source), (self.lead, TUESDAY_3_FEB, Source.CALL))
        told = Event.objects.get(code="action.update_recorded").sentence(who="Lee Parker")
        self.assertEqual(
            told,
            "Lee Parker recorded an update on “Review every plan each month” "
            "for Practice Lead (Telephone call): On track",
        )
        email = OutgoingEmail.objects.get()
        self.assertEqual((email.to, email.occasion, email.reply_to), (self.owner, "update_recorded", self.lead.email))
        self.assertIn("Review every plan each month", email.subject)
        self.assertIn("(telephone call, 3 February 2026)", email.body_text)

    def test_the_email_never_holds_the_words_of_the_update(self):
        an_update(self.action, by=self.lead, on=TUESDAY_3_FEB, on_behalf=SAID, text="Two children moved away.")
        email = OutgoingEmail.objects.get()
        self.assertNotIn("Two children", f"{email.subject}{email.body_text}{email.body_html}")

    def test_it_cannot_have_been_said_tomorrow(self):
        with pytest.raises(ValidationError) as refusal:
            an_update(self.action, by=self.lead, on=TUESDAY_3_FEB - ONE_DAY, on_behalf=SAID)
        self.assertIn("said_on", refusal.value.message_dict)

    def test_on_behalf_it_must_say_how_it_is_known(self):
        with pytest.raises(ValidationError, match="Say how you know"):
            an_update(self.action, by=self.lead, on=TUESDAY_3_FEB, on_behalf=OnBehalf(source="", said_on=TUESDAY_3_FEB))

    def test_nobody_can_speak_for_a_post_that_is_not_there(self):
        unowned = an_action(plan=self.plan)
        with pytest.raises(ValidationError, match="No post owns this action"):
            an_update(unowned, by=self.lead, on=TUESDAY_3_FEB, on_behalf=SAID)

    def test_where_the_post_is_vacant_nobody_is_told_and_nothing_fails(self):
        vacant = an_action(plan=self.plan, owner=a_post(self.service, name="Vacant"))
        an_update(vacant, by=self.lead, on=TUESDAY_3_FEB, on_behalf=SAID)
        self.assertFalse(OutgoingEmail.objects.exists())

    def test_what_is_recorded_late_of_an_earlier_day_is_not_the_latest_word(self):
        an_update(self.action, by=self.owner, on=WEDNESDAY_1_APRIL, rating=OwnerRating.OFF_TRACK)
        an_update(self.action, by=self.lead, on=WEDNESDAY_1_APRIL, on_behalf=SAID, rating=OwnerRating.ON_TRACK)
        action = Action.objects.with_standing(on=TUESDAY_3_FEB).get(pk=self.action.pk)
        self.assertEqual((action.owner_rating, action.last_update_on), (OwnerRating.OFF_TRACK, WEDNESDAY_1_APRIL))
        self.assertEqual([update.given_on for update in self.action.updates.all()], [WEDNESDAY_1_APRIL, TUESDAY_3_FEB])

    def test_the_latest_word_of_one_day_is_the_one_given_last(self):
        an_update(self.action, by=self.owner, rating=OwnerRating.OFF_TRACK)
        an_update(self.action, by=self.owner, rating=OwnerRating.ON_TRACK)
        row = Action.objects.for_lists(on=MONDAY_5_JAN).get(pk=self.action.pk)
        self.assertIs(rated_action(row, on=MONDAY_5_JAN).rating, Rating.GREEN)


class Evidences(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.owner = a_member(cls.service, Role.OWNER)
        cls.action = an_action(plan=a_plan(cls.service))

    def add(self, **different):
        facts = {"kind": EvidenceKind.HELD_ELSEWHERE, "shows": "An audit", **different}
        return add_evidence(self.action, **facts, by=self.owner, at=on_the(MONDAY_5_JAN))

    def test_a_link_or_where_it_is_held_and_who_has_seen_it(self):
        evidence(self.action, by=self.owner)
        self.add(held_where="Audit folder, County Hall", seen_by="Vera Okafor")
        self.assertEqual(self.action.evidence.count(), 2)

    def test_what_cannot_be_found_or_shows_nothing_is_refused(self):
        for different in (
            {},
            {"held_where": "County Hall"},
            {"seen_by": "Vera Okafor"},
            {"kind": EvidenceKind.LINK},
            {"kind": EvidenceKind.LINK, "link": "javascript:alert(1)"},
            {"held_where": "County Hall", "seen_by": "Vera Okafor", "shows": ""},
        ):
            with pytest.raises(ValidationError):
                self.add(**different)
        self.assertFalse(self.action.evidence.exists())

    def test_evidence_can_never_be_changed(self):
        piece = evidence(self.action, by=self.owner)
        piece.link = "https://example.org/other"
        with pytest.raises(ImmutableChanged), written_around_the_commands(self.service):
            piece.save()
