"""Send: sign-in, limits, retries and the provider's own hosts, over real HTTP."""

import asyncio
import json
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from tests.pipeline.served import MemoryTokens, Received, Said, Served, create, in_loop, read, sending, serving
from zeus.core.flow import Call, Part, Procedure, RefusedError, Wait, Window
from zeus.core.ports import LostLeaseError, SignedIn
from zeus.pipeline import send
from zeus.pipeline.send import LostError, Sender, UnreachableError

WIDE = (Window(1, 1000),)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two tries, so that nobody waits long for a provider that is gone."""
    monkeypatch.setattr(send, "PATIENCE", 2)


def tokens_valid_for(seconds: float) -> MemoryTokens:
    return MemoryTokens(token=SignedIn({"Authorization": "kept"}, time.time() + seconds))


def allowing(*tokens: str) -> Callable[[Received], Said]:
    return lambda got: Said(200, {}) if got.token in tokens else Said(401)


@in_loop
async def test_many_tasks_sign_in_once() -> None:
    async with serving() as served, sending(served) as sender:
        replies = await asyncio.gather(*(sender.send(read(f"/things/{n}")) for n in range(20)))
        assert [reply.body["path"] for reply in replies] == [f"/things/{n}" for n in range(20)]
        assert len(served.to("/token")) == 1
        assert {got.token for got in served.received if got.path != "/token"} == {"t1"}


@in_loop
async def test_a_kept_token_spares_the_sign_in() -> None:
    async with serving() as served, sending(served, tokens=tokens_valid_for(3600)) as sender:
        await sender.send(read())
        assert [got.token for got in served.received] == ["kept"]


@in_loop
async def test_a_token_about_to_expire_is_replaced_before_it_is_used() -> None:
    async with serving() as served, sending(served, tokens=tokens_valid_for(30)) as sender:
        await sender.send(read())
        assert [got.token for got in served.to("/things")] == ["t1"]


@in_loop
async def test_a_401_signs_in_once_for_all_and_every_call_is_answered() -> None:
    async with serving() as served, sending(served, tokens=tokens_valid_for(3600)) as sender:
        served.say("/things", allowing("t1"))
        replies = await asyncio.gather(*(sender.send(create()) for _ in range(10)))
        assert [reply.status for reply in replies] == [200] * 10
        assert len(served.to("/token")) == 1


@in_loop
async def test_a_401_that_stays_is_the_reply() -> None:
    async with serving() as served, sending(served) as sender:
        served.say("/things", Said(401))
        assert (await sender.send(read())).status == 401
        assert len(served.to("/token")) == 2


@in_loop
async def test_a_token_that_another_worker_got_meanwhile_is_used() -> None:
    async with serving() as served:
        tokens = tokens_valid_for(3600)
        async with sending(served, tokens=tokens) as sender:
            tokens.token = SignedIn({"Authorization": "theirs"}, time.time() + 3600)
            served.say("/things", allowing("theirs"))
            assert (await sender.send(read())).status == 200
            assert served.to("/token") == []


@in_loop
async def test_a_rotated_refresh_token_is_kept_before_the_token_is_used() -> None:
    tokens = MemoryTokens()
    held_then: list[str] = []

    def things(got: Received) -> Said:
        held_then.append(tokens.held["refresh"])
        return Said(200)

    async with serving() as served, sending(served, tokens=tokens) as sender:
        served.say("/things", things)
        served.say(
            "/token",
            Said(200, {"token": "a", "refresh": "second", "seconds": 30}),
            Said(200, {"token": "b", "refresh": "third"}),
        )
        await sender.send(read())
        await sender.send(read())
        assert held_then == ["second", "third"]
        assert [got.body for got in served.to("/token")] == [b"refresh=first", b"refresh=second"]
        assert tokens.token is not None
        assert tokens.token.headers == {"Authorization": "b"}


@in_loop
async def test_a_refused_sign_in_says_what_the_provider_said() -> None:
    async with serving() as served, sending(served) as sender:
        served.say("/token", Said(400))
        with pytest.raises(UnreachableError, match=r"refused the sign-in: no \(400\)"):
            await sender.send(create())
        assert served.to("/things") == []


@in_loop
async def test_a_sign_in_that_is_told_to_wait_waits() -> None:
    async with serving() as served, sending(served) as sender:
        served.say("/token", Said(429, None, {"Retry-After": "0.05"}), Said(200, {"token": "late"}))
        await sender.send(read())
        assert [got.token for got in served.to("/things")] == ["late"]


def in_seconds(seconds: float) -> datetime:
    return datetime.fromtimestamp(time.time() + seconds, UTC)


@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [
        (lambda: "0.4", 0.4, 0.5),
        (lambda: in_seconds(0.4).isoformat(), 0.3, 0.5),
        (lambda: format_datetime(in_seconds(2), usegmt=True), 0.9, 2.1),
    ],
    ids=["number", "iso", "http"],
)
@in_loop
async def test_a_429_moves_the_budget_and_loses_nothing(asked: Callable[[], str], least: float, most: float) -> None:
    async with serving() as served, sending(served, windows=WIDE) as sender:
        await sender.signed_in()
        busy = Said(429, None, {"Retry-After": asked()})
        served.say("/things", busy, busy, busy, Said(200, "made"))
        began = time.time()
        replies = await asyncio.gather(*(sender.send(create()) for _ in range(12)))
        assert [reply.body for reply in replies] == ["made"] * 12
        assert len(served.to("/things")) == 15
        assert least - 0.05 <= time.time() - began <= most + 5
        assert getattr(sender.budget, "holds", [])
        assert sender.pace.waiting == 0


@in_loop
async def test_calls_leave_no_faster_than_the_window_allows() -> None:
    async with serving() as served, sending(served, windows=(Window(0.3, 4),)) as sender:
        await sender.signed_in()
        began = time.time()
        await asyncio.gather(*(sender.send(read()) for _ in range(10)))
        assert time.time() - began >= 0.6
        times = sorted(getattr(sender.budget, "reserved", []))
        assert all(later - earlier >= 0.3 - 1e-5 for earlier, later in zip(times, times[4:], strict=False))


@in_loop
async def test_a_503_on_a_repeatable_call_is_tried_again() -> None:
    async with serving() as served, sending(served) as sender:
        served.say("/things", Said(503, None, {"Retry-After": "0.05"}), Said(200, "here"))
        assert (await sender.send(read())).body == "here"
        assert len(served.to("/things")) == 2


@pytest.mark.usefixtures("impatient")
@in_loop
async def test_a_provider_that_stays_at_503_counts_as_unreachable() -> None:
    async with serving() as served, sending(served) as sender:
        served.say("/things", Said(503, None, {"Retry-After": "0.05"}))
        with pytest.raises(UnreachableError, match="answers 503 again and again"):
            await sender.send(read())
        assert len(served.to("/things")) == 2


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@in_loop
async def test_a_create_that_the_provider_failed_at_is_lost_and_sent_once(status: int) -> None:
    async with serving() as served, sending(served) as sender:
        served.say("/things", Said(status))
        with pytest.raises(LostError, match=str(status)):
            await sender.send(create())
        assert len(served.to("/things")) == 1


@in_loop
async def test_a_create_whose_answer_is_cut_off_is_lost_and_sent_once() -> None:
    async with serving() as served, sending(served) as sender:
        served.say("/things", Said(0))
        with pytest.raises(LostError):
            await sender.send(create())
        assert len(served.to("/things")) == 1


@in_loop
async def test_a_read_whose_answer_is_cut_off_is_sent_again() -> None:
    async with serving() as served, sending(served) as sender:
        served.say("/things", Said(0), Said(200, "here"))
        assert (await sender.send(read())).body == "here"


@pytest.mark.usefixtures("impatient")
@in_loop
async def test_a_refused_connection_is_unreachable_and_never_lost() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
        async with sending(Served(), address=address, tokens=tokens_valid_for(3600)) as sender:
            with pytest.raises(UnreachableError, match="Provider cannot be reached"):
                await sender.send(create())


@in_loop
async def test_a_redirect_is_a_reply_and_is_not_followed() -> None:
    async with serving() as served, serving() as other, sending(served) as sender:
        served.say("/things", Said(302, None, {"Location": f"{other.origin}/things"}))
        reply = await sender.send(read())
        assert (reply.status, reply.headers["location"]) == (302, f"{other.origin}/things")
        assert other.received == []


@pytest.mark.parametrize("path", ["{other}/things", "@{other_host}/things"])
@in_loop
async def test_an_address_outside_the_provider_is_never_called(path: str) -> None:
    async with serving() as served, serving() as other, sending(served) as sender:
        await sender.signed_in()
        outside = path.format(other=other.origin, other_host=other.origin.partition("//")[2])
        with pytest.raises(UnreachableError, match="nothing was sent there"):
            await sender.send(read(outside))
        assert (other.received, served.to("/things")) == ([], [])


@in_loop
async def test_a_whole_address_of_the_provider_is_called() -> None:
    async with serving() as served, sending(served) as sender:
        assert (await sender.send(read(f"{served.origin}/things"))).body == {"path": "/things"}


@in_loop
async def test_a_practice_tenant_answers_for_the_provider_and_for_nobody_else() -> None:
    async with (
        serving() as served,
        serving() as other,
        sending(served, address="https://api.provider.example", origin=served.origin) as sender,
    ):
        assert (await sender.send(read())).body == {"path": "/things"}
        whole = await sender.send(read("https://api.provider.example/more"))
        assert whole.body == {"path": "/more"}
        with pytest.raises(UnreachableError):
            await sender.send(read(f"{other.origin}/things"))
        assert other.received == []


PRACTICE = {"Zeus-Practice": json.dumps({"limit": 0, "settle": 0.2})}


async def told(served: Served, origin: str | None) -> Sender:
    served.say("/token", Said(200, {"token": "t"}, PRACTICE))
    async with sending(served, origin=origin, windows=WIDE) as sender:
        await sender.signed_in()
        return sender


@in_loop
async def test_a_practice_tenant_tells_its_own_limits() -> None:
    async with serving() as served:
        sender = await told(served, served.origin)
        assert (sender.windows, sender.settle) == ((), 0.2)


@pytest.mark.parametrize(
    ("limit", "window"), [(0.25, Window(4.0, 1)), (7, Window(1, 7)), (None, WIDE[0])], ids=["slow", "quick", "own"]
)
@in_loop
async def test_a_practice_tenant_may_be_slower_or_quicker(limit: float | None, window: Window) -> None:
    async with serving() as served:
        served.say("/token", Said(200, {"token": "t"}, {"Zeus-Practice": json.dumps({"limit": limit})}))
        async with sending(served, origin=served.origin, windows=WIDE) as sender:
            assert sender.windows == WIDE
            await sender.signed_in()
            assert tuple(sender.windows) == (window,)


@in_loop
async def test_a_provider_that_claims_to_be_for_practice_is_not_believed() -> None:
    async with serving() as served:
        sender = await told(served, None)
        assert (sender.windows, sender.settle) == (WIDE, 45.0)


@in_loop
async def test_a_file_travels_as_its_content() -> None:
    async with serving() as served, sending(served) as sender:
        assert isinstance(sender.files, dict)
        sender.files["h"] = b"RIFF"
        parts = (Part("info", {"name": "a"}), Part("file", file="h", filename="a.wav", content_type="audio/wav"))
        await sender.send(Call("upload", "POST", "/files", parts=parts))
        (got,) = served.to("/files")
        assert b"RIFF" in got.body
        assert b'filename="a.wav"' in got.body
        assert b'{"name": "a"}' in got.body


@in_loop
async def test_refusals_that_only_ask_for_time_are_no_trouble() -> None:
    """However often it is told to wait, a call that then meets a cut connection is tried again."""
    async with serving() as served, sending(served) as sender:
        busy = Said(429, None, {"Retry-After": "0.01"})
        served.say("/things", *[busy] * 8, Said(0), Said(200, "here"))
        assert (await sender.send(read())).body == "here"
        assert len(served.to("/things")) == 10


@pytest.mark.usefixtures("impatient")
@in_loop
async def test_a_read_that_is_cut_off_again_and_again_is_lost() -> None:
    async with serving() as served, sending(served) as sender:
        served.say("/things", Said(0))
        with pytest.raises(LostError, match="does not answer"):
            await sender.send(read())
        assert len(served.to("/things")) >= 2


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("answer", "said"), [(Said(0), "cannot be reached"), (Said(503, None, {"Retry-After": "0.01"}), "answers 503")]
)
@in_loop
async def test_a_sign_in_that_never_succeeds_is_given_up(answer: Said, said: str) -> None:
    async with serving() as served, sending(served) as sender:
        served.say("/token", answer)
        with pytest.raises(UnreachableError, match=said):
            await sender.send(read())
        assert len(served.to("/token")) == 2
        assert served.to("/things") == []


@in_loop
async def test_those_who_wait_for_a_sign_in_use_what_it_gave() -> None:
    async with serving() as served, sending(served, tokens=tokens_valid_for(30)) as sender:
        both = await asyncio.gather(sender.signed_in(), sender.signed_in())
        assert both[0] is both[1]
        assert len(served.to("/token")) == 1


@in_loop
async def test_a_form_and_a_json_body_are_told_apart() -> None:
    async with serving() as served, sending(served) as sender:
        await sender.send(create(body={"a": "1"}, form=True))
        await sender.send(create(body={"a": "1"}))
        assert [got.body for got in served.to("/things")] == [b"a=1", b'{"a": "1"}']


@in_loop
async def test_what_is_to_be_done_before_a_call_leaves_is_done_before_each_try() -> None:
    async with serving() as served, sending(served, windows=WIDE) as sender:
        served.say("/things", Said(429, None, {"Retry-After": "0.01"}), Said(503), Said(200))
        seen: list[int] = []

        async def about_to() -> None:
            seen.append(len(served.to("/things")))

        await sender.send(read(), about_to)
        assert seen == [0, 1, 2]


@in_loop
async def test_who_may_not_send_sends_nothing() -> None:
    async with serving() as served, sending(served) as sender:

        async def about_to() -> None:
            raise LostLeaseError("another worker has taken over")

        with pytest.raises(LostLeaseError):
            await sender.send(create(), about_to)
        assert served.to("/things") == []


def in_lane(number: int) -> Procedure:
    yield read(f"/start/{number}", lane="user")
    yield read(f"/end/{number}", lane="user")
    yield Wait("pause", 0.01)
    yield read(f"/start/{number}", lane="user")
    yield read(f"/end/{number}", lane="user")


@in_loop
async def test_procedures_keep_to_their_lanes_and_leave_them_while_they_wait() -> None:
    async with serving() as served, sending(served) as sender:
        await asyncio.gather(*(sender.run(in_lane(number)) for number in range(4)))
        paths = [got.path for got in served.received if got.path != "/token"]
        pairs = list(zip(paths[::2], paths[1::2], strict=True))
        assert all(start.replace("start", "end") == end for start, end in pairs)
        assert [start for start, _ in pairs[:4]] == [f"/start/{number}" for number in range(4)]


def reading() -> Procedure:
    first = yield read("/first")
    yield Wait("a moment", 0.01)
    try:
        yield read("/second")
    except RefusedError as refusal:
        return first.body["path"], refusal.message
    return None


@in_loop
async def test_a_procedure_hears_a_refusal_in_the_providers_words() -> None:
    async with serving() as served, sending(served) as sender:
        served.say("/second", Said(404))
        assert await sender.run(reading()) == ("/first", "no (404)")
        assert sender.meter.requests == 3
        assert sender.meter.quickest > 0


@in_loop
async def test_a_status_that_the_call_accepts_is_no_refusal() -> None:
    async with serving() as served, sending(served) as sender:
        served.say("/things", Said(404))
        call = read(accept=(404,))
        assert sender.refusal(call, await sender.send(call)) is None


@in_loop
async def test_whoever_asks_is_told_of_each_time_that_was_in_vain() -> None:
    async with serving() as served, sending(served, windows=WIDE, tokens=tokens_valid_for(3600)) as sender:
        served.say("/things", Said(401), Said(429, None, {"Retry-After": "0.01"}), Said(503), Said(200))
        told: list[tuple[int | None, float]] = []
        times: list[float] = []

        def in_vain(at: float, status: int | None, wait: float) -> None:
            times.append(at)
            told.append((status, wait))

        began = time.time()
        assert (await sender.send(read(), in_vain=in_vain)).status == 200
        assert told == [(401, 0), (429, 0.01), (503, 0.25)]
        assert times == sorted(times)
        assert began <= times[0] <= times[-1] <= time.time()
        served.say("/things", Said(0))
        with pytest.raises(LostError):
            await sender.send(create(), in_vain=in_vain)
        assert told[3:] == [(None, 0)]
