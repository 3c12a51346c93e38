"""A paper of a plan under embargo goes to nobody but those whom the embargo names, and opens for nobody else."""

from __future__ import annotations

import pytest
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.foundation.errors import DomainError
from recommendations.inspections.services.embargo import take_off_reader
from recommendations.papers.distribution.opening import Standing, opened_by
from recommendations.papers.distribution.renewing import send_again
from recommendations.papers.distribution.sending import left_to_send
from recommendations.papers.distribution.tokens import token_of
from tests.builders import a_body, a_manager, a_meeting, a_member, a_service
from tests.builders_distribution import AT_NINE, a_paper_out, a_recipient, sent_out
from tests.builders_embargo import an_embargoed_plan


class UnderEmbargo(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.member = a_member(cls.service, Role.BOARD_MEMBER, name="Bola Board")
        cls.plan = an_embargoed_plan(cls.service, by=cls.manager, readers=[cls.manager, cls.member])
        cls.meeting = a_meeting(a_body(cls.service))
        a_recipient(cls.meeting.body, name="Bola Board", email=cls.member.email)
        a_recipient(cls.meeting.body, name="Cleo Clerk")
        cls.paper = a_paper_out(cls.plan, cls.meeting, by=cls.manager)

    def test_it_goes_to_those_who_are_named_and_its_email_is_theirs_alone(self):
        (row,) = sent_out(self.paper, by=self.manager)
        self.assertEqual(row.person, self.member)
        self.assertEqual(row.email.about, f"inspection:{self.plan.inspection_id}")
        self.assertEqual(left_to_send(self.paper), [])

    def test_whoever_is_named_no_longer_opens_nothing_and_is_sent_nothing(self):
        (row,) = sent_out(self.paper, by=self.manager)
        self.assertIs(opened_by(token_of(row), at=AT_NINE).standing, Standing.OPEN)
        reader = self.plan.inspection.embargo_readers.get(user=self.member)
        take_off_reader(reader, by=self.manager, at=AT_NINE)
        self.assertIs(opened_by(token_of(row), at=AT_NINE).standing, Standing.ENDED)
        with pytest.raises(DomainError, match="Bola Board may not be told of it"):
            send_again(row, by=self.manager, at=AT_NINE)
