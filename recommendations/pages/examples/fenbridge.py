"""An invented service whose report has just been read: its recommendations wait at the review."""

from __future__ import annotations

from recommendations.pages.examples.described import Example

FENBRIDGE = Example(
    service="Fenbridge Youth Justice Service",
    board="Fenbridge Youth Justice Management Board",
    people=[
        ("Dilys Moran", "manager@fenbridge.example", ("manager",)),
        ("Kwame Asante", "lead@fenbridge.example", ("plan_lead",)),
    ],
    posts={"YJS Manager": "manager@fenbridge.example", "Chair of the Management Board": None},
    report="fenbridge.txt",
    report_name="Fenbridge youth inspection.txt",
    published=3,
    read=1,
    meetings=[16, 107],
)
