"""Without Redis the cache is empty, and nothing else happens."""

from __future__ import annotations

from yotplan.cache import RedisThatMayBeAway


def test_a_cache_whose_redis_is_away_answers_as_an_empty_one():
    away = RedisThatMayBeAway("redis://127.0.0.1:1/0", {})
    away.set("a", 1, 60)
    assert away.get("a", "nothing") == "nothing"
    assert away.get_many(["a"]) == {}
    assert away.add("a", 1) is True
    assert away.incr("a") == 1
    assert away.has_key("a") is False
    assert away.touch("a") is False
    assert away.delete("a") is False
