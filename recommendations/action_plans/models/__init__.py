"""The plan's rows, one subject a module."""

from recommendations.action_plans.models.actions import LONGEST_TITLE, STILL_OWED, Action, DeliveryStatus
from recommendations.action_plans.models.completions import Completion, CompletionState
from recommendations.action_plans.models.evidence import Evidence, EvidenceKind
from recommendations.action_plans.models.extensions import Extension, ExtensionState
from recommendations.action_plans.models.plans import ActionPlan, PlanStatus
from recommendations.action_plans.models.updates import OwnerRating, Source, Update

__all__ = [
    "LONGEST_TITLE",
    "STILL_OWED",
    "Action",
    "ActionPlan",
    "Completion",
    "CompletionState",
    "DeliveryStatus",
    "Evidence",
    "EvidenceKind",
    "Extension",
    "ExtensionState",
    "OwnerRating",
    "PlanStatus",
    "Source",
    "Update",
]
