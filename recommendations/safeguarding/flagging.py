"""Writing flags in the same operation as the text they are about, and clearing them.

A command looks at its own text, whatever form or file it came from, so that nothing goes past the guard: without a
reason the flags stand, and the text is internal until somebody clears them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.operations import key_of, operation, record
from recommendations.audit.running import RunningOperation
from recommendations.domain.personal_data import Found, find_signs
from recommendations.foundation.errors import DomainError
from recommendations.safeguarding import events
from recommendations.safeguarding.models import Flag
from recommendations.safeguarding.wording import signs_in_words

MOST_OF_A_SIGN = 20
"""More of one kind in one text or file tell nobody anything new: twenty postcodes are a list of addresses."""

FILE = "file"
"""The field under which what was found inside a file stands."""


def flag_signs(
    row: models.Model,
    fields: Iterable[str],
    *,
    why_fine: str = "",
    before: Mapping[str, Any] | None = None,
    about: models.Model | None = None,
    within: models.Model | None = None,
) -> list[Flag]:
    """Flag what in the row's texts may identify a child, within the running operation; return the flags written.

    With `why_fine` the person cleared them at once; a command of the system never can. `before` holds the texts as
    they were: one that did not change is not looked at again, and flags of one that did are cleared, as its words
    are gone. `about` and `within` are the row whose history tells of it, and what contains that.
    """
    pattern = row.service.case_reference_pattern
    changed = [field for field in fields if before is None or before.get(field) != getattr(row, field)]
    if before is not None and changed:
        lapse_flags(row, changed, about=about or row, within=within)
    found = [
        (field, one) for field in changed for one in find_signs(getattr(row, field), case_reference_pattern=pattern)
    ]
    return write_flags(row, found, why_fine=why_fine, about=about, within=within)


def write_flags(
    row: models.Model,
    found: Iterable[tuple[str, Found]],
    *,
    why_fine: str = "",
    about: models.Model | None = None,
    within: models.Model | None = None,
) -> list[Flag]:
    """Write a flag for each sign found in a field of the row, at most twenty of a kind, within the operation."""
    running = RunningOperation.current().operation
    kind, _colon, number = running.actor.partition(":")
    clears = bool(why_fine.strip()) and kind == User._meta.model_name
    flags: list[Flag] = []
    for field, one in found:
        if sum(flag.field == field and flag.sign == one.sign.value for flag in flags) >= MOST_OF_A_SIGN:
            continue
        flag = Flag(
            service=row.service,
            subject=key_of(row),
            field=field,
            sign=one.sign.value,
            start=one.start,
            end=one.end,
            found_at=running.at,
            cleared_by_id=int(number) if clears else None,
            cleared_at=running.at if clears else None,
            reason=why_fine.strip() if clears else "",
        )
        flag.full_clean()
        flag.save()
        flags.append(flag)
    if flags:
        told = signs_in_words(flag.sign for flag in flags)
        if clears:
            record(events.TEXT_EXPLAINED, about or row, within=within, signs=told)
        else:
            record(events.TEXT_FLAGGED, about or row, within=within, signs=told)
    return flags


def clear_flags(
    flags: Iterable[Flag],
    *,
    reason: str,
    about: models.Model,
    within: models.Model | None = None,
    by: User,
    at: datetime,
) -> list[Flag]:
    """Say why what looks like a sign may stand; the text may then be published where its author allowed it.

    `flags` are one service's. Raises ValidationError without a reason or where the reason itself holds a sign,
    DomainError where somebody cleared them meanwhile.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why this is fine.")})
    flags = list(flags)
    service = flags[0].service
    if find_signs(reason, case_reference_pattern=service.case_reference_pattern):
        raise ValidationError({"reason": _("Say why without repeating what may identify a child.")})
    with operation(service=service, by=by, at=at, reason=reason):
        standing = list(Flag.objects.select_for_update().standing().filter(pk__in=[flag.pk for flag in flags]))
        if not standing:
            raise DomainError(_("Somebody has cleared this already."))
        for flag in standing:
            _clear(flag, by=by.pk, at=at, reason=reason.strip())
        record(events.FLAGS_CLEARED, about, within=within, signs=signs_in_words(flag.sign for flag in standing))
    return standing


def lapse_flags(
    row: models.Model, fields: Iterable[str], *, about: models.Model, within: models.Model | None = None
) -> None:
    """Clear what stands about words of these fields that are gone, within the running operation of a person."""
    running = RunningOperation.current().operation
    kind, _colon, number = running.actor.partition(":")
    standing = list(Flag.objects.standing().filter(subject=key_of(row), field__in=fields))
    if not standing or kind != User._meta.model_name:
        return
    for flag in standing:
        _clear(flag, by=int(number), at=running.at, reason=_("The text was changed."))
    record(events.FLAGS_LAPSED, about, within=within, signs=signs_in_words(flag.sign for flag in standing))


def _clear(flag: Flag, *, by: int, at: datetime, reason: str) -> None:
    flag.cleared_by_id, flag.cleared_at, flag.reason = by, at, reason
    flag.version += 1
    flag.full_clean()
    flag.save()
