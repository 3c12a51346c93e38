"""A stored file: its bytes lie under their own hash, its row says whose it is and what it was called."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """`removed_at` says when the bytes were taken away for good; the row stays, its hash too."""

    service = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    stored_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return settings.FILES / self.sha256[:2] / self.sha256
