"""What the test of kills does inside a data folder while nothing runs on it: fill it with work, and judge it.

Run as `python -m tests.slow.inside fill …` or `… judge`, with YOTPLAN_DATA set; prints one JSON object. It is a
process of its own, because the tests' own settings point at another database.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "yotplan.settings"
django.setup()

from django.conf import settings  # noqa: E402 - after django.setup()
from django.core.management import call_command  # noqa: E402 - likewise
from django.db import connection, transaction  # noqa: E402 - likewise
from django.utils import timezone  # noqa: E402 - likewise

from recommendations.accounts import services as accounts  # noqa: E402 - likewise
from recommendations.accounts.models import Role  # noqa: E402 - likewise
from recommendations.action_plans.models import ActionPlan, Update  # noqa: E402 - likewise
from recommendations.action_plans.services.planning import ActionContent, add_action  # noqa: E402 - likewise
from recommendations.audit.verification import every_chain, verify_chain, verify_rows  # noqa: E402 - likewise
from recommendations.files.models import StoredFile  # noqa: E402 - likewise
from recommendations.intake.models import Intake  # noqa: E402 - likewise
from recommendations.intake.reading import keep  # noqa: E402 - likewise
from recommendations.intake.reading_process import read_pasted_text  # noqa: E402 - likewise
from recommendations.intake.services.confirming import confirm  # noqa: E402 - likewise
from recommendations.intake.services.handing_over import hand_over  # noqa: E402 - likewise
from recommendations.jobs.models import Job, JobState  # noqa: E402 - likewise
from recommendations.outbox.models import OutgoingEmail  # noqa: E402 - likewise
from recommendations.papers.archive.asking import ask_for_paper  # noqa: E402 - likewise
from recommendations.papers.models import Paper  # noqa: E402 - likewise
from recommendations.papers.rendering.forms_of_papers import printed  # noqa: E402 - likewise
from recommendations.papers.rendering.printing import rendering_process  # noqa: E402 - likewise
from recommendations.papers.snapshot.as_json import from_json  # noqa: E402 - likewise
from recommendations.reminders.models import Reminder  # noqa: E402 - likewise
from recommendations.reminders.services.settings import change_reminder_settings  # noqa: E402 - likewise
from recommendations.reminders.sweeping import sweep  # noqa: E402 - likewise
from tests.builders import AT  # noqa: E402 - likewise
from tests.slow.mail_world import AT_ANY_HOUR  # noqa: E402 - likewise

PASSWORD = "a long enough password"
REPORT = "Recommendations\n\n" + "\n".join(
    f"{number}. The Board should review part {number} of its work with children {{name}} within six months."
    for number in range(1, 5)
)


def fill(*, owners: int, reports: int) -> dict[str, Any]:
    """Make a service whose every owner is owed a reminder, reports to be read and a paper to be made."""
    call_command("migrate", verbosity=0, interactive=False)
    at, on = timezone.now(), timezone.localdate()
    with transaction.atomic():
        service = accounts.create_service("Kilnworth Youth Justice Service", by="system:tests", at=at)

        def member(name: str, role: str, password: str | None = None) -> Any:
            email = f"{name.lower().replace(' ', '.')}@example.org"
            return accounts.add_person(
                service, email=email, name=name, roles=[role], on=on, by="system:tests", at=at, password=password
            )

        lead = member("Lee Parker", Role.PLAN_LEAD, PASSWORD)
        member("Morgan Ellis", Role.MANAGER, PASSWORD)
        intake = hand_over(service, data=b"x", name="first.txt", by=lead, at=at)
        keep(intake, result=read_pasted_text(REPORT.format(name="everywhere")), at=AT)
        Job.objects.update(state=JobState.DONE, progress=100, ended_at=at)
        plan = confirm(intake, version=Intake.objects.get(pk=intake.pk).version, by=lead, at=at)
        recommendations = list(plan.inspection.recommendations.all())
        actions = []
        for number in range(owners):
            post = accounts.add_post(service, name=f"Post {number}", by=lead, at=at)
            accounts.hand_over(post, to=member(f"Owner {number}", Role.OWNER), on=on, by="system:tests", at=at)
            content = ActionContent(title=f"Do thing {number}", owner=post, due_on=on + timedelta(days=number % 28))
            recommendation = recommendations[number % len(recommendations)]
            actions.append(add_action(recommendation, plan=plan, content=content, on=on, by=lead, at=at).pk)
        for number in range(reports):
            hand_over(
                service, data=REPORT.format(name=f"in {number}").encode(), name=f"report {number}.txt", by=lead, at=at
            )
        paper = ask_for_paper(ActionPlan.objects.for_lists().get(pk=plan.pk), meeting=None, by=lead, at=at)
        change_reminder_settings(service, content=AT_ANY_HOUR, version=0, by=lead, at=at)
    sweep(at=at)
    return {
        "service": service.pk,
        "actions": actions,
        "paper": paper.pk,
        "snapshot": _hash(paper.snapshot.encode()),
        "emails": OutgoingEmail.objects.count(),
        "reminders": Reminder.objects.count(),
    }


def judge() -> dict[str, Any]:
    """Return what stands in the folder, for the test to compare with what it knows."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        integrity = cursor.fetchall()
        cursor.execute("PRAGMA foreign_key_check")
        orphans = cursor.fetchall()
    try:
        papers = {paper.pk: _paper(paper) for paper in Paper.objects.select_related("file")}
    finally:
        rendering_process().close()
    emails = OutgoingEmail.objects.values("key", "message_id", "state", "unsure", "to__email")
    return {
        "integrity": integrity,
        "orphans": orphans,
        "emails": list(emails),
        "reminders": Reminder.objects.count(),
        "jobs": [[job.kind, job.subject, job.state, job.attempts, job.problem] for job in Job.objects.order_by("id")],
        "intakes": {row.file.name: [row.state, row.drafts.count()] for row in Intake.objects.select_related("file")},
        "updates": list(Update.objects.values_list("text", flat=True)),
        "papers": papers,
        "findings": [str(found) for chain in every_chain() for found in verify_chain(chain) + verify_rows(chain)],
        "damaged": [row.name for row in StoredFile.objects.all() if _hash(row.path.read_bytes()) != row.sha256],
        "misnamed": [
            path.name for path in _stored() if not path.name.startswith("tmp") and path.name != _hash(path.read_bytes())
        ],
        "left_over": sum(path.name.startswith("tmp") for path in _stored()),
    }


def _paper(paper: Paper) -> dict[str, Any]:
    archived = paper.file.path.read_bytes() if paper.file else b""
    again = printed(from_json(paper.snapshot)).data
    return {"state": paper.state, "snapshot": _hash(paper.snapshot.encode()), "same": archived == again}


def _stored() -> list[Path]:
    return [path for path in settings.FILES.rglob("*") if path.is_file()]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["fill", "judge"])
    parser.add_argument("--owners", type=int, default=0)
    parser.add_argument("--reports", type=int, default=0)
    given = parser.parse_args()
    done = judge() if given.what == "judge" else fill(owners=given.owners, reports=given.reports)
    sys.stdout.write(json.dumps(done))


if __name__ == "__main__":
    main()
