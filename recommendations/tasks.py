"""Registry: names every feature's Celery tasks and kinds of long work, so that the worker finds them."""

from celery import current_app

from recommendations.accounts import files_along, links
from recommendations.history.checking_record import check_as_a_job
from recommendations.intake.reading import read_report
from recommendations.jobs.tasks import do_waiting_work
from recommendations.outbox.tasks import deliver_emails
from recommendations.owner_links import minting
from recommendations.papers.archive.making import make_paper
from recommendations.papers.distribution import minting as paper_links
from recommendations.reminders import mail_choice
from recommendations.schedule import (
    anchor_the_record,
    beat_schedule,
    make_papers_due,
    notice_missing_protection,
    sweep_reminders,
    verify_the_record,
    worker_heartbeat,
)

__all__ = [
    "anchor_the_record",
    "check_as_a_job",
    "deliver_emails",
    "do_waiting_work",
    "files_along",
    "links",
    "mail_choice",
    "make_paper",
    "make_papers_due",
    "minting",
    "notice_missing_protection",
    "paper_links",
    "read_report",
    "sweep_reminders",
    "verify_the_record",
    "worker_heartbeat",
]

current_app.conf.beat_schedule = beat_schedule()
