"""gunicorn's log of requests, in which nobody reads an address that lets its bearer act."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from yotplan.masked_paths import masked

PATHS = ("r", "U", "f")  # gunicorn's names for the request's first line, its path and where it came from


class AccessLog(Logger):
    """Named by --logger-class in the Dockerfile and docker-compose.yml."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        told = super().atoms(resp, req, environ, request_time)
        return told | {name: masked(told[name]) for name in PATHS if isinstance(told.get(name), str)}
