"""The project: wiring only, no rules."""

# Whoever starts Django has the Celery application too; without it a task's delay() would look for another broker.
from yotplan.celery import app as celery_app

__all__ = ["celery_app"]
