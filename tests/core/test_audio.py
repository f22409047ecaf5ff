"""Audio as data: what is taken, what is told of it, and which names are the same."""

import pytest

from zeus.core.audio import TELEPHONE, Audio, Form, Sound, file_form, stem_form, without_ending

RULES = {
    "webex_contact_center": Audio(max_bytes=5 * 2**20),
    "webex_calling": Audio(
        containers=("wav", "wma"), codecs=("ulaw", "alaw", "pcm_8", "pcm_16", "wma"), rates=(8000, 16000),
        min_seconds=5, max_seconds=300,
    ),
    "zoom_phone": Audio(
        containers=("wav", "mp3"), codecs=(), rates=(), channels=(), to=Form("mp3", "mp3", 16000), max_bytes=2**20
    ),
    "zoom_contact_center": Audio(
        containers=("wav", "mp3"), codecs=(), rates=(), channels=(), to=Form("wav", "pcm_16", 16000),
        max_bytes=10 * 2**20,
    ),
    "five9": Audio(),
    "microsoft_teams": Audio(
        containers=("wav", "mp3", "wma"), codecs=(), rates=(), channels=(), to=Form("wav", "pcm_16", 16000),
        max_bytes=5 * 2**20,
    ),
}  # fmt: skip
"""What six providers take, as far as is known: that the words of a rule suffice to say it."""

STUDIO = Form("wav", "pcm_16", 44_100, 2)


def sound(form: Form = TELEPHONE.to, seconds: float = 10, bytes: int = 80_000) -> Sound:
    return Sound(form, seconds, bytes)


@pytest.mark.parametrize(
    ("form", "takers"),
    [
        (Form(), "all"),
        (STUDIO, {"zoom_phone", "zoom_contact_center", "microsoft_teams"}),
        (Form("wav", "alaw", 16_000, 1), {"webex_calling", "zoom_phone", "zoom_contact_center", "microsoft_teams"}),
        (Form("mp3", "mp3", 44_100, 2), {"zoom_phone", "zoom_contact_center", "microsoft_teams"}),
        (Form("wma", "wma", 8000, 1), {"webex_calling", "microsoft_teams"}),
        (Form("m4a", "aac", 44_100, 2), set()),
    ],
)
def test_each_provider_takes_its_own_forms(form: Form, takers: set[str] | str) -> None:
    expected = set(RULES) if takers == "all" else takers
    assert {name for name, rule in RULES.items() if rule.takes(sound(form))} == expected


def test_what_is_converted_to_must_be_taken() -> None:
    with pytest.raises(ValueError, match=r"44\.1 kHz stereo 16-bit PCM"):
        Audio(to=STUDIO)


def test_a_file_that_is_too_large_is_not_taken_as_it_is() -> None:
    rule = RULES["zoom_phone"]
    assert rule.takes(sound(STUDIO, bytes=2**20))
    assert not rule.takes(sound(STUDIO, bytes=2**20 + 1))
    assert rule.wrong_size(sound(bytes=2**20)) is None
    assert rule.wrong_size(sound(bytes=3 * 2**20)) == (
        "has 3 MB as 8 kHz mono µ-law; at most 1 MB are allowed: shorten it"
    )
    assert TELEPHONE.wrong_size(sound(bytes=2**40)) is None


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (4.96, "lasts 5.0 s; at least 5.0 s are needed: lengthen it"),
        (5, None),
        (300, None),
        (400, "lasts 6.7 min; at most 5.0 min are allowed: shorten it"),
    ],
)
def test_a_length_out_of_bounds_says_which(seconds: float, said: str | None) -> None:
    assert RULES["webex_calling"].wrong_length(sound(seconds=seconds)) == said
    assert TELEPHONE.wrong_length(sound(seconds=seconds)) is None


def test_a_rule_is_told_in_words() -> None:
    assert str(RULES["webex_contact_center"]) == "WAV, 8 kHz mono, µ-law, at most 5 MB"
    assert str(RULES["webex_calling"]) == (
        "WAV or WMA, 8 or 16 kHz mono, µ-law, A-law, 8-bit PCM, 16-bit PCM or WMA, at least 5.0 s, at most 5.0 min"
    )
    assert str(RULES["zoom_phone"]) == "WAV or MP3, at most 1 MB"
    anything = Audio(containers=(), codecs=(), rates=(), channels=(1, 2, 6), max_seconds=90)
    assert str(anything) == "any audio file, mono, stereo or 6-channel, at most 90 s"


def test_a_form_is_told_in_words_and_keyed_by_all_its_parts() -> None:
    assert [str(form) for form in (Form(), STUDIO, Form("x", "silk", 11_025, 3))] == [
        "8 kHz mono µ-law", "44.1 kHz stereo 16-bit PCM", "11.025 kHz 3-channel SILK",
    ]  # fmt: skip
    forms = [Form(), Form("mp3"), Form(codec="alaw"), Form(rate=1), Form(channels=2)]
    assert len({form.key for form in forms}) == len(forms)


def test_a_sound_survives_the_database() -> None:
    assert Sound.from_json(sound(STUDIO).as_json()) == sound(STUDIO)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Grüße.wav", "GRU\u0308SSE.WAV"), ("Hold_1.wav", " hold_1.WAV"), ("Audio\\Hold.wav", "/audio/hold.wav")],
)
def test_names_of_the_same_file(one: str, other: str) -> None:
    assert file_form(one) == file_form(other)


def test_the_ending_of_an_audio_file_is_no_part_of_its_stem() -> None:
    assert stem_form("Audio/Hold_1.WAV") == stem_form("hold_1.m4a") == stem_form("HOLD_1") == "hold_1"
    assert [without_ending(name) for name in ("Menu v1.2", "Menu v1.2.wav", ".wav", "wav")] == [
        "Menu v1.2", "Menu v1.2", ".wav", "wav",
    ]  # fmt: skip
