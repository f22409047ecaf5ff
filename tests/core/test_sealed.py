"""What stands for secrets: opened where a call leaves, and closed again in what is answered."""

import pytest

from zeus.core.sealed import is_sealed, opened_once, pointer, sealed_again

KEPT = {"a": "hush", "b": "1234"}
SEALED = {name: pointer(name, f"cipher of {name}") for name in KEPT}


def opening(name: str, ciphertext: str) -> str:
    assert ciphertext == f"cipher of {name}"
    return KEPT[name]


def test_every_secret_of_a_body_is_opened_once_where_it_leaves() -> None:
    asked: list[str] = []

    def counted(name: str, ciphertext: str) -> str:
        asked.append(name)
        return opening(name, ciphertext)

    body = {"pin": SEALED["b"], "again": SEALED["b"], "more": [{"word": SEALED["a"]}, 7], "name": "sealed: not"}
    told, pointers = opened_once(body, counted)
    assert told == {"pin": "1234", "again": "1234", "more": [{"word": "hush"}, 7], "name": "sealed: not"}
    assert pointers == {"1234": SEALED["b"], "hush": SEALED["a"]}
    assert sorted(asked) == ["a", "b"]


def test_a_body_without_secrets_is_not_copied() -> None:
    body = {"name": "Northlake", "list": [1, 2]}
    told, pointers = opened_once(body, opening)
    assert told is body
    assert pointers == {}


@pytest.mark.parametrize(
    ("answered", "kept"),
    [
        ({"pin": "1234", "pins": [1234, True, None]}, {"pin": SEALED["b"], "pins": [SEALED["b"], True, None]}),
        ("hush is too short", "•••• is too short"),
        ({"id": "91234", "word": "hushed"}, {"id": "91234", "word": "hushed"}),
    ],
)
def test_what_is_answered_keeps_no_secret_open(answered: object, kept: object) -> None:
    _, told = opened_once([*SEALED.values()], opening)
    assert sealed_again(answered, told) == kept
    assert not is_sealed(answered)
