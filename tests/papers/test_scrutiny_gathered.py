"""What a plan says, from its rows to a panel's report: updates that were flagged, embargo, and the board's day."""

from __future__ import annotations

import pytest
from django.test import TestCase

from recommendations.action_plans.services.updating import give_update
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.scrutiny.publishable import NotPublishable
from recommendations.papers.scrutiny.values import PublicUpdate, ScrutinyPaper
from recommendations.papers.snapshot.as_json import from_json
from recommendations.papers.snapshot.deriving import derived
from recommendations.safeguarding.flagging import clear_flags
from recommendations.safeguarding.models import Flag
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    a_verifier,
    again,
    an_action,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_recommendations import an_acceptance, verified

OFFICE = "The team has moved to its new office at EX4 3PU."


class GatheredForAPanel(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead, cls.verifier = again(a_plan_lead(cls.service)), again(a_verifier(cls.service))
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        cls.action = an_action(plan=cls.plan, owner=a_post(cls.service, held_by=cls.owner))

    def report(self, audience: Audience = Audience.PUBLIC, *, plan=None, on=TUESDAY_3_FEB) -> ScrutinyPaper:
        row = ask_for_paper(plan or self.plan, meeting=None, by=self.lead, at=on_the(on, 17))
        return derived(from_json(row.snapshot), Kind.SCRUTINY, audience=audience)

    def update(self, text: str, *, may_publish: bool):
        return give_update(
            self.action,
            text=text,
            owner_rating="on_track",
            may_publish=may_publish,
            on=MONDAY_5_JAN,
            by=self.owner,
            at=on_the(MONDAY_5_JAN),
        )

    def told(self, audience: Audience = Audience.PUBLIC) -> tuple[PublicUpdate, ...]:
        return self.report(audience).plan.actions[0].updates

    def test_words_are_published_where_their_author_allowed_it(self):
        self.update("For all to read.", may_publish=True)
        self.update("Between us.", may_publish=False)
        self.assertEqual(self.told(), (PublicUpdate(MONDAY_5_JAN, "For all to read."),))
        self.assertEqual(self.told(Audience.EXEMPT), (PublicUpdate(MONDAY_5_JAN, "Between us.", is_public=False),))

    def test_words_that_may_identify_a_child_stay_inside_until_somebody_clears_them(self):
        update = self.update(OFFICE, may_publish=True)
        self.assertEqual(self.told(), ())
        clear_flags(
            Flag.objects.filter(subject=f"update:{update.pk}"),
            reason="It is our office.",
            about=self.action,
            by=self.lead,
            at=on_the(TUESDAY_3_FEB),
        )
        self.assertEqual(self.told(), (PublicUpdate(MONDAY_5_JAN, OFFICE),))

    def test_no_panel_reads_of_a_plan_under_embargo(self):
        plan = an_embargoed_plan(self.service, by=self.lead)
        for audience in (Audience.PUBLIC, Audience.EXEMPT):
            with pytest.raises(NotPublishable) as refused:
                self.report(audience, plan=plan)
            self.assertEqual(refused.value.code, "embargo")

    def test_what_the_board_accepted_is_told_with_the_day_and_without_a_name(self):
        verified(self.action, by=self.verifier, owner=self.owner, on=MONDAY_5_JAN)
        an_acceptance(again(self.plan).inspection.recommendations.get(), by=self.lead)
        (one,) = self.report(on=TUESDAY_3_MARCH).plan.recommendations
        self.assertEqual((one.standing.word, one.standing_on), ("Accepted by the board", TUESDAY_3_MARCH))
        self.assertNotIn(self.verifier.name, repr(one))
