"""What else can happen in a service, one subject a module: each makes rows of its tracked models by the commands.

A module's `happen(world)` gets a WholeService. It may add people, plans and actions of its own, and leaves the plan
and the actions of the world as they were; what its addresses lead to it keeps as attributes of the world.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def every_happening() -> list[ModuleType]:
    return [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
