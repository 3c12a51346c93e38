"""The Redis cache, which may be away: the cache only saves work, so pages go on without it.

While it is away sessions are read from the database, and limits on sign-in attempts are not counted.
"""

from __future__ import annotations

from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as RedisAway
from redis.exceptions import TimeoutError as RedisSlow

log = structlog.get_logger(__name__)


class RedisThatMayBeAway(RedisCache):
    """Answers as an empty cache would while Redis cannot be reached."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._or(default, super().get, key, default, version)

    def get_many(self, keys: Any, version: int | None = None) -> dict[str, Any]:
        return self._or({}, super().get_many, keys, version)

    def has_key(self, key: str, version: int | None = None) -> bool:
        return self._or(False, super().has_key, key, version)  # noqa: FBT003 - the answer, not a switch

    def add(self, key: str, value: Any, *rest: Any, **named: Any) -> bool:
        return self._or(True, super().add, key, value, *rest, **named)  # noqa: FBT003 - the answer, not a switch

    def set(self, key: str, value: Any, *rest: Any, **named: Any) -> None:
        self._or(None, super().set, key, value, *rest, **named)

    def touch(self, key: str, *rest: Any, **named: Any) -> bool:
        return self._or(False, super().touch, key, *rest, **named)  # noqa: FBT003 - the answer, not a switch

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        return self._or(delta, super().incr, key, delta, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._or(False, super().delete, key, version)  # noqa: FBT003 - the answer, not a switch

    def _or(self, instead: Any, operation: Any, *arguments: Any, **named: Any) -> Any:
        try:
            return operation(*arguments, **named)
        except (RedisAway, RedisSlow) as problem:
            log.warning("cache_away", problem=type(problem).__name__)
            return instead
