"""Two names of one place are told from two places."""

from __future__ import annotations

import pytest

from recommendations.domain.place_names import is_same_place


@pytest.mark.parametrize(
    ("area", "service"),
    [
        ("Northgate", "Northgate Youth Justice Service"),
        ("NORTHGATE City Council", "Northgate YOT"),
        ("Royal Borough of Northgate", "Northgate Youth Offending Team"),
        ("Eastmoor & Westmoor", "Eastmoor and Westmoor Youth Justice Service"),
        ("Westmoor", "Eastmoor, Westmoor and Southmoor Youth Offending Service"),
        ("Caerdydd", "Cardiff Youth Justice Service"),
        ("Pen-y-bont ar Ogwr", "Bridgend Youth Justice Service"),
        ("Gwynedd ac Ynys Môn", "Gwynedd & Anglesey Youth Justice Service"),
        ("Gwasanaeth Cyfiawnder Ieuenctid Sir y Fflint", "Flintshire Youth Justice Service"),
        ("Castell-nedd Port Talbot", "Neath Port Talbot Youth Justice Service"),
        ("St. Hilary’s", "St Hilary's Youth Justice Service"),
        ("", "Northgate Youth Justice Service"),
        ("Youth Justice Service", "Northgate Youth Justice Service"),
    ],
)
def test_one_place_under_two_names(area: str, service: str) -> None:
    assert is_same_place(area, service)
    assert is_same_place(service, area)


@pytest.mark.parametrize(
    ("area", "service"),
    [
        ("Thornmere", "Alderbrook Youth Justice Service"),
        ("City of Thornmere", "Alderbrook City Council"),
        ("East Moor", "West Moor Youth Justice Service"),
        ("Eastmoor and Westmoor", "Northgate Youth Justice Service"),
        ("Abertawe", "Cardiff Youth Justice Service"),
        ("Royal Borough of Thornmere", "Royal Borough of Alderbrook"),
    ],
)
def test_two_places(area: str, service: str) -> None:
    assert not is_same_place(area, service)
    assert not is_same_place(service, area)
