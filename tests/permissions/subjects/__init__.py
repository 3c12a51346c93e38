"""Rows of the table of who may do what, one subject a module.

A module has `PAGES`, `FORMS` and `STEPS` (tables as in test_who_may_do_what.py, whose columns they share),
`arguments(world, name)` with what stands in the address, and `typed(world, name)` with what is sent to it; both
return None for a name that is not theirs. The world is a WholeService, happenings included.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def every_subject() -> list[ModuleType]:
    return [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]


def rows_in(kind: str) -> str:
    """Return the lines of all subjects' tables of that kind."""
    return "".join(getattr(module, kind, "").strip("\n") + "\n" for module in every_subject())
