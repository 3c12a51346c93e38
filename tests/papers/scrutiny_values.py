"""Reports to panels to test with: an invented council, invented people, fixed days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from recommendations.papers.layouts.shipped import committee_block
from recommendations.papers.layouts.values import Layout
from recommendations.papers.scrutiny.drafting import scrutiny_paper
from recommendations.papers.scrutiny.values import Exemption, Filled, ScrutinyPaper, Typed, Urgency
from recommendations.papers.snapshot.board import (
    BoardPaper,
    Change,
    Check,
    Meeting,
    Recommendation,
    Reminded,
    SinceLastPaper,
    Worded,
)
from tests.papers.paper_values import a_board_paper, an_override, with_first_action

PANEL = "Children and Young People Scrutiny Panel"
WEDNESDAY_21_SEPTEMBER_2011 = date(2011, 9, 21)
WEDNESDAY_14_SEPTEMBER_2011 = date(2011, 9, 14)
ANSWERS = {
    "agenda_item": ("7",),
    "wards": ("All",),
    "subject": ("Youth justice inspection: progress against the action plan",),
    "lead_officer": ("Wyn Talbot, Director of Children’s Services",),
    "lead_member": ("Councillor Ines Marlow, Cabinet Member for Children",),
    "report_of": ("Wyn Talbot, Director of Children’s Services",),
    "officer": ("Wyn Talbot, Director of Children’s Services",),
    "contact_officer": ("Rowan Pike, Head of Youth Justice, 2nd floor, Civic Centre",),
    "forward_plan": ("Yes",),
    "status": ("For decision",),
    "summary": (
        "The inspectorate made seven recommendations in March 2026. The plan that answers them is in its eighth month.",
        "Most of it is on track; what is late is named below, with its reason.",
    ),
    "purpose": ("To tell the committee how far the plan has come, and to ask how it wishes to be kept informed.",),
    "recommendations": (
        "That the panel notes the progress made against the action plan since March 2026.",
        "That the panel asks for a further report in six months, with what changed for children.",
    ),
    "reasons": ("The panel asked in April to follow the plan until every recommendation is accepted as done.",),
}
ANSWERS["decisions"] = ANSWERS["recommendations"]
TEXTS = {
    "details": (
        "The service was inspected in January 2026 and the report was published on 10 March 2026.",
        "The plan was agreed by the partnership board in April. It rests on three aims:",
        "- children are assessed well when their case starts",
        "- managers see the work and record that they have",
        "- partners hold each other to account with data",
        "The board has met three times since, and has looked at progress each time.",
    ),
    "detail": ("The service was inspected in January 2026.", "The board has met three times since."),
    "background": ("The service was inspected in January 2026; the report was published in March.",),
    "financial": ("None beyond the agreed budget of the service.",),
    "legal": ("The local authority must provide a youth justice service under section 39 of the 1998 Act.",),
    "equality": ("Children from some backgrounds are over-represented; the plan’s third aim addresses it.",),
    "appendices": ("Appendix 1: the inspection report",),
    "consultation": ("Children and parents were asked in May.",),
    "well_being": ("The plan works towards a more equal Wales by acting early.",),
    "welsh": ("Children are offered every intervention in Welsh.",),
    "papers": ("Inspection report, March 2026",),
}
EXEMPTION = Exemption(
    paragraphs="paragraph 1 of Part 1 of Schedule 12A to the Local Government Act 1972 (information on a person)",
    marking="NOT FOR PUBLICATION",
    why="The public interest in keeping it exempt outweighs that in disclosing it, as staff could be known from it",
)


REASONS = {
    "blue": ("verified_complete", {}),
    "red": ("past_due", {"days": 21}),
    "amber": ("no_update", {"days": 38}),
    "grey": ("before_start", {"days": 63}),
    "green": ("on_track", {}),
}


def a_plan(*, actions: int = 24, recommendations: int = 7) -> BoardPaper:
    """Return the snapshot of a published plan in mid-delivery, with everything in it that must stay inside."""
    paper = a_board_paper(actions=actions, recommendations=recommendations)
    since = SinceLastPaper(
        on=date(2026, 8, 13),
        changes=(
            Change(Worded("completed", "Completed"), "1b", "Marion Clough verified it.", "Seen.", "Marion Clough"),
            Change(Worded("re_dated", "Re-dated"), "1a", "moved", "Two partners disagree.", "Marion Clough"),
            Change(Worded("re_owned", "Re-owned"), "1a", "passed on", "The post was split.", "Priya Anand"),
            Change(Worded("refused", "More time refused"), "1a", "Marion Clough refused it.", "Too late."),
            Change(Worded("accepted", "Accepted by the board"), "1", "Accepted.", on=date(2026, 9, 14)),
            Change(Worded("removed", "Removed"), "9z", "“A secret title”"),
        ),
    )
    paper = replace(paper, recommendations=tuple(_with_reasons(part) for part in paper.recommendations))
    first = replace(
        paper.recommendations[0],
        standing=Worded("accepted", "Accepted by the board"),
        standing_on=date(2026, 9, 14),
        standing_told="Partnership Board, 14 September 2026, minute 4; checked by Marion Clough",
        impact=Worded("improving", "Improving"),
        impact_basis="Marion Clough’s dip sample",
        response_reason="Approved by Marion Clough",
    )
    paper = replace(
        paper,
        cover=replace(paper.cover, is_embargoed=False),
        recommendations=(first, *paper.recommendations[1:]),
        since=since,
    )
    if not paper.recommendations[0].actions:
        return paper
    kept = paper.recommendations[0].actions[0]
    updates = tuple(replace(one, may_be_published=place == 1) for place, one in enumerate(kept.updates))
    return with_first_action(
        paper,
        updates=updates,
        override=an_override(),
        halted=Check("Marion Clough", date(2026, 9, 1), "the partner has left"),
        reminded=Reminded(4),
    )


def _with_reasons(part: Recommendation) -> Recommendation:
    reasons = {action.label: REASONS[action.rating] for action in part.actions}
    actions = (
        replace(action, reason_code=reasons[action.label][0], reason_numbers=reasons[action.label][1])
        for action in part.actions
    )
    return replace(part, actions=tuple(actions))


def typed(layout: Layout | None = None, **changed: object) -> Typed:
    """Return what people typed for a report of the layout, complete and in time for its meeting."""
    layout = layout or committee_block(council="Northshire Council")
    meeting = Meeting(PANEL, date(2026, 11, 18), "7")
    special = {"committee": Filled("committee", (PANEL,)), "date": Filled("date", on=meeting.on)}
    found = Typed(
        layout=layout,
        title="Youth justice inspection: progress against the action plan",
        meeting=meeting,
        cover=tuple(
            special.get(field.code) or Filled(field.code, ANSWERS[field.code])
            for field in layout.fields
            if field.code in special or field.code in ANSWERS
        ),
        sections=tuple(
            Filled(section.code, TEXTS[section.code]) for section in layout.sections if section.code in TEXTS
        ),
        names_are_confirmed=True,
    )
    return replace(found, **changed)


def a_report(layout: Layout | None = None, *, actions: int = 24, **changed: object) -> ScrutinyPaper:
    """Return a panel's report of the plan, public unless `audience` says otherwise."""
    if changed.get("audience") == "exempt":
        changed.setdefault("exemption", EXEMPTION)
    return scrutiny_paper(a_plan(actions=actions), typed(layout, **changed))


def report_of(paper: BoardPaper) -> ScrutinyPaper:
    """Return the public report of a board's paper whose inspection is published."""
    return scrutiny_paper(replace(paper, cover=replace(paper.cover, is_embargoed=False)), typed())


def the_late_report_of_2011(*, urgency: Urgency | None = None) -> ScrutinyPaper:
    """Return the report to the panel of Wednesday 21 September 2011, which came too late for five clear days."""
    paper = a_plan(actions=8, recommendations=8)
    record = replace(paper.record, as_at=datetime(2011, 9, 14, 9, 30, tzinfo=UTC))
    clocks = replace(
        paper.clocks, published_on=None, plan_due_on=date(2011, 10, 3), window_ends_on=None, days_left=None, meetings=()
    )
    paper = replace(
        paper, record=record, clocks=clocks, cover=replace(paper.cover, published_on=None), since=None, decisions=()
    )
    meeting = Meeting(PANEL, WEDNESDAY_21_SEPTEMBER_2011, "5")
    cover = tuple(Filled("date", on=meeting.on) if filled.code == "date" else filled for filled in typed().cover)
    return scrutiny_paper(paper, typed(meeting=meeting, cover=cover, is_late=True, urgency=urgency or Urgency()))
