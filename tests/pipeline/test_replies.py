"""Replies: bodies, and how long the provider asks us to wait."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeus.core.flow import Reply
from zeus.pipeline.replies import body_of, retry_after, words_of

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)


def asked(said: str) -> float | None:
    return retry_after(Reply(429, headers={"retry-after": said}), NOW.timestamp())


@pytest.mark.parametrize(
    "said",
    ["30", " 30.0 ", format_datetime(LATER, usegmt=True), LATER.isoformat(), LATER.strftime("%Y-%m-%dT%H:%M:%SZ")],
)
def test_a_wait_may_be_a_number_or_a_date_of_either_kind(said: str) -> None:
    assert asked(said) == 30.0


@pytest.mark.parametrize("said", ["-5", format_datetime(NOW - timedelta(hours=1)), "2020-01-01T00:00:00Z"])
def test_a_wait_that_is_over_is_none_at_all(said: str) -> None:
    assert asked(said) == 0.0


@pytest.mark.parametrize("said", ["", " ", "soon", "2025-13-40"])
def test_what_cannot_be_understood_asks_for_nothing(said: str) -> None:
    assert asked(said) is None


def test_a_reply_without_the_header_asks_for_nothing() -> None:
    assert retry_after(Reply(429), NOW.timestamp()) is None


@given(st.text(max_size=40))
def test_no_header_can_break_the_sender(said: str) -> None:
    wait = asked(said)
    assert wait is None or wait >= 0


@pytest.mark.parametrize(
    ("text", "body"),
    [(b"", None), (b'{"a": [1]}', {"a": [1]}), (b"<html>", "<html>"), (b"\xff\xfe", "��"), (b"null", None)],
)
def test_a_body_is_its_json_or_its_text(text: bytes, body: object) -> None:
    assert body_of(text) == body


def test_what_went_wrong_has_words() -> None:
    assert words_of(TimeoutError()) == "no answer in time"
    assert words_of(OSError("cut off")) == "cut off"
    assert words_of(ConnectionResetError()) == "ConnectionResetError"
