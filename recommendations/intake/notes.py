"""What a person should know of a report as a whole before confirming it: it may not be the one they think it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.services.days import shown_or_month
from recommendations.domain.place_names import is_same_place
from recommendations.inspections.models import Inspection
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.models import Intake, IntakeState


@dataclass(frozen=True)
class Note:
    """A note's code and words. Where `must_be_answered`, confirming needs the person to have said that it is right."""

    code: str
    words: str
    must_be_answered: bool = False


def notes_of(intake: Intake) -> list[Note]:
    """Return what to know of a report under review, in at most one query.

    Its codes are other_area, same_inspection, published_later and pictures. Worked out anew each time,
    because mending the area or the date may settle it. Needs the intake's service.
    """
    if intake.state != IntakeState.REVIEW:
        return []
    facts = InspectionFacts.from_json(intake.facts)
    found = [
        _other_area(intake, facts),
        _same_inspection(intake, facts),
        _published_later(intake, facts),
        _pictures(intake),
    ]
    return [note for note in found if note is not None]


def _other_area(intake: Intake, facts: InspectionFacts) -> Note | None:
    if is_same_place(facts.area, intake.service.name):
        return None
    words = _(
        "This report is about %(area)s, and you are in %(service)s. If it is the wrong report, discard it; if it is "
        "right, mend the area."
    )
    return Note("other_area", words % {"area": facts.area, "service": intake.service.name}, must_be_answered=True)


def _same_inspection(intake: Intake, facts: InspectionFacts) -> Note | None:
    if facts.published_on is None:
        return None
    alike = Inspection.objects.filter(
        service=intake.service, programme=facts.programme, published_on=facts.published_on, is_embargoed=False
    )
    if not any(is_same_place(one.area, facts.area) for one in alike):
        return None
    words = _(
        "An inspection of the same programme and area, published on %(day)s, has been confirmed already. If this is "
        "the same report in another form, discard it; if it is another one, mend its facts or confirm it as it is."
    )
    return Note("same_inspection", words % {"day": date_format(facts.published_on, "j F Y")})


def _published_later(intake: Intake, facts: InspectionFacts) -> Note | None:
    """A report that is in hand was published already: a later day is another date of it, often an action's."""
    day = facts.published_on
    if day is None:
        return None
    handed_on = timezone.localdate(intake.handed_at)
    is_later = (
        (day.year, day.month) > (handed_on.year, handed_on.month) if facts.published_is_month else day > handed_on
    )
    if not is_later:
        return None
    words = _("The date of publication, %(day)s, was still to come when the report was handed over. Mend it.")
    return Note("published_later", words % {"day": shown_or_month(day, is_month=facts.published_is_month)})


def _pictures(intake: Intake) -> Note | None:
    numbers = intake.facts.get("pictures", [])
    if not numbers:
        return None
    words = ngettext(
        "Page %(pages)s is a picture without text and was not read. Look at it in the file.",
        "%(count)d pages are pictures without text and were not read: %(pages)s. Look at them in the file.",
        len(numbers),
    )
    return Note("pictures", words % {"count": len(numbers), "pages": _listed(numbers)})


def _listed(numbers: list[int]) -> str:
    """Write pages as “3, 5–9 and 12”."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    if len(parts) == 1:
        return parts[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(parts[:-1]), "last": parts[-1]}
