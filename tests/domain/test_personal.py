"""Owners are stored as roles and bodies: no name, telephone number or email address of an officer."""

from __future__ import annotations

import pytest

from recommendations.domain.report_reading.personal import has_contact_details, role_only

WITHOUT_THE_PERSON = [
    ("Jo Bloggs, YOT Manager", "YOT Manager"),
    ("YOT Manager: Jo Bloggs", "YOT Manager"),
    ("YOT Manager, Jo Bloggs", "YOT Manager"),
    ("YOT Manager (Jo Bloggs)", "YOT Manager"),
    ("Jo Bloggs (YOT Manager)", "YOT Manager"),
    ("Jo Bloggs – Head of Service", "Head of Service"),
    ("Mr J. Bloggs, Head of Youth Justice", "Head of Youth Justice"),
    ("Head of Service, Ms Jo Bloggs", "Head of Service"),
    ("Head of Service / J Bloggs", "Head of Service"),
    ("Cllr Jo Bloggs-Doe, Lead Member", "Lead Member"),
    ("Dr Jo O’Bloggs; Director of Public Health", "Director of Public Health"),
    ("Jo Bloggs", None),
    ("J. Bloggs", None),
    ("Jo van Bloggs, YJS Manager, jo.bloggs@example.org", "YJS Manager"),
    ("YJS Manager (jo.bloggs@example.org, 01632 960 123)", "YJS Manager"),
    ("YJS Manager, tel: 01632 960123", "YJS Manager"),
    ("YJS Manager, email: jo@example.org", "YJS Manager"),
    ("YJS Manager +44 1632 960 123 ext 12", "YJS Manager"),
    ("07700 900123", None),
]
LEFT_AS_PRINTED = [
    "YJS Manager",
    "Chair of the Management Board",
    "YOT Manager, Tower Hamlets",
    "Chief Executive, local authority",
    "Northumbria Police",
    "Youth Justice",
    "Bracknell Forest",
    "Children’s Services and health services",
    "Director of Children’s Services (DCS)",
    "Head of Service/YOT Manager",
    "Police, probation and health",
    "Partnership Board Chair; Chief Constable",
    "Within 6 months of 2012/13 Head of Service",
    "",
]


@pytest.mark.parametrize(("printed", "stored"), WITHOUT_THE_PERSON)
def test_the_person_is_left_out_and_the_role_stays(printed: str, stored: str | None):
    assert role_only(printed) == stored


@pytest.mark.parametrize("printed", LEFT_AS_PRINTED)
def test_roles_bodies_and_places_stay_as_they_are_printed(printed: str):
    assert role_only(printed) == (printed or None)


def test_nobody_stays_nobody():
    assert role_only(None) is None


def test_contact_details_are_told_from_numbers_of_other_kinds():
    assert has_contact_details("Ring 01632 960123")
    assert has_contact_details("jo@example.org")
    assert not has_contact_details("by 31/03/2013, paragraph 2.14, in 12 months of 2012-2013")
