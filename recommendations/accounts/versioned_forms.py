"""Two people at one form: what each of them changed is put together, and what both changed is asked about.

A form about a row carries the version it was opened with and, signed, what the row said then. When somebody else has
saved meanwhile, a field that only one of them touched takes that one's value; a field that both changed is shown with
both values and a choice, and nothing is saved until it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, ClassVar

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recommendations.accounts.actors import names_of
from recommendations.foundation.form_fields import Radios, RadiosField
from recommendations.foundation.models import Versioned

MINE, THEIRS = "mine", "theirs"


class VersionedForm(forms.Form):
    """A form about a row that somebody else may change meanwhile.

    One that shows what the row says, given as `initial`, puts two people's changes together. A step about a row shows
    nothing of it and is refused where the row has changed; one that has an `initial` all the same sets `merges` to
    False.
    """

    merges: bool = True
    # Fields that say one thing between them and so are never taken from two people.
    together: ClassVar[tuple[tuple[str, ...], ...]] = ()
    # The row's column, where a field has another name: it tells who changed it.
    columns: ClassVar[Mapping[str, str]] = {}

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    opened = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200_000)

    def __init__(self, *args: Any, row: Versioned | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.merges = self.merges and row is not None and bool(self.initial)
        if row is None:
            del self.fields["version"]
        else:
            self.fields["version"].initial = row.version
        if self.merges:
            # Read when the page is drawn: what a subclass offers and shows is known by then.
            self.fields["opened"].initial = self._signed
        else:
            del self.fields["opened"]

    def full_clean(self) -> None:
        """Ask again for the choices that were open on the page that was sent."""
        if self.is_bound and self.merges:
            state = self._sent_state()
            for name in state["asked"] if state else []:
                if name in self.fields and f"keep_{name}" not in self.fields:
                    self._ask(name, theirs=self._who([name], since=state["version"]), given=None)
        super().full_clean()

    def put_together(self) -> bool:
        """Take over what only somebody else changed; return False where both changed the same and no choice is made.

        Call it on a valid form; `cleaned_data` then holds what is to be saved, over the version stored now.
        """
        if not self.merges:
            return True
        given, state = self.cleaned_data, self._sent_state()
        given.pop("opened", None)
        chosen = {name: given.pop(f"keep_{name}") for name in [*self.fields] if f"keep_{name}" in self.fields}
        if given.get("version") == self.row.version and not chosen:
            return True
        clashes = [unit for unit in self._units() if not self._settled(unit, state=state, chosen=chosen)]
        for name in chosen:
            del self.fields[f"keep_{name}"]
        given["version"] = self.row.version
        self._put("version", self.row.version)
        self._put("opened", self._signed(asked=[unit[0] for unit in clashes]))
        for unit in clashes:
            self._ask(unit[0], theirs=self._who(unit, since=state["version"] if state else None), given=given)
            label = self.fields[unit[0]].label
            self.add_error(f"keep_{unit[0]}", _("%(field)s: choose which to keep") % {"field": label})
        return not clashes

    # What the row said when the page was opened

    def _names(self) -> list[str]:
        return [name for name in self.fields if name not in {"version", "opened"} and not name.startswith("keep_")]

    def _units(self) -> list[tuple[str, ...]]:
        """Return the fields, those that belong together as one, in the form's order."""
        names = self._names()
        joined = {name: unit for unit in self.together for name in unit}
        units = [tuple(part for part in joined.get(name, (name,)) if part in names) for name in names]
        return list(dict.fromkeys(units))

    def _stored(self, name: str) -> str | list[str]:
        """What the row says now, as it was fetched for this request."""
        return plain(self.fields[name], self.get_initial_for_field(self.fields[name], name))

    def _salt(self) -> str:
        return f"opened:{self.row._meta.model_name}:{self.row.pk}"

    def _signed(self, asked: Iterable[str] = ()) -> str:
        state = {
            "version": self.row.version,
            "values": {name: self._stored(name) for name in self._names()},
            "asked": list(asked),
        }
        return signing.dumps(state, salt=self._salt(), compress=True)

    def _sent_state(self) -> dict[str, Any] | None:
        """Return what the page said it was opened with; None where that is missing or not ours."""
        try:
            return signing.loads(self.data.get(self.add_prefix("opened"), ""), salt=self._salt())
        except signing.BadSignature:
            return None

    # Three values of a field: then, mine, theirs

    def _settled(self, unit: tuple[str, ...], *, state: dict[str, Any] | None, chosen: Mapping[str, str]) -> bool:
        given = self.cleaned_data
        mine = [plain(self.fields[name], given.get(name)) for name in unit]
        theirs = [self._stored(name) for name in unit]
        # A field that was not on the page yet was not changed there.
        then = [state["values"].get(name, here) for name, here in zip(unit, mine, strict=True)] if state else None
        if mine == theirs:
            return True
        if unit[0] in chosen:
            if theirs != then:
                return False  # changed once more since the choice was offered
            return chosen[unit[0]] == MINE or self._take(unit)
        if then is None:
            return False
        if theirs == then:
            return True
        return mine == then and self._take(unit)

    def _take(self, unit: tuple[str, ...]) -> bool:
        """Take theirs, for saving and for showing; False where that no longer passes, which the form then says."""
        for name in unit:
            value = self.get_initial_for_field(self.fields[name], name)
            try:
                self.cleaned_data[name] = self.fields[name].clean(value)
            except ValidationError:
                return False
            self._put(name, value)
        return True

    def _put(self, name: str, value: Any) -> None:
        """Let the form show this value as if it had been typed."""
        field, key = self.fields[name], self.add_prefix(name)
        data = self.data if getattr(self.data, "_mutable", True) else self.data.copy()
        self.data = data
        value = field.prepare_value(value)
        if isinstance(field.widget, forms.MultiWidget):
            for suffix, text in zip(field.widget.widgets_names, field.widget.decompress(value), strict=True):
                data[key + suffix] = text
        elif isinstance(field.widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
            data.setlist(key, [str(one) for one in value or []])
        elif isinstance(field.widget, forms.CheckboxInput) and not value:
            data.pop(key, None)
        else:
            data[key] = "" if value is None else "on" if value is True else str(value)

    # Asking

    def _ask(self, name: str, *, theirs: str, given: Mapping[str, Any] | None) -> None:
        unit = next(unit for unit in self._units() if unit[0] == name)
        stored = self._in_words(unit, {n: self.get_initial_for_field(self.fields[n], n) for n in unit})
        typed = self._in_words(unit, given if given is not None else self._typed(unit))
        self.fields[f"keep_{name}"] = RadiosField(
            label=_("%(field)s: which to keep?") % {"field": self.fields[name].label},
            choices=[
                (THEIRS, _("%(who)s changed it to “%(value)s”") % {"who": theirs, "value": stored}),
                (MINE, _("You typed “%(value)s”") % {"value": typed}),
            ],
            widget=Radios(hints={MINE: _("As it stands in the box above")}),
            error_messages={"required": _("%(field)s: choose which to keep") % {"field": self.fields[name].label}},
        )
        names = [one for one in self.fields if one != f"keep_{name}"]
        self.order_fields([*names[: names.index(unit[-1]) + 1], f"keep_{name}"])

    def _typed(self, unit: tuple[str, ...]) -> dict[str, Any]:
        typed = {}
        for name in unit:
            field = self.fields[name]
            raw = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            try:
                typed[name] = field.clean(raw)
            except ValidationError:
                typed[name] = raw
        return typed

    def _in_words(self, unit: tuple[str, ...], values: Mapping[str, Any]) -> str:
        parts = [in_words(self.fields[name], values.get(name)) for name in unit]
        return ", ".join(part for part in parts if part) or _("nothing")

    def _who(self, unit: Iterable[str], *, since: int | None) -> str:
        """Return who changed any of the fields last, as far as the row's history tells."""
        if not hasattr(type(self.row), "history"):
            return _("Somebody else")
        versions = type(self.row).history.model.objects.filter(id=self.row.pk).select_related("operation")
        found = list(versions.filter(version__gte=since or self.row.version - 1).order_by("operation_id", "history_id"))
        columns = [self.columns.get(name, name) for name in unit]
        actors = [after.operation.actor for before, after in pairwise(found) if _differ(before, after, columns)]
        actors = actors or [version.operation.actor for version in found[-1:]]
        return names_of(actors)[actors[-1]] if actors else _("Somebody else")


def plain(field: forms.Field, value: Any) -> str | list[str]:
    """Return a value of the field in a form in which what was stored and what was typed can be compared."""
    if value is None or value == "" or value is False:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, QuerySet | list | tuple | set):
        return sorted(str(getattr(one, "pk", one)) for one in value) or ""
    if isinstance(value, date):
        return value.isoformat()
    return str(field.to_python(value)) if isinstance(field, forms.CharField) else str(value)


def in_words(field: forms.Field, value: Any) -> str:
    """Return a value of the field as a person reads it."""
    told = plain(field, value)
    if told == "":
        return ""
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(field, forms.BooleanField):
        return str(field.label)
    if choices := getattr(field, "choices", None):
        words = {str(code): str(label) for code, label in choices}
        return ", ".join(words.get(one, one) for one in (told if isinstance(told, list) else [told]))
    return ", ".join(told) if isinstance(told, list) else told


def _differ(before: Any, after: Any, columns: Iterable[str]) -> bool:
    """Say whether any of the columns differs; of a foreign key its id."""
    names = [column if hasattr(before, column) else "" for column in columns]
    names = [f"{name}_id" if hasattr(before, f"{name}_id") else name for name in names if name]
    return any(getattr(before, name) != getattr(after, name) for name in names)
