"""The plan's rows, one subject a module."""

from recommendations.action_plans.models.actions import (
    LEFT_BEHIND,
    LONGEST_TITLE,
    STILL_OWED,
    THRESHOLDS,
    Action,
    CameBy,
    ContinuedHow,
    DeliveryStatus,
    Priority,
)
from recommendations.action_plans.models.baselines import (
    Baseline,
    MonitoringBody,
    OverriddenHole,
    PlanMonitor,
    Submission,
)
from recommendations.action_plans.models.completions import Completion, CompletionState
from recommendations.action_plans.models.corrections import CorrectionState, DateCorrection
from recommendations.action_plans.models.evidence import Evidence, EvidenceKind
from recommendations.action_plans.models.extensions import MOVED, Extension, ExtensionState
from recommendations.action_plans.models.halts import Halt, HaltKind
from recommendations.action_plans.models.milestones import Milestone
from recommendations.action_plans.models.not_mine import NotMine
from recommendations.action_plans.models.plans import ActionPlan, OnPlanQuerySet, PlanStatus
from recommendations.action_plans.models.ratings import Rating, RatingOverride, RatingThresholds
from recommendations.action_plans.models.related import AlsoAnswers, Dependency, SupportingPost
from recommendations.action_plans.models.responses import (
    Acceptance,
    Impact,
    ImpactStatus,
    Response,
    ResponseKind,
    SustainCheck,
    SustainState,
)
from recommendations.action_plans.models.updates import HEARD, OwnerRating, Source, Update, UpdateDraft

__all__ = [
    "HEARD",
    "LEFT_BEHIND",
    "LONGEST_TITLE",
    "MOVED",
    "STILL_OWED",
    "THRESHOLDS",
    "Acceptance",
    "Action",
    "ActionPlan",
    "AlsoAnswers",
    "Baseline",
    "CameBy",
    "Completion",
    "CompletionState",
    "ContinuedHow",
    "CorrectionState",
    "DateCorrection",
    "DeliveryStatus",
    "Dependency",
    "Evidence",
    "EvidenceKind",
    "Extension",
    "ExtensionState",
    "Halt",
    "HaltKind",
    "Impact",
    "ImpactStatus",
    "Milestone",
    "MonitoringBody",
    "NotMine",
    "OnPlanQuerySet",
    "OverriddenHole",
    "OwnerRating",
    "PlanMonitor",
    "PlanStatus",
    "Priority",
    "Rating",
    "RatingOverride",
    "RatingThresholds",
    "Response",
    "ResponseKind",
    "Source",
    "Submission",
    "SupportingPost",
    "SustainCheck",
    "SustainState",
    "Update",
    "UpdateDraft",
]
