"""Forms of what an existing action plan prints: its actions, and whom it means by its owners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Post
from recommendations.accounts.submitting import VersionedForm
from recommendations.action_plans.models import LONGEST_TITLE
from recommendations.foundation.form_fields import DateField, LineField, ProseField
from recommendations.inspections.models import Precision
from recommendations.intake.forms import without_contact_details
from recommendations.intake.models import DraftAction, Intake
from recommendations.intake.printed_owners import LONGEST_POST, Meaning, PrintedOwner, name_for_a_post
from recommendations.intake.services.draft_actions import DraftActionContent

NEW, WORDS = "new", "words"


class DraftActionForm(VersionedForm):
    """One action beside a draft; `due_words` stay as printed, whatever date they are taken to mean."""

    title = ProseField(
        label=_("What will be done"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Say what will be done")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    lead = LineField(label=_("Lead as printed"), max_length=200, required=False)
    due_words = LineField(label=_("Date as printed"), max_length=250, required=False)
    due_on = DateField(label=_("Due date"), required=False, may_be_month=True)
    only_month = forms.BooleanField(
        label=_("Only the month is fixed"),
        required=False,
        help_text=_("Shown as the month; due on its last day. The day may be left empty"),
    )
    success_criteria = ProseField(
        label=_("How we will know"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_lead(self) -> str:
        return without_contact_details(self.cleaned_data["lead"])

    def content(self) -> DraftActionContent:
        given = self.cleaned_data
        precision = Precision.MONTH if given["only_month"] and given["due_on"] else Precision.DAY
        same = ("title", "lead", "due_words", "due_on", "success_criteria")
        return DraftActionContent(**{name: given[name] for name in same}, due_precision=precision)


def initial_of(action: DraftAction) -> dict[str, Any]:
    """Return the action as the form shows it."""
    names = ("title", "lead", "due_words", "due_on", "success_criteria")
    return {name: getattr(action, name) for name in names} | {"only_month": action.due_precision == Precision.MONTH}


@dataclass(frozen=True)
class OwnerFields:
    """An owner as printed with the two fields that ask what it means."""

    owner: PrintedOwner
    who: forms.BoundField
    name: forms.BoundField


class PostsForm(VersionedForm):
    """For each owner as printed: one of the service's posts, a new one of a name that can be changed, or words only."""

    marks_optional = False  # a name is needed only where a new post is made

    def __init__(
        self, *args: Any, intake: Intake, owners: list[PrintedOwner], posts: list[Post], **kwargs: Any
    ) -> None:
        super().__init__(*args, row=intake, **kwargs)
        self.owners, self.posts = owners, {str(post.pk): post for post in posts}
        for owner in owners:
            key = key_of_words(owner.words)
            self.fields[f"who_{key}"] = forms.ChoiceField(
                label=_now("Who is “%(words)s”?") % {"words": owner.words},
                choices=self._choices(owner),
                # An owner that came in since the page was opened was not asked about: the conflict tells of that.
                required=not self.is_bound or f"who_{key}" in self.data,
                initial=_initial(owner),
                error_messages={"invalid_choice": _("Choose one of the posts, a new post, or words only")},
            )
            self.fields[f"name_{key}"] = LineField(
                label=_now("Name of the new post for “%(words)s”") % {"words": owner.words},
                max_length=LONGEST_POST,
                required=False,
                initial=owner.meaning.name or name_for_a_post(owner.words)[:LONGEST_POST],
            )

    def _choices(self, owner: PrintedOwner) -> list[tuple[Any, Any]]:
        near = [(str(post.pk), post.name) for post in owner.near]
        others = [(key, post.name) for key, post in self.posts.items() if post not in owner.near]
        choices: list[tuple[Any, Any]] = [
            (NEW, _now("Make a new post")),
            (WORDS, _now("Leave it as words, without a post")),
        ]
        if near:
            choices.append((_now("Posts that read alike"), near))
        return [*choices, (_now("Other posts"), others)] if others else choices

    def rows(self) -> Iterator[OwnerFields]:
        """The owners with their fields, for the page."""
        for owner in self.owners:
            key = key_of_words(owner.words)
            yield OwnerFields(owner, self[f"who_{key}"], self[f"name_{key}"])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        taken = {post.name.casefold() for post in self.posts.values()}
        for owner in self.owners:
            key = key_of_words(owner.words)
            name = f"name_{key}"
            if given.get(f"who_{key}") != NEW or name not in given:
                continue
            if not given[name]:
                self.add_error(name, _("Enter the name of the new post for “%(words)s”") % {"words": owner.words})
            elif given[name].casefold() in taken:
                self.add_error(
                    name,
                    _now("There is a post called “%(name)s” already. Choose it above, or give the new one another name")
                    % {"name": given[name]},
                )
            else:
                self._refuse_contact_details(name, given[name])
        return given

    def _refuse_contact_details(self, field: str, name: str) -> None:
        try:
            without_contact_details(name)
        except forms.ValidationError:
            self.add_error(field, _("The name of a post has no email address or telephone number"))

    def meanings(self) -> dict[str, Meaning]:
        """Return what each spelling of each owner that was asked about means now."""
        found: dict[str, Meaning] = {}
        for owner in self.owners:
            key = key_of_words(owner.words)
            who = self.cleaned_data[f"who_{key}"]
            if not who:
                continue
            meaning = Meaning(self.posts[who]) if who in self.posts else Meaning()
            if who == NEW:
                meaning = Meaning(name=self.cleaned_data[f"name_{key}"])
            found |= dict.fromkeys(owner.spellings, meaning)
        return found


def key_of_words(words: str) -> str:
    """A name for the fields of an owner that stays the same when other owners come and go."""
    return sha256(words.encode()).hexdigest()[:12]


def _initial(owner: PrintedOwner) -> str:
    if owner.meaning.post is not None:
        return str(owner.meaning.post.pk)
    return NEW if owner.meaning.is_new else WORDS
