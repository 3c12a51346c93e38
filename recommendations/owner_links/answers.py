"""What a holder may say of an action through a link: the site's own forms and commands, run in the holder's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import User
from recommendations.action_plans.forms.deciding import CompletionForm
from recommendations.action_plans.forms.evidence import EvidenceForm
from recommendations.action_plans.forms.extending import ExtensionForm
from recommendations.action_plans.forms.not_mine import NotMineForm
from recommendations.action_plans.forms.updating import UpdateForm
from recommendations.action_plans.models import STILL_OWED, Action, DeliveryStatus
from recommendations.action_plans.services.completing import propose_completion
from recommendations.action_plans.services.evidence import add_evidence
from recommendations.action_plans.services.extending import request_extension
from recommendations.action_plans.services.not_mine import say_not_mine
from recommendations.action_plans.services.updating import give_update
from recommendations.inspections.models import Precision

Files = MultiValueDict[str, Any] | None


@dataclass(frozen=True)
class Who:
    """In whose name a command runs, and when."""

    by: User
    on: date
    at: datetime


@dataclass(frozen=True)
class Answer:
    """One kind of answer: how its form is made, what runs it, and its words. `what` ends the form's address."""

    what: str
    title: Any
    button: Any
    done: Any
    form: Callable[[Action, QueryDict | None, Files, Who], forms.Form]
    run: Callable[[Action, dict[str, Any], Who], object]
    is_offered: Callable[[Action], bool]
    intro: Any = ""
    has_files: bool = False


def _update_form(action: Action, data: QueryDict | None, _files: Files, _who: Who) -> forms.Form:
    return UpdateForm(data, service=action.service)


def _evidence_form(action: Action, data: QueryDict | None, files: Files, who: Who) -> forms.Form:
    # Another's kept file cannot be named here, nor one that the holder keeps while signed in.
    for_whom = f"link:{who.by.pk}:{action.pk}"
    return EvidenceForm(data, files, service=action.service, for_whom=for_whom, initial={"seen_on": who.on})


def _more_time_form(action: Action, data: QueryDict | None, _files: Files, _who: Who) -> forms.Form:
    return ExtensionForm(data, service=action.service)


def _complete_form(action: Action, data: QueryDict | None, _files: Files, _who: Who) -> forms.Form:
    return CompletionForm(data, service=action.service)


def _not_mine_form(action: Action, data: QueryDict | None, _files: Files, _who: Who) -> forms.Form:
    return NotMineForm(data, service=action.service)


def _give_update(action: Action, given: dict[str, Any], who: Who) -> object:
    return give_update(action, **given, on=who.on, by=who.by, at=who.at)


def _add_evidence(action: Action, given: dict[str, Any], who: Who) -> object:
    return add_evidence(action, **given, by=who.by, at=who.at)


def _ask_more_time(action: Action, given: dict[str, Any], who: Who) -> object:
    asked = dict(given)
    precision = Precision.MONTH if asked.pop("only_month") else ""
    return request_extension(action, **asked, precision=precision, on=who.on, by=who.by, at=who.at)


def _propose(action: Action, given: dict[str, Any], who: Who) -> object:
    return propose_completion(action, **given, on=who.on, by=who.by, at=who.at)


def _say_not_mine(action: Action, given: dict[str, Any], who: Who) -> object:
    return say_not_mine(action, **given, on=who.on, by=who.by, at=who.at)


def _is_to_be_done(action: Action) -> bool:
    return action.status in STILL_OWED


UPDATE = Answer(
    what="update",
    title=_("Give an update"),
    button=_("Send the update"),
    done=_("Your update was added."),
    form=_update_form,
    run=_give_update,
    is_offered=lambda _action: True,
)
EVIDENCE = Answer(
    what="evidence",
    title=_("Add evidence"),
    button=_("Add the evidence"),
    done=_("The evidence was added."),
    form=_evidence_form,
    run=_add_evidence,
    is_offered=lambda _action: True,
    intro=_("Case records do not belong here. Nothing may identify a child."),
    has_files=True,
)
MORE_TIME = Answer(
    what="more-time",
    title=_("Ask for more time"),
    button=_("Ask"),
    done=_("More time was asked for. Somebody else decides; the due date stays until then."),
    form=_more_time_form,
    run=_ask_more_time,
    is_offered=lambda action: _is_to_be_done(action) and action.current_due_on is not None,
)
COMPLETE = Answer(
    what="complete",
    title=_("Propose that the action is complete"),
    button=_("Propose completion"),
    done=_("The action is proposed complete and awaits a check by somebody else."),
    form=_complete_form,
    run=_propose,
    is_offered=lambda action: _is_to_be_done(action) and action.status != DeliveryStatus.PAUSED,
)
NOT_MINE = Answer(
    what="not-mine",
    title=_("Not mine any more"),
    button=_("Tell whoever leads the plan"),
    done=_("Whoever leads the plan was told. Until it has another owner it stays yours."),
    form=_not_mine_form,
    run=_say_not_mine,
    is_offered=lambda _action: True,
    intro=_("Until it has another owner it stays due, and reminders to you go on."),
)
ANSWERS = {answer.what: answer for answer in (UPDATE, EVIDENCE, MORE_TIME, COMPLETE, NOT_MINE)}
