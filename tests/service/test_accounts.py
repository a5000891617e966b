import time

import pytest
from argon2 import PasswordHasher

from tests.kit.desk import PASSWORD, Desk
from trainer.service.accounts import Accounts
from trainer.service.refusals import LobbyReason, LobbyRefused


def test_the_right_password_lets_a_facilitator_in_whatever_the_case_of_the_address(
    desk: Desk,
) -> None:
    assert desk.services.accounts.sign_in(" FAY@example.org ", PASSWORD) == desk.fay


@pytest.mark.parametrize(
    ("email", "password"),
    [("fay@example.org", "wrong horse"), ("fay@example.org", ""), ("eve@example.org", PASSWORD)],
)
def test_anything_else_gets_one_and_the_same_sentence(
    desk: Desk, email: str, password: str
) -> None:
    with pytest.raises(LobbyRefused) as refused:
        desk.services.accounts.sign_in(email, password)
    assert refused.value.reason is LobbyReason.SIGN_IN


def test_an_unknown_address_takes_as_long_as_a_wrong_password(desk: Desk) -> None:
    slow = PasswordHasher(time_cost=2, memory_cost=16384, parallelism=1)
    accounts = Accounts(desk.services.directory, desk.wall, slow)
    accounts.add("slow@example.org", "Slow", PASSWORD)

    def taken(email: str) -> float:
        began = time.thread_time()
        with pytest.raises(LobbyRefused):
            accounts.sign_in(email, "wrong horse")
        return time.thread_time() - began

    taken("eve@example.org")
    known = min(taken("slow@example.org") for _ in range(5))
    unknown = min(taken("eve@example.org") for _ in range(5))
    assert unknown > known / 2


def test_a_hash_of_weaker_settings_is_renewed_on_sign_in(desk: Desk) -> None:
    stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    Accounts(desk.services.directory, desk.wall, stronger).sign_in("fay@example.org", PASSWORD)
    renewed = desk.services.accounts.find(desk.fay.id)
    assert renewed
    assert "t=2" in renewed.password_hash
    assert stronger.verify(renewed.password_hash, PASSWORD)


def test_no_password_is_kept_in_the_clear(desk: Desk) -> None:
    assert PASSWORD not in repr(desk.fay)
    assert desk.fay.password_hash.startswith("$argon2id$")


@pytest.mark.parametrize(
    ("email", "name", "password", "reason"),
    [
        ("fay@example.org", "Fay Two", PASSWORD, LobbyReason.EMAIL_TAKEN),
        ("FAY@example.org", "Fay Two", PASSWORD, LobbyReason.EMAIL_TAKEN),
        ("fay", "Fay", PASSWORD, LobbyReason.BAD_EMAIL),
        ("fay @example.org", "Fay", PASSWORD, LobbyReason.BAD_EMAIL),
        ("a@b@c", "Fay", PASSWORD, LobbyReason.BAD_EMAIL),
        ("eve@example.org", " ", PASSWORD, LobbyReason.NO_NAME),
        ("eve@example.org", "Eve", "short", LobbyReason.SHORT_PASSWORD),
        ("eve@example.org", "Eve", "x" * 201, LobbyReason.SHORT_PASSWORD),
    ],
)
def test_a_login_that_cannot_be_is_refused_by_name(
    desk: Desk, email: str, name: str, password: str, reason: LobbyReason
) -> None:
    with pytest.raises(LobbyRefused) as refused:
        desk.services.accounts.add(email, name, password)
    assert refused.value.reason is reason


def test_an_entry_link_opens_once(desk: Desk) -> None:
    links = desk.services.links
    token = links.entry(desk.fay.id)
    assert links.read_entry(token) == desk.fay.id
    assert links.read_entry(token) is None


def test_the_demo_s_entry_link_opens_as_often_as_one_likes(desk: Desk) -> None:
    links = desk.services.links
    token = links.entry(desk.fay.id, once=False)
    assert [links.read_entry(token) for _ in range(3)] == [desk.fay.id] * 3


def test_a_link_that_was_tampered_with_or_is_of_another_kind_opens_nothing(desk: Desk) -> None:
    links = desk.services.links
    entry, seat = links.entry(desk.fay.id), links.seat("table", "elder")
    flipped = ("B" if entry[0] == "A" else "A") + entry[1:]
    for token in (flipped, seat, "", "x", "é", entry[:10], "." * 40):
        assert links.read_entry(token) is None
    assert links.read_seat(entry) is None
    assert links.read_seat(seat) == ("table", "elder")
