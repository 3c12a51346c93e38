"""Saying who decided, and deciding: on a completion, on more time, on a correction."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import User
from recommendations.action_plans.forms.who_decides import board_meetings_held, people_who_decide
from recommendations.action_plans.models.decisions import meeting_in_words
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.foundation.form_fields import DateField, LineField, ProseField, RadiosField
from recommendations.meetings.models import Meeting
from recommendations.safeguarding.guarding import Guarded

SHORT = forms.Textarea(attrs={"rows": 3})
BOARD = "board"


class CompletionForm(Guarded):
    guarded = ("statement",)

    statement = ProseField(
        label=_("How the success criteria are met"),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": _("Say how the success criteria are met")},
    )


class DeciderForm(forms.Form):
    """Who decided: the person themselves, a named person who may decide, or the board at a meeting held up to today.

    Another form inherits it to ask for its approver; `recorded()` is then what a command takes. Whoever may not
    record for others is asked nothing, unless `asks_where` lets them say at which meeting they decided. Where only a
    person decides, `has_board` is False and no meeting is asked for.
    """

    asks_where = False
    has_board = True

    decider = forms.ChoiceField(
        label=_("Who decided"),
        required=False,
        error_messages={"required": _("Select who decided")},
        help_text=_("If somebody else decided, at a meeting or by email, record it for them"),
    )
    meeting = forms.ChoiceField(label=_("At which meeting"), required=False)
    reference = LineField(
        label=_("Minute or email reference"),
        max_length=120,
        required=False,
        help_text=_("Where the decision can be found. Needed for a meeting, and where you record it for somebody else"),
    )

    def __init__(
        self,
        *args: Any,
        service_id: int,
        user: User,
        on: date,
        may_decide: bool,
        may_record: bool,
        not_these: AbstractSet[int | None],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.may_decide, self.user = may_decide, user
        self.people: dict[str, User] = {}
        self.meetings: dict[str, Meeting] = {}
        if not may_record:
            del self.fields["decider"]
        if not may_record and not self.asks_where:
            del self.fields["meeting"], self.fields["reference"]
            return
        held = board_meetings_held(service_id, on=on) if self.has_board else ()
        self.meetings = {str(meeting.pk): meeting for meeting in held}
        self.fields["meeting"].choices = [
            ("", _("Not at a meeting")),
            *((pk, meeting_in_words(meeting)) for pk, meeting in self.meetings.items()),
        ]
        if not self.meetings:
            del self.fields["meeting"]
        if not may_record:
            return
        others = people_who_decide(service_id, but={user.pk, *not_these})
        self.people = {str(person.pk): person for person in others}
        self.fields["decider"].choices = [
            ("", _("I did") if may_decide else _("Select who decided")),
            *((pk, person.name) for pk, person in self.people.items()),
            *([(BOARD, _("The board, at a meeting"))] if self.meetings else []),
        ]
        self.fields["decider"].required = not may_decide

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        decider, meeting = given.get("decider"), self.meetings.get(given.get("meeting", ""))
        if decider == BOARD and meeting is None and "meeting" not in self.errors:
            self.add_error("meeting", _("Select the meeting at which the board decided"))
        if (decider or meeting) and not given.get("reference") and "reference" not in self.errors:
            self.add_error("reference", _("Enter the minute or email the decision can be found in"))
        return given

    def recorded(self) -> RecordedDecision | None:
        """Return who decided and where; None where it is the person's own decision and nothing more is said."""
        decider, meeting = self.cleaned_data.get("decider"), self.meetings.get(self.cleaned_data.get("meeting", ""))
        reference = self.cleaned_data.get("reference", "")
        if decider == BOARD:
            return RecordedDecision(None, reference, meeting)
        if decider:
            return RecordedDecision(self.people[decider], reference, meeting)
        return RecordedDecision(self.user, reference, meeting) if reference else None


class DecisionForm(DeciderForm):
    """Yes or no, in the person's own name, or recorded for somebody who took the decision."""

    decision = RadiosField(label=_("Decision"))
    note = ProseField(label=_("Note"), required=False, max_length=2000, widget=SHORT)

    field_order = ("decision", "agreed_on", "note", "decider", "meeting", "reference")

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], note_for: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.note_for = note_for
        self.fields["decision"].choices = choices

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("decision") == self.note_for and not given.get("note"):
            self.add_error("note", _("Say what is missing, or why not"))
        return given


class ExtensionDecisionForm(DecisionForm):
    """Agree, agree for another date, or refuse; managers too may say at which meeting they decided."""

    asks_where = True

    agreed_on = DateField(
        label=_("Other date"), required=False, help_text=_("Only where you agree, but for another date than asked")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        is_dated, changes = given.get("agreed_on") is not None, given.get("decision") == "change"
        if changes and not is_dated and "agreed_on" not in self.errors:
            self.add_error("agreed_on", _("Enter the date that you agree"))
        if is_dated and given.get("decision") and not changes:
            self.add_error("agreed_on", _("Choose “Agree for another date”, or leave this date empty"))
        return given
