"""The Celery application: the same for the embedded run and for production."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yotplan.settings")

app = Celery("yotplan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
