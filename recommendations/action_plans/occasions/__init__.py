"""What plans owe people a reminder of: one module for each kind of date. Importing this package declares them all."""

from recommendations.action_plans.occasions import (
    due,
    evidence,
    milestones,
    monday,
    silent,
    sustain,
    to_the_inspectorate,
    vacancies,
    waiting,
)

__all__ = [
    "due",
    "evidence",
    "milestones",
    "monday",
    "silent",
    "sustain",
    "to_the_inspectorate",
    "vacancies",
    "waiting",
]
