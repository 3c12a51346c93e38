"""How Django says that the database cannot be asked now, which is no fault of what was being done."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError

DATABASE_IS_AWAY = (OperationalError, InterfaceError)
"""What is raised while the database restarts, is locked too long or has dropped the connection."""
