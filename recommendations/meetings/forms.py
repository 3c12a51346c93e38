"""Forms about councils, bodies and meetings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.accounts.submitting import VersionedForm
from recommendations.domain.repeating_meetings import MOST
from recommendations.foundation.form_fields import DateField, LineField, RadiosField, RowField
from recommendations.meetings.models import CLEAR_DAYS, MOST_DAYS, Body, BodyKind, Council, Meeting, Nation
from recommendations.meetings.scheduled_papers import OFFERED, USUAL, MeetingPaper, scheduled_for

HOW_OFTEN = [
    ("once", _("Once")),
    ("weekly", _("Every week")),
    ("fortnightly", _("Every two weeks")),
    ("six_weekly", _("Every six weeks")),
    ("monthly", _("Every month")),
    ("two_monthly", _("Every two months")),
    ("quarterly", _("Every three months")),
    ("half_yearly", _("Every six months")),
]
DAYS = ("out_days", "report_days", "draft_days", "ask_days")
PAPERS_BY_KIND = {BodyKind.BOARD.value: "board_papers", BodyKind.PANEL.value: "panel_papers"}
DATES_OF_PAPERS = ("ask_on", "paper_on", "report_due_on", "publish_by")
DAYS_WRONG = _("Enter a number of working days from 0 to %(most)d") % {"most": MOST_DAYS}


def days_field(label: str, **more: Any) -> forms.IntegerField:
    """Return a field for a number of working days."""
    said = dict.fromkeys(("required", "invalid", "min_value", "max_value"), DAYS_WRONG)
    box = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-3"})
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_DAYS, widget=box, error_messages=said, **more)


def _usual(column: str) -> int:
    return Body._meta.get_field(column).default


def papers_field(kind: str, label: str) -> forms.MultipleChoiceField:
    """Return checkboxes for the papers that the bodies of a kind can have made; none ticked is an answer too."""
    return forms.MultipleChoiceField(
        label=label,
        choices=[(paper.value, paper.label) for paper in OFFERED[kind]],
        initial=_values(USUAL[kind]),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of each plan, on the day on which papers are made. Tick none to make them by hand only."),
    )


def _values(papers: Iterable[MeetingPaper]) -> list[str]:
    return [paper.value for paper in papers]


class CouncilForm(VersionedForm):
    name = LineField(label=_("Name"), max_length=120, help_text=_("For example, “Northgate Borough Council”"))
    nation = RadiosField(
        label=_("Where it is"),
        choices=Nation.choices,
        initial=Nation.ENGLAND,
        error_messages={"required": _("Select where the council is")},
    )
    clear_days = days_field(
        _("Clear working days"),
        required=False,
        help_text=_(
            "Working days between the day a paper is published and the day of the meeting, neither of which counts. "
            "Left empty, as many as the law asks there. Your council’s constitution may ask for more."
        ),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("clear_days") is None and "clear_days" not in self.errors and given.get("nation"):
            given["clear_days"] = CLEAR_DAYS[given["nation"]]
        return given


class CouncilClosureForm(forms.Form):
    on = DateField(label=_("Day"))
    name = LineField(
        label=_("What it is"),
        max_length=120,
        help_text=_("Such as “Christmas Eve, by the constitution”"),
        error_messages={"required": _("Enter why the council is closed")},
    )


class BodyForm(VersionedForm):
    columns: ClassVar[Mapping[str, str]] = dict.fromkeys(PAPERS_BY_KIND.values(), "scheduled_papers")

    name = LineField(label=_("Name"), max_length=120, help_text=_("For example, “Youth Justice Management Board”"))
    kind = RadiosField(label=_("Kind"), choices=BodyKind.choices, initial=BodyKind.BOARD)
    council = RowField(
        label=_("Committee of which council"),
        queryset=Council.objects.none(),
        required=False,
        empty_label=_("Of no council"),
        help_text=_("A council’s panel publishes its papers by the council’s clear working days."),
    )
    out_days = days_field(
        _("Papers go out, working days before the meeting"),
        required=False,
        initial=_usual("out_days"),
        help_text=_("Of a body that is no committee of a council"),
    )
    report_days = days_field(
        _("Report handed in, working days before that"),
        required=False,
        initial=_usual("report_days"),
        help_text=_("When democratic services, or the board’s secretary, want it"),
    )
    draft_days = days_field(
        _("Draft made, working days before that"),
        required=False,
        initial=_usual("draft_days"),
        help_text=_("Time to read it, mend it and release it"),
    )
    ask_days = days_field(
        _("Owners asked for updates, working days before that"),
        required=False,
        initial=_usual("ask_days"),
        help_text=_("Whoever answers for an action of which nothing was heard since the last meeting. At 0, nobody."),
    )
    board_papers = papers_field(BodyKind.BOARD, _("Papers made for each meeting of a board"))
    panel_papers = papers_field(BodyKind.PANEL, _("Papers made for each meeting of a panel"))

    def __init__(self, *args: Any, service: Service, row: Body | None = None, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["council"].queryset = Council.objects.filter(service=service)
        if row is not None:
            self._only_of(row)
        if not service.councils.exists() or (row is not None and row.kind == BodyKind.BOARD):
            del self.fields["council"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        given.setdefault("council", None)
        for name in DAYS:
            if given.get(name) is None:
                given[name] = _usual(name)  # left empty
        if given.get("kind") == BodyKind.BOARD and given["council"] is not None:
            self.add_error("council", _("A management board is no committee of a council. Select “Of no council”."))
        return given

    def content(self) -> dict[str, Any]:
        """Return what was chosen as the commands take it: of the two lists of papers, that of the body's kind."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in PAPERS_BY_KIND.values()}
        kind = self.row.kind if self.row else given["kind"]
        return {**given, "scheduled_papers": self.cleaned_data[PAPERS_BY_KIND[kind]]}

    def _only_of(self, row: Body) -> None:
        """Leave out what cannot be changed of a body that is there, and what is of bodies of another kind."""
        del self.fields["kind"]
        for kind in BodyKind.values:
            if kind != row.kind:
                del self.fields[PAPERS_BY_KIND[kind]]
        papers = self.fields[PAPERS_BY_KIND[row.kind]]
        papers.label, papers.initial = _("Papers made for each meeting"), _values(scheduled_for(row))


class MeetingForm(VersionedForm):
    body = RowField(
        label=_("Who meets"),
        queryset=Body.objects.none(),
        empty_label=None,
        error_messages={"required": _("Select who meets")},
    )
    held_on = DateField(label=_("Date of the meeting"))
    ask_on = DateField(
        label=_("Ask owners for updates on"),
        required=False,
        help_text=_("Left empty, it follows from who meets; where that body has nobody asked, nobody is."),
    )
    paper_on = DateField(
        label=_("Make the paper on"),
        required=False,
        help_text=_("Its papers are made by themselves on this day. Left empty, it follows from who meets."),
    )
    report_due_on = DateField(
        label=_("Hand the report in by"),
        required=False,
        help_text=_("To democratic services, or to the board’s secretary. Left empty, it follows from who meets."),
    )
    publish_by = DateField(
        label=_("Publish it or send it out by"),
        required=False,
        help_text=_("Left empty, it follows from who meets: for a council’s panel from its clear working days."),
    )
    place = LineField(label=_("Place"), max_length=120, required=False)
    how_often = forms.ChoiceField(
        label=_("How often"),
        choices=HOW_OFTEN,
        required=False,
        initial="once",
        help_text=_("Months keep the weekday: the third Wednesday stays the third Wednesday."),
    )
    times = forms.IntegerField(
        label=_("How many meetings"),
        required=False,
        min_value=1,
        max_value=MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-3"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Enter a number of meetings from 1 to %(most)d") % {"most": MOST}
        ),
        help_text=_("Where it is held more than once, this one included. Each has dates of its own for its paper."),
    )

    def __init__(
        self, *args: Any, service: Service, kinds: frozenset[str], row: Meeting | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, row=row, **kwargs)
        if row is None:
            self.fields["body"].queryset = Body.objects.filter(service=service, kind__in=kinds)
        else:
            for name in ("body", "how_often", "times"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.row is None and given.get("how_often") not in {"", "once", None} and "times" not in self.errors:
            if not given.get("times"):
                self.add_error("times", _("Enter how many meetings there are"))
            elif any(given.get(name) for name in DATES_OF_PAPERS):
                said = _("Leave the paper’s dates empty where the meeting is held more than once: each has its own.")
                self.add_error("how_often", said)
        return given
