"""Valid things for tests, built by the product's own commands, so that their record is true.

Each takes only what the test is about; the rest is the plainest thing that is valid. Days and
instants are fixed: nothing here reads a clock.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from recommendations.accounts import services as accounts
from recommendations.accounts.models import Post, Role, Service, User
from recommendations.action_plans.events import inspections as inspections_events
from recommendations.action_plans.models import (
    Action,
    ActionPlan,
    Completion,
    Evidence,
    EvidenceKind,
    Extension,
    OwnerRating,
    Update,
)
from recommendations.action_plans.services.completing import propose_completion
from recommendations.action_plans.services.evidence import add_evidence
from recommendations.action_plans.services.extending import request_extension
from recommendations.action_plans.services.planning import ActionContent, add_action, open_plan
from recommendations.action_plans.services.signing_off import sign_off_plan
from recommendations.action_plans.services.updating import OnBehalf, give_update
from recommendations.audit.operations import operation, record
from recommendations.inspections.models import Inspection, Precision, Programme, Recommendation
from recommendations.meetings.models import Body, BodyKind, Meeting
from recommendations.meetings.services import add_body, add_meeting

ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
PUBLISHED = date(2025, 12, 1)
MONDAY_5_JAN = date(2026, 1, 5)
TUESDAY_3_FEB = date(2026, 2, 3)
TUESDAY_3_MARCH = date(2026, 3, 3)
WEDNESDAY_1_APRIL = date(2026, 4, 1)
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
SYSTEM = "system:tests"
BY_SOMEBODY = {"by": "user:1", "at": AT}  # for commands where it does not matter who

PLACES = ["Northgate", "Eastmoor", "Westbrook", "Southwell", "Highfield", "Lowmarsh", "Midvale", "Ferncombe"]


def on_the(day: date, hour: int = 9) -> datetime:
    """Return an instant in working hours of the day."""
    return datetime.combine(day, time(hour), tzinfo=UTC)


def again(row):
    """Return the row as it is stored now, with nothing remembered from before."""
    return type(row)._default_manager.get(pk=row.pk)


def a_service(name: str = "", *, window_months: int = 12) -> Service:
    """A service of a name nobody has yet, without people."""
    place = PLACES[Service.objects.count() % len(PLACES)]
    service = accounts.create_service(name or f"{place} Youth Justice Service", by=SYSTEM, at=AT)
    if window_months != service.window_months:
        return accounts.change_service(
            service, name=service.name, window_months=window_months, version=service.version, by=SYSTEM, at=AT
        )
    return service


def a_person(name: str = "Priya Shah") -> User:
    """Somebody who belongs to no service."""
    return User.objects.create_user(email=address_of(name), name=name)


def address_of(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@example.org"


def a_member(service: Service, role: str = Role.OWNER, *, name: str = "Priya Shah", since: date = MONDAY_5_JAN) -> User:
    """Somebody with a role in the service; the same name is the same person."""
    return accounts.add_person(
        service,
        email=address_of(name),
        name=name,
        roles=[role],
        on=since,
        by=SYSTEM,
        at=AT,
        password="a long enough password",
    )


def a_manager(service: Service, *, name: str = "Morgan Ellis") -> User:
    return a_member(service, Role.MANAGER, name=name)


def a_plan_lead(service: Service, *, name: str = "Lee Parker") -> User:
    return a_member(service, Role.PLAN_LEAD, name=name)


def a_verifier(service: Service, *, name: str = "Vera Okafor") -> User:
    return a_member(service, Role.VERIFIER, name=name)


def a_post(
    service: Service | None = None,
    *,
    name: str = "Practice Lead",
    held_by: User | None = None,
    since: date = MONDAY_5_JAN,
) -> Post:
    post = accounts.add_post(service or a_service(), name=name, by=SYSTEM, at=AT)
    if held_by is not None:
        accounts.hand_over(post, to=held_by, on=since, by=SYSTEM, at=AT)
    return post


def an_inspection(
    service: Service | None = None,
    *,
    programme: str = Programme.YOUTH_2018,
    published_on: date | None = PUBLISHED,
    precision: str = Precision.DAY,
    window_months: int | None = None,
) -> Inspection:
    """A confirmed inspection without recommendations."""
    service = service or a_service()
    inspection = Inspection(
        service=service,
        programme=programme,
        area="Northgate",
        published_on=published_on,
        published_precision=precision,
        window_months=window_months,
    )
    inspection.full_clean(exclude=["report"])
    with operation(service=service, by=SYSTEM, at=AT):
        inspection.save()
        record(inspections_events.INSPECTION_CONFIRMED, inspection, inspection=str(inspection))
    return inspection


def a_recommendation(
    inspection: Inspection | None = None,
    *,
    label: str | None = None,
    text: str = "Make sure that every child’s plan is reviewed on time.",
    lead_in: str = "",
    window_months: int | None = None,
) -> Recommendation:
    """The next recommendation of the inspection, labelled by its number unless told otherwise."""
    inspection = inspection or an_inspection()
    position = inspection.recommendations.count() + 1
    recommendation = Recommendation(
        service=inspection.service,
        inspection=inspection,
        position=position,
        label=str(position) if label is None else label,
        text=text,
        lead_in=lead_in,
        window_months=window_months,
    )
    recommendation.full_clean()
    with operation(service=inspection.service, by=SYSTEM, at=AT):
        recommendation.save()
        record(inspections_events.RECOMMENDATION_CONFIRMED, recommendation, label=recommendation.shown_label)
    return recommendation


def a_plan(
    service: Service | None = None, *, inspection: Inspection | None = None, signed_off_on: date | None = None
) -> ActionPlan:
    """The plan that answers an inspection of one recommendation; signed off by the board if a day is given."""
    inspection = inspection or an_inspection(service)
    if not inspection.recommendations.exists():
        a_recommendation(inspection)
    with operation(service=inspection.service, by=SYSTEM, at=AT):
        plan = open_plan(inspection, recommendations=list(inspection.recommendations.all()))
    return signed_off(plan, on=signed_off_on) if signed_off_on else plan


def signed_off(
    plan: ActionPlan, *, on: date = MONDAY_5_JAN, despite: str = "The board knows what is missing."
) -> ActionPlan:
    """The plan, signed off by the board whatever its check finds."""
    return sign_off_plan(
        plan, signed_off_on=on, reference="Board minute 4", despite=despite, on=on, by=SYSTEM, at=on_the(on)
    )


def an_action(
    recommendation: Recommendation | None = None,
    *,
    plan: ActionPlan | None = None,
    title: str = "Review every plan each month",
    owner: Post | None = None,
    due: date | None = TUESDAY_3_MARCH,
    start: date | None = None,
    precision: str = Precision.DAY,
    opened: date = MONDAY_5_JAN,
) -> Action:
    """An action of the recommendation or plan given, else of a plan of its own in the owner's service."""
    if plan is None and recommendation is not None:
        plan = ActionPlan.objects.filter(inspection=recommendation.inspection).first()
    if plan is None:
        inspection = recommendation.inspection if recommendation else None
        plan = a_plan(owner.service if owner and not inspection else None, inspection=inspection)
    content = ActionContent(title=title, owner=owner, due_on=due, start_on=start, due_precision=precision)
    recommendation = recommendation or plan.inspection.recommendations.first()
    return add_action(recommendation, plan=plan, content=content, on=opened, by=SYSTEM, at=on_the(opened))


def an_update(
    action: Action,
    *,
    by: User,
    on: date = MONDAY_5_JAN,
    rating: str = OwnerRating.ON_TRACK,
    text: str = "All plans of January have been reviewed.",
    on_behalf: OnBehalf | None = None,
) -> Update:
    return give_update(action, text=text, owner_rating=rating, on_behalf=on_behalf, on=on, by=by, at=on_the(on))


def evidence(action: Action, *, by: User, shows: str = "An audit of twelve plans") -> Evidence:
    return add_evidence(
        action, kind=EvidenceKind.LINK, shows=shows, link="https://example.org/audit", by=by, at=on_the(MONDAY_5_JAN)
    )


def a_completion(action: Action, *, by: User, on: date = TUESDAY_3_FEB) -> Completion:
    """A completion proposed with evidence, awaiting a check."""
    if not action.evidence.exists():
        evidence(action, by=by)
    return propose_completion(action, statement="Twelve of twelve were on time.", on=on, by=by, at=on_the(on))


def an_extension(action: Action, *, by: User, until: date = WEDNESDAY_1_APRIL, on: date = TUESDAY_3_FEB) -> Extension:
    """More time asked for, waiting for a decision."""
    return request_extension(
        action,
        new_due_on=until,
        reason="Two of three posts were vacant until January.",
        prevention="A deputy now reviews in absence.",
        on=on,
        by=by,
        at=on_the(on),
    )


def a_body(service: Service | None = None, *, name: str = "Management Board", kind: str = BodyKind.BOARD) -> Body:
    return add_body(service or a_service(), name=name, kind=kind, by=SYSTEM, at=AT)


def a_meeting(body: Body | None = None, *, on: date = TUESDAY_3_MARCH, paper_on: date | None = None) -> Meeting:
    return add_meeting(body or a_body(), held_on=on, paper_on=paper_on, by=SYSTEM, at=AT)
