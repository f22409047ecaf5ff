"""Secrets are taken out of what others say."""

import pytest

from zeus.core.discretion import MASK, without, without_values


@pytest.mark.parametrize(
    ("text", "secrets", "told"),
    [
        ("password hunter2 is weak", ["hunter2"], f"password {MASK} is weak"),
        ("'hunter2' and hunter22", ["hunter2"], f"'{MASK}' and hunter22"),
        ("pin 12, in 2012", ["12"], f"pin {MASK}, in 2012"),
        ("a.b+c", ["a.b", "a.b+c"], MASK),
        ("nothing", ["", "x"], "nothing"),
    ],
)
def test_a_secret_is_masked_where_it_stands_by_itself(text: str, secrets: list[str], told: str) -> None:
    assert without(text, secrets) == told


def test_a_body_is_masked_all_through() -> None:
    body = {"a": "hush", "b": [1234, True, None, {"c": "say hush"}], "d": 12345}
    assert without_values(body, ["hush", "1234", "True"]) == {
        "a": MASK, "b": [MASK, True, None, {"c": f"say {MASK}"}], "d": 12345,
    }  # fmt: skip
    assert without_values(body, []) is body
