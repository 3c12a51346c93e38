"""Whatever a plan holds, its paper opens and says every recommendation's words."""

from __future__ import annotations

import io
import random
import re
import unicodedata
from datetime import timedelta

import pikepdf
import pypdfium2
import pytest
from django.test import Client

from recommendations.accounts.models import User
from recommendations.action_plans.models import ActionPlan, OwnerRating
from recommendations.action_plans.services.evidence import add_evidence
from recommendations.action_plans.services.planning import ActionContent, add_action
from recommendations.action_plans.services.updating import OnBehalf, give_update
from recommendations.files.storage import load
from recommendations.jobs.models import Job, JobState
from recommendations.jobs.working import do_waiting
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.models import Paper, PaperState
from tests.builders import (
    MONDAY_5_JAN,
    PUBLISHED,
    TUESDAY_3_FEB,
    a_body,
    a_completion,
    a_manager,
    a_meeting,
    a_plan,
    a_post,
    a_recommendation,
    a_service,
    again,
    an_extension,
    an_inspection,
    on_the,
    signed_off,
)
from tests.pages.visiting import address

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

PLAIN = re.compile(r"[A-Za-z0-9]+")
PIECES = [
    "Make sure that every child’s plan is reviewed on time", "within six months", "the Board and its partners",
    "<script>alert(1)</script>", "<style>* {display: none}</style>", "<!-- all gone", "-->", "</td></table></body>",
    "&lt;b&gt; &amp; &#128512;", "{{ 7|add:7 }} {% now 'Y' %}", "{{link:line_0}}", "%(name)s %d", "\u202egnitirw\u202c",
    "مرحبا بالعالم", "漢字かな", "😀👩‍👩‍👧", "x\u0308\u0323\u0301" * 20, "ŵ ŷ Llŷn", "→ ▪ \uf0b7 \ue000",
    "\u00ad\u200b\u2028\ufeff",
    "Pneumonoultramicroscopic" * 8, "a" * 400, "https://files.example/" + "b" * 300, "=HYPERLINK(1)",
    "1. 2. 3.\n\n\n• •",
    "\t\t\x0b\x0c", "url(https://evil.example/x.css)", "“quotes” – dashes — and … dots", "£1,000 €2 ½ №",
    "\u0336struck\u0336",
]  # fmt: skip


def some_words(chance: random.Random, *, most: int) -> str:
    """Text of the pieces and of any characters there are; never empty, never longer than may be stored."""
    anything = [chr(chance.choice([chance.randrange(32, 0x3000), chance.randrange(0xE000, 0x20000)])) for _ in range(9)]
    pieces = chance.choices([*PIECES, "".join(anything)], k=chance.randrange(1, 9))
    return f"Word{chance.randrange(10**9)} {' '.join(pieces)}"[:most]


class AnyPlan:
    """A plan of so many actions, each in one of the states an action can be in, its every text against it."""

    def __init__(self, *, actions: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.service = a_service()
        self.manager: User = a_manager(self.service)
        inspection = an_inspection(self.service, published_on=self.chance.choice([PUBLISHED, None]))
        self.recommendations = [
            a_recommendation(
                inspection, label=self.chance.choice([None, "", "iv", "R1"]), text=some_words(self.chance, most=6000)
            )
            for _ in range(self.chance.choice([1, 3, 14]))
        ]
        self.plan = a_plan(inspection=inspection)
        self.posts = [
            a_post(
                self.service, name=some_words(self.chance, most=120), held_by=self.chance.choice([self.manager, None])
            )
            for _ in range(3)
        ]
        self.titles = [self.add_action() for _ in range(actions)]
        if self.chance.random() < 0.5:
            signed_off(self.plan, on=MONDAY_5_JAN)

    def add_action(self) -> str:
        chance, at = self.chance, on_the(MONDAY_5_JAN)
        start = chance.choice([None, MONDAY_5_JAN + timedelta(days=chance.randrange(60))])
        due = chance.choice([None, (start or MONDAY_5_JAN) + timedelta(days=chance.randrange(400))])
        content = ActionContent(
            title=some_words(chance, most=250), owner=chance.choice([*self.posts, None]), start_on=start, due_on=due,
            success_criteria=chance.choice(["", some_words(chance, most=2000)]),
            due_precision=chance.choice(["day", "month"]),
        )  # fmt: skip
        action = add_action(
            chance.choice(self.recommendations),
            plan=self.plan,
            content=content,
            on=MONDAY_5_JAN,
            by=self.manager,
            at=at,
        )
        for _ in range(chance.choice([0, 0, 1, 5])):
            told = OnBehalf("call", MONDAY_5_JAN) if action.owner and chance.random() < 0.3 else None
            give_update(
                action, text=some_words(chance, most=4000), owner_rating=chance.choice(OwnerRating.values),
                on_behalf=told, on=TUESDAY_3_FEB, by=self.manager, at=at,
            )  # fmt: skip
        if chance.random() < 0.3:
            add_evidence(
                action, kind="elsewhere", shows=some_words(chance, most=250), held_where=some_words(chance, most=250),
                seen_by=some_words(chance, most=120), by=self.manager, at=at,
            )  # fmt: skip
        if chance.random() < 0.2:
            a_completion(again(action), by=self.manager)
        elif due and chance.random() < 0.3:
            due = again(action).current_due_on
            an_extension(again(action), by=self.manager, until=due + timedelta(days=chance.randrange(1, 200)))
        return action.title

    def make_paper(self) -> Paper:
        meeting = self.chance.choice([None, a_meeting(a_body(self.service, name=some_words(self.chance, most=120)))])
        plan = ActionPlan.objects.for_lists().get(pk=self.plan.pk)
        paper = ask_for_paper(plan, meeting=meeting, by=self.manager, at=on_the(TUESDAY_3_FEB))
        do_waiting(clock=lambda: on_the(TUESDAY_3_FEB))
        assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}
        return again(paper)


def squeezed(text: str) -> str:
    """Letters and digits alone: what is left when line ends, hyphens and spaces are gone."""
    return "".join(PLAIN.findall(unicodedata.normalize("NFC", text)))


def text_of(pdf: bytes) -> str:
    """Return all text of the file, as another program reads it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def missing(words: str, *, said: str) -> list[str]:
    """Return the words that the paper does not say; one that runs over a page’s end is looked for in halves."""
    found = PLAIN.findall(unicodedata.normalize("NFC", words))
    return [word for word in found if word not in said and not broken_over_pages(word, said)]


def broken_over_pages(word: str, said: str) -> bool:
    return any(word[:cut] in said and word[cut:] in said for cut in range(8, len(word) - 7))


@pytest.mark.parametrize(
    ("actions", "seed"),
    [(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (3, 6), (5, 7), (8, 8), (13, 9), (45, 10), (115, 11)],
)  # fmt: skip
def test_a_paper_of_any_plan_opens_and_says_every_recommendations_words(actions: int, seed: int) -> None:
    plan = AnyPlan(actions=actions, seed=seed)
    paper = plan.make_paper()
    assert paper.state == PaperState.READY, paper.problem
    pdf = load(paper.file)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        assert len(opened.pages) >= 2
        assert opened.Root.MarkInfo.Marked
        assert "/OpenAction" not in opened.Root
        assert "/AA" not in opened.Root
    said = squeezed(text_of(pdf))
    for recommendation in plan.recommendations:
        assert missing(recommendation.text, said=said) == []
    for title in plan.titles:
        assert missing(title, said=said) == []
    assert squeezed(paper.code) in said
    assert squeezed(paper.seal[:16]) in said
    client = Client(raise_request_exception=False)
    client.force_login(plan.manager)
    for name, of in (
        ("paper", paper.pk),
        ("papers", plan.service.pk),
        ("plan", plan.plan.pk),
        ("home", plan.service.pk),
    ):
        assert client.get(address(name, of)).status_code == 200
    assert b"".join(client.get(address("paper_file", paper.pk)).streaming_content) == pdf
