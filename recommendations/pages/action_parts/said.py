"""What was said of the action: its updates and its evidence, and which of it is internal until cleared."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.accounts.policies import may_run_plan
from recommendations.action_plans.models import Action
from recommendations.action_plans.updates_and_evidence import shown_updates_and_evidence


def part(request: HttpRequest, action: Action, *, on: date) -> dict[str, Any]:
    updates, evidence = shown_updates_and_evidence(action, on=on)
    held_back = any(shown.held_back_for for shown in (*updates, *evidence))
    return {"updates": updates, "evidence": evidence, "may_clear": held_back and may_run_plan(request.roles)}
