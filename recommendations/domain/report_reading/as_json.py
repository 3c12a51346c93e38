"""A reading as plain JSON values and back, for the child process, the command and the database."""

from dataclasses import asdict
from typing import Any

from recommendations.domain.report_reading.document import Place
from recommendations.domain.report_reading.reading import (
    CommitteeDecision,
    Facts,
    PassedItem,
    PassedOver,
    PlannedAction,
    Reading,
    Recommendation,
    ResponseDue,
)


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading as dicts, lists, strings and numbers; the facts stand under “inspection”."""
    values = asdict(reading)
    return {"reader_version": values.pop("reader_version"), "inspection": values.pop("facts"), **values}


def from_json(values: dict[str, Any]) -> Reading:
    """The reading that `to_json` turned into `values`. Raises KeyError or TypeError for anything else."""
    return Reading(
        facts=_facts(values["inspection"]),
        recommendations=tuple(_recommendation(one) for one in values["recommendations"]),
        committee_decisions=tuple(
            CommitteeDecision(**{**one, "place": Place(**one["place"])}) for one in values["committee_decisions"]
        ),
        passed_over=tuple(_passed_over(one) for one in values["passed_over"]),
        nothing_because=values["nothing_because"],
        is_recognised=values["is_recognised"],
        reader_version=values["reader_version"],
    )


def _passed_over(values: dict[str, Any]) -> PassedOver:
    items = tuple(PassedItem(**{**one, "place": Place(**one["place"])}) for one in values["items"])
    return PassedOver(**{**values, "items": items})


def _facts(values: dict[str, Any]) -> Facts:
    due = values["response_due"]
    return Facts(
        **{
            **values,
            "response_due": ResponseDue(**due) if due else None,
            "ratings": tuple((name, rating) for name, rating in values["ratings"]),
            "scores": tuple((name, score) for name, score in values["scores"]),
        }
    )


def _recommendation(values: dict[str, Any]) -> Recommendation:
    return Recommendation(
        **{
            **values,
            "place": Place(**values["place"]),
            "also_at": tuple(Place(**place) for place in values["also_at"]),
            "sub_items": tuple(values["sub_items"]),
            "doubts": tuple(values["doubts"]),
            "actions": tuple(PlannedAction(**{**one, "place": Place(**one["place"])}) for one in values["actions"]),
        }
    )
