"""The page for auditors: what the record of a service is, and what checking it found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from recommendations.accounts.scope import service_or_404
from recommendations.audit.anchoring import anchored
from recommendations.audit.models import ChainHead, Operation, Verification
from recommendations.audit.operations import INSTALLATION, key_of
from recommendations.audit.verifying import findings_of, latest, redacted_texts
from recommendations.history.checking_record import JOB, check_now
from recommendations.history.policies import may_see_record
from recommendations.history.record_export import may_export_record
from recommendations.history.record_words import sentence_of
from recommendations.history.seal_form import compared, seal_form
from recommendations.jobs.asking import latest_for
from recommendations.jobs.models import JobState
from recommendations.papers.shown.paper_words import in_fours

MOST_CHECKS, MOST_ANCHORS = 20, 7


@dataclass(frozen=True)
class Anchor:
    """One anchor as the page shows it; `at` is when the operation was that it names, None where it is gone."""

    number: int
    seal: str
    at: datetime | None
    agrees: bool


@dataclass(frozen=True)
class Told:
    """What was found, in a sentence; `at` is the instant that its operation bears, None where it is gone."""

    sentence: str
    at: datetime | None


def record(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_see_record)
    chain = key_of(service)
    head = ChainHead.objects.filter(chain=chain).first()
    last = latest(chain)
    job = latest_for(kind=JOB, subject=chain)
    form = seal_form(request.GET)
    return render(
        request,
        "history/record.html",
        {
            "service": service,
            "chain": chain,
            "head": head,
            "seal": in_fours(head.seal) if head and head.number else (),
            "last": last,
            "findings": _told(last) if last else [],
            "last_fast": latest(chain, is_full=False),
            "last_full": latest(chain, is_full=True),
            "installation": latest(INSTALLATION),
            "anchors": _anchors(chain),
            "redacted": redacted_texts(chain),
            "checks": Verification.objects.filter(chain=chain)[:MOST_CHECKS],
            "form": form,
            "compared": compared(form, chain),
            "may_export": may_export_record(request.roles),
            "is_being_checked": job is not None and job.state in {JobState.WAITING, JobState.RUNNING},
        },
    )


@require_POST
def record_verify(request: HttpRequest, service_id: int) -> HttpResponse:
    """Check everything now. Not an operation: a check changes nothing of the service's."""
    service = service_or_404(request, service_id, may_see_record)
    found = check_now(key_of(service), by=request.user, clock=timezone.now)
    if found is None:
        messages.info(request, _("The record is being checked. The result appears here in some minutes."))
    elif found.found:
        messages.warning(request, _("The record was checked and does not agree with its seals: see below."))
    else:
        told = ngettext("%(count)s entry", "%(count)s entries", found.entries) % {"count": f"{found.entries:,}"}
        messages.success(
            request, _("The whole record was checked and agrees with its seals: %(entries)s.") % {"entries": told}
        )
    return redirect("recommendations:record", service.pk)


def _told(verification: Verification) -> list[Told]:
    findings = findings_of(verification)
    stands = Operation.objects.filter(chain=verification.chain, number__in={finding.number for finding in findings})
    instants = dict(stands.values_list("number", "at"))
    return [Told(sentence_of(finding), instants.get(finding.number)) for finding in findings]


def _anchors(chain: str) -> list[Anchor]:
    """Return the newest anchors, each beside the operation as it stands."""
    last = anchored(chain)[-MOST_ANCHORS:]
    stands = Operation.objects.filter(chain=chain, number__in=[number for number, _ in last])
    by_number = {number: (seal, at) for number, seal, at in stands.values_list("number", "seal", "at")}
    found = []
    for number, seal in reversed(last):
        stored, at = by_number.get(number, (None, None))
        found.append(Anchor(number, seal, at, agrees=stored == seal))
    return found
