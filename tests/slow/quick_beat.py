"""The app with a beat that asks for emails every two seconds: `celery -A tests.slow.quick_beat beat`."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yotplan.settings")
django.setup()

from recommendations import tasks  # noqa: E402 - after django.setup()
from yotplan import celery_app as app  # noqa: E402 - likewise

EVERY = 2

assert tasks.__all__
app.conf.beat_schedule["outbox.deliver_emails"]["schedule"] = EVERY
