"""What a meeting decided on each item of its paper: some now, the rest later."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.services import shown
from recommendations.domain.deadlines import months_after
from recommendations.foundation.form_fields import DateField, LineField, ProseField, RadiosField
from recommendations.papers.after_meetings.items import AskedItem
from recommendations.papers.after_meetings.recording import Decided
from recommendations.papers.after_meetings.wording import hint_of, outcome_in_words
from recommendations.papers.models import Item, Outcome

NOT_NOW = ""
IN_SIX_MONTHS = "six_months"
MONTHS = 6


@dataclass(frozen=True)
class ItemFields:
    """One item with its fields: `outcome` and `note` in view, `further` folded away until they are needed."""

    item: AskedItem
    is_own: bool
    outcome: BoundField
    note: BoundField
    further: tuple[BoundField, ...]
    acts: BoundField

    @property
    def is_unfolded(self) -> bool:
        """Whether something stands in the folded fields, or is wrong in them."""
        return any(field.errors or any(_typed(field.value())) for field in self.further)


class MeetingDecisionsForm(forms.Form):
    """One minute for all, and for each item that is open what was decided, with a minute of its own where it has one.

    `own` are the keys of the items on which a plan lead must record what was agreed or refused. What was shown as
    changing the plan is sent along, so that nothing that was settled meanwhile is taken for decided.
    """

    marks_optional = False

    minute = LineField(
        label=_("Minute"),
        max_length=120,
        help_text=_("Where the decisions can be found, such as “Minute 7”, unless an item names another"),
    )

    def __init__(
        self, *args: Any, items: Sequence[AskedItem], own: Collection[str], held_on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = [item for item in items if item.is_open]
        self.done = [item for item in items if not item.is_open]
        self.own = own
        self.again_on = months_after(held_on, MONTHS)
        for item in self.items:
            self._add(item)

    def _add(self, item: AskedItem) -> None:
        place, words = item.place, {"label": item.label}
        self.fields[f"outcome_{place}"] = RadiosField(
            label=_now("Decision on item %(label)s") % words,
            choices=list(self._choices(item)),
            hints={
                outcome.value: hint_of(item.kind, outcome, of_panel=item.of_panel)
                for outcome in Outcome
                if item.acts or _puts_off(outcome)
            },
            required=False,
            initial=NOT_NOW,
        )
        self.fields[f"note_{place}"] = ProseField(
            label=_now("Note on item %(label)s") % words,
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_now("Needed where it was refused: say why"),
        )
        if item.kind is Item.EXTENSION and item.acts:
            self.fields[f"agreed_on_{place}"] = DateField(
                label=_now("Other date agreed, item %(label)s") % words,
                required=False,
                help_text=_now("Only where it was agreed for another date than asked"),
            )
        self.fields[f"again_on_{place}"] = DateField(
            label=_now("Update by, item %(label)s") % words,
            required=False,
            help_text=_now("Only where an update was asked for by another day than in six months"),
        )
        self.fields[f"minute_{place}"] = LineField(
            label=_now("Minute of item %(label)s") % words,
            required=False,
            max_length=120,
            help_text=_now("Only where it is another than that of all"),
        )
        self.fields[f"acts_{place}"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=_as_sent(item), max_length=80
        )

    def _choices(self, item: AskedItem) -> Iterator[tuple[str, str]]:
        yield NOT_NOW, _now("Not recorded now")
        for outcome in (Outcome.AGREED, Outcome.REFUSED):
            if item.key not in self.own:
                yield outcome.value, outcome_in_words(item.kind, outcome)
        yield Outcome.ASKED_AGAIN.value, outcome_in_words(item.kind, Outcome.ASKED_AGAIN)
        yield IN_SIX_MONTHS, _now("Update asked for in six months, by %(day)s") % {"day": shown(self.again_on)}
        yield Outcome.LATER.value, _now("Update asked for by another day")

    def item_fields(self) -> list[ItemFields]:
        """Return each open item with its fields, in the paper's order."""
        return [
            ItemFields(
                item=item,
                is_own=item.key in self.own,
                outcome=self[f"outcome_{item.place}"],
                note=self[f"note_{item.place}"],
                further=tuple(
                    self[name]
                    for name in (f"agreed_on_{item.place}", f"again_on_{item.place}", f"minute_{item.place}")
                    if name in self.fields
                ),
                acts=self[f"acts_{item.place}"],
            )
            for item in self.items
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for item in self.items:
            # Shown anew with what holds now; whoever records it looks again and sends it once more.
            if given.get(f"outcome_{item.place}") and given.get(f"acts_{item.place}") != _as_sent(item):
                self.add_error(
                    f"outcome_{item.place}",
                    _("Item %(label)s has changed since you opened the page. Look at it again") % {"label": item.label},
                )
                self.data = self.data.copy()
                self.data[self.add_prefix(f"acts_{item.place}")] = _as_sent(item)
            if given.get(f"outcome_{item.place}") == IN_SIX_MONTHS and given.get(f"again_on_{item.place}"):
                self.add_error(
                    f"again_on_{item.place}",
                    _("Choose “Update asked for by another day” for item %(label)s, or leave this date empty")
                    % {"label": item.label},
                )
        for item in self.done:
            if self.data.get(self.add_prefix(f"outcome_{item.place}")):
                words = _now(
                    "%(name)s has recorded meanwhile what was decided on item %(label)s, so yours is left out."
                )
                self.add_error(None, words % {"name": item.decided.recorded_by.name, "label": item.label})
        if self._decides_on_more():
            self.add_error(None, _("Something here was heard at another meeting meanwhile. Look at the items again."))
        return given

    def _decides_on_more(self) -> bool:
        """Whether something was decided on an item that has left the list."""
        name = self.add_prefix("outcome_")
        known = {f"{name}{item.place}" for item in (*self.items, *self.done)}
        return any(key.startswith(name) and key not in known and self.data.get(key) for key in self.data)

    def decided(self) -> list[Decided]:
        """Return what was decided; items that are left for later are left out."""
        return [self._decided(item) for item in self.items if self.cleaned_data.get(f"outcome_{item.place}")]

    def _decided(self, item: AskedItem) -> Decided:
        given, place = self.cleaned_data, item.place
        outcome, again_on = given[f"outcome_{place}"], given[f"again_on_{place}"]
        if outcome == IN_SIX_MONTHS:
            outcome, again_on = Outcome.LATER, self.again_on
        return Decided(
            key=item.key,
            outcome=Outcome(outcome),
            minute=given[f"minute_{place}"] or given["minute"],
            note=given[f"note_{place}"],
            again_on=again_on,
            agreed_on=given.get(f"agreed_on_{place}"),
            acts=item.acts,
        )


def _puts_off(outcome: Outcome) -> bool:
    """Whether its hint holds too where nothing in the plan can change any more."""
    return outcome is Outcome.LATER


def _as_sent(item: AskedItem) -> str:
    """Return what was shown of the item: whether it acts, and which update it is, as no paper fixes those of a panel.

    One that was heard meanwhile leaves the list, and those below move up.
    """
    acts = "yes" if item.acts else "no"
    return f"{acts} {item.key}" if item.kind is Item.UPDATE else acts


def _typed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]
