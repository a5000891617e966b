import socket

import psycopg
import pytest
import redis

from tests.kit.services import free_port


def _psycopg_url(url: str) -> str:
    return url.replace("+psycopg", "")


def test_a_test_gets_a_real_postgres(postgres_url: str) -> None:
    with psycopg.connect(_psycopg_url(postgres_url)) as db:
        assert db.execute("SELECT 40 + 2").fetchone() == (42,)


@pytest.mark.parametrize("round_number", [1, 2])
def test_a_fresh_database_knows_nothing_of_the_test_before(
    fresh_postgres_url: str, round_number: int
) -> None:
    with psycopg.connect(_psycopg_url(fresh_postgres_url)) as db:
        db.execute("CREATE TABLE memory (round integer)")
        assert db.execute("SELECT count(*) FROM memory").fetchone() == (0,)


@pytest.mark.parametrize("round_number", [1, 2])
def test_a_redis_is_empty_at_the_start_of_each_test(redis_url: str, round_number: int) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.incr("visits") == 1


def test_a_test_cannot_leave_this_machine() -> None:
    with socket.socket() as outward, pytest.raises(pytest.fail.Exception, match="stay on"):
        outward.connect(("192.0.2.1", 80))


def test_a_test_may_talk_to_this_machine() -> None:
    with socket.socket() as inward, pytest.raises(ConnectionRefusedError):
        inward.connect(("127.0.0.1", free_port()))
