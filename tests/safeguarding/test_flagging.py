"""What may identify a child is flagged in the operation that wrote it, and stands until somebody says why it may."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.services import change_service
from recommendations.action_plans.models import EvidenceKind
from recommendations.action_plans.services.completing import propose_completion
from recommendations.action_plans.services.evidence import add_evidence
from recommendations.action_plans.services.extending import request_extension
from recommendations.action_plans.services.planning import ActionContent, add_action, change_action
from recommendations.action_plans.services.responding import Answer, respond
from recommendations.action_plans.services.updating import give_update
from recommendations.action_plans.updates_and_evidence import shown_updates_and_evidence
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.domain.personal_data import Found, Sign
from recommendations.foundation.errors import DomainError
from recommendations.safeguarding.clearance import standing_flags_of
from recommendations.safeguarding.flagging import MOST_OF_A_SIGN, clear_flags
from recommendations.safeguarding.models import Flag
from recommendations.safeguarding.wording import pieces, signs_in_words
from tests.builders import (
    MONDAY_5_JAN,
    SYSTEM,
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    an_update,
    evidence,
    on_the,
)
from tests.builders_evidence import SIGNED, a_file_with_signs, a_held_back_update, file_evidence


class Flags(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=a_post(cls.service, held_by=cls.owner))

    def clear(self, flags, *, reason="It is our office.", by=None):
        about = {"about": self.action, "within": self.plan}
        return clear_flags(flags, reason=reason, **about, by=by or self.manager, at=on_the(TUESDAY_3_FEB))

    def test_an_ordinary_update_raises_none(self):
        an_update(self.action, by=self.owner)
        self.assertFalse(Flag.objects.exists())

    def test_a_text_with_signs_is_flagged_by_where_they_stand_and_never_repeated(self):
        update = a_held_back_update(self.action, by=self.owner)
        found = [(flag.sign, update.text[flag.start : flag.end]) for flag in Flag.objects.all()]
        self.assertEqual(found, [("age", "aged 15"), ("postcode", "LS7 4HZ")])
        self.assertEqual(standing_flags_of([key_of(update)])[key_of(update)], list(Flag.objects.all()))
        self.assertEqual(standing_flags_of([]), {})

    def test_the_flags_are_written_in_the_operation_of_the_text_and_its_history_says_so(self):
        a_held_back_update(self.action, by=self.owner)
        operation = Operation.objects.latest("pk")
        codes = list(Event.objects.filter(operation=operation).order_by("position").values_list("code", flat=True))
        self.assertEqual(codes[:2], ["action.update_given", "text.flagged"])
        told = Event.objects.get(code="text.flagged")
        self.assertEqual(
            told.sentence(who="Olu Owner"),
            "Olu Owner saved a text in which there may be an age and a postcode; internal until cleared",
        )
        self.assertEqual((told.subject, told.container), (key_of(self.action), key_of(self.plan)))
        self.assertEqual({row.operation_id for row in Flag.history.all()}, {operation.pk})

    def test_with_a_reason_whoever_wrote_it_has_cleared_it_at_once(self):
        give_update(
            self.action,
            text="Now at LS7 4HZ.",
            owner_rating="on_track",
            why_fine="Our office.",
            on=TUESDAY_3_FEB,
            by=self.owner,
            at=on_the(TUESDAY_3_FEB),
        )
        flag = Flag.objects.get()
        self.assertEqual((flag.cleared_by, flag.reason), (self.owner, "Our office."))
        self.assertEqual(flag.cleared_at, on_the(TUESDAY_3_FEB))
        self.assertFalse(Flag.objects.standing().exists())

    def test_an_update_may_be_published_only_once_its_flags_are_cleared(self):
        a_held_back_update(self.action, by=self.owner)
        (shown,), _evidence = shown_updates_and_evidence(self.action, on=TUESDAY_3_FEB)
        self.assertEqual((shown.is_publishable, shown.held_back_for), (False, "an age and a postcode"))
        self.clear(Flag.objects.all())
        (shown,), _evidence = shown_updates_and_evidence(self.action, on=TUESDAY_3_FEB)
        self.assertTrue(shown.is_publishable)

    def test_every_text_of_a_plan_is_looked_at_whichever_command_wrote_it(self):
        who = {"by": self.manager, "at": on_the(TUESDAY_3_FEB)}
        on = TUESDAY_3_FEB
        add_evidence(
            self.action, kind=EvidenceKind.HELD_ELSEWHERE, shows=SIGNED, held_where="LS7 4HZ", seen_by="V", **who
        )
        request_extension(
            self.action, new_due_on=WEDNESDAY_1_APRIL, reason=SIGNED, prevention="None of LS7 4HZ", on=on, **who
        )
        propose_completion(self.action, statement=SIGNED, on=on, **who)
        an_action(plan=self.plan, title="Visit LS7 4HZ")
        answer = Answer(kind="partly", agreed_part="All but LS7 4HZ", reason=SIGNED)
        respond(self.plan.inspection.recommendations.get(), plan=self.plan, answer=answer, version=None, **who)
        found = set(Flag.objects.standing().values_list("subject", "field"))
        kinds = {(subject.partition(":")[0], field) for subject, field in found}
        self.assertEqual(
            kinds,
            {
                ("evidence", "shows"), ("evidence", "held_where"), ("extension", "reason"), ("extension", "prevention"),
                ("completion", "statement"), ("action", "title"), ("response", "agreed_part"), ("response", "reason"),
            },
        )  # fmt: skip

    def test_what_is_found_in_a_file_stands_whatever_is_said_of_the_text_beside_it(self):
        add_evidence(
            self.action,
            kind=EvidenceKind.FILE,
            shows="Audit at LS7 4HZ",
            file=a_file_with_signs(count=2),
            why_fine="Our office.",
            by=self.owner,
            at=on_the(TUESDAY_3_FEB),
        )
        self.assertEqual(list(Flag.objects.standing().values_list("field", flat=True)), ["file", "file"])

    def test_a_list_of_addresses_raises_no_more_flags_than_tell_anybody_something(self):
        file_evidence(self.action, by=self.owner, file=a_file_with_signs(count=90))
        self.assertEqual(Flag.objects.count(), MOST_OF_A_SIGN)

    def test_a_case_reference_is_known_by_the_services_pattern(self):
        change_service(
            self.service,
            name=self.service.name,
            window_months=12,
            case_reference_pattern="AA-99999",
            version=self.service.version,
            by=self.manager,
            at=on_the(MONDAY_5_JAN),
        )
        an_update(again(self.action), by=self.owner, text="As in YJ-20413.")
        self.assertEqual(Flag.objects.get().sign, "case_reference")

    def test_a_pattern_that_half_of_a_plan_would_match_is_refused(self):
        with pytest.raises(ValidationError, match="at least four of them"):
            change_service(
                self.service,
                name=self.service.name,
                window_months=12,
                case_reference_pattern="99",
                version=self.service.version,
                by=self.manager,
                at=on_the(MONDAY_5_JAN),
            )

    # Changing

    def change(self, title: str, *, why_fine: str = "", by=None):
        action = again(self.action)
        return change_action(
            action,
            content=ActionContent(title=title, due_on=action.current_due_on, owner=action.owner, why_fine=why_fine),
            version=action.version,
            by=by or self.manager,
            at=on_the(TUESDAY_3_FEB),
        )

    def test_words_that_did_not_change_are_not_asked_about_again(self):
        self.change("Visit LS7 4HZ", why_fine="Our office.")
        self.change("Visit LS7 4HZ")
        self.assertEqual(Flag.objects.count(), 1)

    def test_flags_of_words_that_are_gone_are_cleared_by_whoever_changed_them(self):
        self.change("Visit LS7 4HZ")
        self.change("Visit the office")
        flag = Flag.objects.get()
        self.assertEqual((flag.cleared_by, flag.reason), (self.manager, "The text was changed."))
        self.assertTrue(Event.objects.filter(code="text.flags_lapsed").exists())

    # Clearing

    def test_clearing_says_who_when_and_why_and_the_history_tells(self):
        a_held_back_update(self.action, by=self.owner)
        self.clear(Flag.objects.all())
        self.assertEqual({flag.reason for flag in Flag.objects.all()}, {"It is our office."})
        told = Event.objects.get(code="text.flags_cleared")
        self.assertEqual(
            told.sentence(who="Morgan Ellis"),
            "Morgan Ellis said why what looked like an age and a postcode may stand",
        )

    def test_it_needs_a_reason_that_holds_no_sign_itself(self):
        a_held_back_update(self.action, by=self.owner)
        for reason, told in [(" ", "Say why this is fine"), ("He is aged 15", "without repeating")]:
            with pytest.raises(ValidationError, match=told):
                self.clear(Flag.objects.all(), reason=reason)
        self.assertEqual(Flag.objects.standing().count(), 2)

    def test_it_is_done_once(self):
        a_held_back_update(self.action, by=self.owner)
        flags = list(Flag.objects.all())
        self.clear(flags)
        with pytest.raises(DomainError, match="cleared this already"):
            self.clear(flags)

    def test_a_command_of_the_system_clears_nothing(self):
        content = ActionContent(title="Visit LS7 4HZ", why_fine="A sheet said so")
        recommendation = self.plan.inspection.recommendations.get()
        when = {"on": TUESDAY_3_FEB, "at": on_the(TUESDAY_3_FEB)}
        action = add_action(recommendation, plan=self.plan, content=content, by=SYSTEM, **when)
        self.assertEqual(Flag.objects.standing().filter(subject=key_of(action)).count(), 1)

    def test_evidence_out_of_a_plain_link_raises_none(self):
        evidence(self.action, by=self.owner)
        self.assertFalse(Flag.objects.exists())


def test_signs_are_counted_in_words() -> None:
    assert signs_in_words([]) == ""
    assert signs_in_words(["age"]) == "an age"
    assert signs_in_words(["phone", "age", "phone"]) == "an age and 2 telephone numbers"
    assert signs_in_words(["phone", "age", "email", "email"]) == "an age, 2 email addresses and a telephone number"


def test_a_text_is_cut_where_signs_stand_and_a_flag_of_other_words_cuts_nothing() -> None:
    found = [Found(Sign.AGE, 40, 50), Found(Sign.AGE, 4, 5), Found(Sign.AGE, 2, 3)]
    assert [piece.words for piece in pieces("abcdef", found)] == ["ab", "c", "d", "e", "f"]
