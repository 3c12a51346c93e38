"""A service's own list of themes, and the themes of its recommendations; the words only suggest, a person saves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User
from recommendations.audit.operations import operation, record
from recommendations.domain.themes import DEFAULTS, ThemeWords, words_in
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections import events
from recommendations.inspections.disposed_of import refuse_if_disposed_of
from recommendations.inspections.models import Inspection, Recommendation, RecommendationTheme, Theme


def take_usual_themes(service: Service, *, by: User | str, at: datetime) -> int:
    """Put the usual themes that the service's list lacks at its end; return how many those were."""
    if not missing_themes(service):
        return 0
    with operation(service=service, by=by, at=at):
        missing = missing_themes(service)
        if not missing:
            raise DomainError(_("Somebody added them while you had the page open."))
        _take(service, missing)
    return len(missing)


def missing_themes(service: Service) -> list[ThemeWords]:
    """Return the usual themes of whose names the service's list has none."""
    present = {name.casefold() for name in service.themes.values_list("name", flat=True)}
    return [ThemeWords(name, words) for name, words in DEFAULTS if name.casefold() not in present]


def themes_within(service: Service) -> list[Theme]:
    """Return the service's themes, beginning its list with the usual ones, within the running operation."""
    return list(service.themes.all()) or _take(service, missing_themes(service))


def _take(service: Service, usual: list[ThemeWords]) -> list[Theme]:
    last = service.themes.aggregate(last=Max("position"))["last"] or 0
    themes = []
    for position, found in enumerate(usual, start=last + 1):
        theme = Theme(service=service, name=found.name, words=found.words, position=position)
        theme.full_clean()
        theme.save()
        themes.append(theme)
    record(events.USUAL_THEMES_TAKEN, service, within=service, count=str(len(themes)))
    return themes


def usable_themes(service: Service) -> list[ThemeWords]:
    """Return what a recommendation may be given: the service's list less the retired, or the usual themes."""
    stored = list(service.themes.all())
    if not stored:
        return [ThemeWords(name, words) for name, words in DEFAULTS]
    return [ThemeWords(theme.name, theme.words) for theme in stored if not theme.is_retired]


def add_theme(service: Service, *, name: str, words: str, by: User | str, at: datetime) -> Theme:
    """Add a theme at the end of the list."""
    with operation(service=service, by=by, at=at):
        themes_within(service)
        last = service.themes.aggregate(last=Max("position"))["last"] or 0
        theme = Theme(service=service, position=last + 1)
        _say(theme, name=name, words=words)
        record(events.THEME_ADDED, theme, within=service, theme=theme.name)
    return theme


def change_theme(theme: Theme, *, name: str, words: str, version: int, by: User | str, at: datetime) -> Theme:
    """Rename a theme or change the words that suggest it; recommendations keep it under its new name."""
    with operation(service=theme.service, by=by, at=at):
        theme = locked(theme, version=version)
        before = theme.name
        _say(theme, name=name, words=words)
        record(
            events.THEME_CHANGED,
            theme,
            within=theme.service,
            before=before,
            after=theme.name,
            words=theme.words or _("no words"),
        )
    return theme


def _say(theme: Theme, *, name: str, words: str) -> None:
    theme.name, theme.words = " ".join(name.split()), ", ".join(words_in(words))
    others = theme.service.themes.exclude(pk=theme.pk)
    if any(other.name.casefold() == theme.name.casefold() for other in others):
        raise ValidationError({"name": _("This service has a theme of this name already.")})
    theme.full_clean()
    theme.save()


def move_theme_up(theme: Theme, *, by: User | str, at: datetime) -> Theme:
    """Change places with the theme above; the first stays where it is."""
    return _move(theme, by=by, at=at, places=-1)


def move_theme_down(theme: Theme, *, by: User | str, at: datetime) -> Theme:
    """Change places with the theme below; the last stays where it is."""
    return _move(theme, by=by, at=at, places=1)


def _move(theme: Theme, *, by: User | str, at: datetime, places: int) -> Theme:
    with operation(service=theme.service, by=by, at=at):
        themes = list(theme.service.themes.select_for_update())
        here = next(place for place, row in enumerate(themes) if row.pk == theme.pk)
        there = min(max(here + places, 0), len(themes) - 1)
        themes.insert(there, themes.pop(here))
        for position, row in enumerate(themes, start=1):
            if row.position != position:
                row.position = position
                row.version += 1
                row.save()
        record(events.THEME_MOVED, theme, within=theme.service, theme=theme.name, place=str(there + 1))
    return theme


def retire_theme(theme: Theme, *, by: User | str, at: datetime) -> Theme:
    """Offer the theme no longer; recommendations that have it keep it."""
    with operation(service=theme.service, by=by, at=at):
        theme = locked(theme)
        theme.is_retired = True
        theme.save()
        record(events.THEME_RETIRED, theme, within=theme.service, theme=theme.name)
    return theme


def take_up_theme(theme: Theme, *, by: User | str, at: datetime) -> Theme:
    """Offer a retired theme again."""
    with operation(service=theme.service, by=by, at=at):
        theme = locked(theme)
        theme.is_retired = False
        theme.save()
        record(events.THEME_TAKEN_UP, theme, within=theme.service, theme=theme.name)
    return theme


def set_themes(recommendation: Recommendation, *, names: Collection[str], by: User | str, at: datetime) -> bool:
    """Give the recommendation exactly these themes, by their names; return False where it has them already."""
    chosen = {recommendation.pk: names}
    return bool(set_themes_of_all(recommendation.inspection, names=chosen, by=by, at=at))


def set_themes_of_all(
    inspection: Inspection, *, names: Mapping[int, Collection[str]], by: User | str, at: datetime
) -> int:
    """Give recommendations of the inspection, by their ids, exactly these themes; return how many changed.

    A theme that is retired stays where a recommendation has it and it is named. Raises ValidationError for a name
    that is not in the service's list.
    """
    if not _differing(inspection, names):
        return 0
    with operation(service=inspection.service, by=by, at=at):
        refuse_if_disposed_of(inspection.pk)
        themes = {theme.name: theme for theme in themes_within(inspection.service)}
        changing = _differing(inspection, names)
        if not changing:
            raise DomainError(_("Somebody saved the same themes while you had the page open."))
        for row in changing:
            unknown = [name for name in names[row.pk] if name not in themes]
            if unknown:
                raise ValidationError(_("“%(name)s” is not among the themes of this service.") % {"name": unknown[0]})
            put_themes(row, themes=[themes[name] for name in names[row.pk]])
    return len(changing)


def _differing(inspection: Inspection, names: Mapping[int, Collection[str]]) -> list[Recommendation]:
    rows = inspection.recommendations.filter(pk__in=names).prefetch_related("theme_links__theme")
    rows = rows.select_related("inspection__action_plan")
    return [row for row in rows if {link.theme.name for link in row.theme_links.all()} != {*names[row.pk]}]


def put_themes(recommendation: Recommendation, *, themes: Iterable[Theme]) -> bool:
    """Give the recommendation exactly these themes within the running operation; False where it has them already."""
    wanted = {theme.pk: theme for theme in themes}
    present = {link.theme_id: link for link in recommendation.theme_links.all()}
    if wanted.keys() == present.keys():
        return False
    for pk in present.keys() - wanted.keys():
        present[pk].delete()
    for pk in sorted(wanted.keys() - present.keys(), key=lambda pk: wanted[pk].position):
        RecommendationTheme(recommendation=recommendation, theme=wanted[pk]).save()
    plan = recommendation.inspection.action_plan
    if wanted:
        ordered = sorted(wanted.values(), key=lambda theme: (theme.position, theme.name))
        told = ", ".join(theme.name for theme in ordered)
        record(events.THEMES_SET, recommendation, within=plan, label=recommendation.shown_label, themes=told)
    else:
        record(events.THEMES_CLEARED, recommendation, within=plan, label=recommendation.shown_label)
    return True
