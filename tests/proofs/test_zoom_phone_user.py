"""Zoom adds phone users in batches of ten that it takes or refuses whole: one bad user is found by halving."""

import asyncio
from collections.abc import Sequence

import pytest

from tests.proofs.stage import Stage, named, provider
from zeus.core import cells
from zeus.core.attributes import CREATE, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, Gatherer, Procedure, RefusedError, Reply, Step
from zeus.core.index import Index
from zeus.core.kinds import Email, Extension
from zeus.core.lists import Names, Ref
from zeus.pipeline.call import Tape
from zeus.pipeline.gather import Gathering
from zeus.pipeline.lanes import Passage
from zeus.pipeline.send import Sender

BATCH = "/phone/users/batch"
ADDED = {
    "Email": "email", "First Name": "first_name", "Extension": "extension_number", "Calling Plans": "calling_plans",
    "Phone Numbers": "phone_numbers", "Site": "site_name", "Template": "template_name",
}  # fmt: skip


def added(step: Step) -> Procedure:
    """A new user goes out by the names of site, template and plans: this request alone takes no ids."""
    if step.action != CREATE:
        return (yield from step.usual())
    user = {ADDED[heading]: _by_name(step, heading) for heading in step.values}
    reply = yield Call("create", "POST", BATCH, body={"users": [user]}, gather="phone_users")
    mine = [made for made in reply.body if made["email"] == user["email"]]
    if not mine:
        raise FailedError("Zoom said yes, but not to this user: look at its licence")
    return {**user, **mine[0]}


def _by_name(step: Step, heading: str) -> object:
    value = step.values[heading]
    if isinstance(step.tab.by_heading[heading], Ref):
        return cells.join_path(value)
    return list(value) if isinstance(value, tuple) else value


def together(calls: Sequence[tuple[int, Call]]) -> Call:
    return Call("add users", "POST", BATCH, body={"users": [call.body["users"][0] for _, call in calls]})


def apart(reply: Reply, calls: Sequence[tuple[int, Call]]) -> Sequence[Reply | None] | None:
    """Everybody reads the whole list; a refusal that one user may have caused is for halves to find out."""
    return None if reply.status in (400, 404) else [reply] * len(calls)


USER = Tab(
    "Phone Users", "People with Zoom Phone.", name="phone_user", provider="zoom_phone", procedure=added,
    attributes=(
        Email("Email", "email", "Who.", key=True),
        Text("First Name", "first_name", "As people call them."),
        Extension("Extension", "extension_number", "Without the code of the site."),
        Names("Calling Plans", "calling_plans[]", "By their labels."),
        Names("Phone Numbers", "phone_numbers[]", "Those that nobody has.", pattern=r"\+\d+"),
        Ref("Site", "site_id", "Where.", to="site"),
        Ref("Template", "template_id", "Of the same site.", to="template"),
    ),
)  # fmt: skip
TABS = [USER, named("site", "zoom_phone", "Sites"), named("template", "zoom_phone", "Templates")]
ZOOM = provider(
    "zoom_phone", "Zoom", TABS, lambda reply: reply.body["message"], phone_users=Gatherer(10, together, apart)
)


def user(number: int) -> Step:
    texts = {
        "Email": f"user{number}@example.com", "First Name": "Ann", "Extension": f"80{number}", "Site": "Peoria",
        "Calling Plans": "US/CA Unlimited; UK Metered", "Template": "Standard", "Phone Numbers": f"+1309555010{number}",
    }  # fmt: skip
    values = {heading: USER.by_heading[heading].parse(text) for heading, text in texts.items()}
    return Step(number, USER, CREATE, (texts["Email"],), Index({}), {}, values=values)


class Zoom:
    """Takes a batch whole or refuses it whole, because of `bad`, and does not say because of whom."""

    def __init__(self, bad: int | None) -> None:
        self.bad = f"user{bad}@example.com"
        self.sizes: list[int] = []
        self.added: list[str] = []

    async def request(
        self, calls: list[tuple[int, Call, int]], whole: Call, sender: Sender, passage: Passage | None
    ) -> Reply:
        users = whole.body["users"]
        assert len(users) == len(calls) <= 10
        self.sizes.append(len(users))
        if self.bad in [each["email"] for each in users]:
            return Reply(400, {"code": 300, "message": "Validation Failed."})
        self.added += [each["email"] for each in users]
        return Reply(201, [{"email": each["email"], "id": f"id of {each['email']}"} for each in users])


async def create_all(zoom: Zoom, steps: list[Step]) -> list[object]:
    gathering, stage = Gathering(zoom.request), Stage(ZOOM, lambda _: None)

    async def one(step: Step) -> object:
        tape = Tape(step.procedure())
        call = tape.tell(None)
        assert isinstance(call, Call)
        reply = await gathering.send(step, call, 1, stage)
        tape.tell(reply, stage.refusal(call, reply))
        return tape.result

    return await asyncio.gather(*map(one, steps), return_exceptions=True)


@pytest.mark.parametrize("bad", range(10))
def test_the_bad_user_ends_alone_and_the_other_nine_are_created(bad: int) -> None:
    zoom = Zoom(bad)
    results = asyncio.run(create_all(zoom, [user(number) for number in range(10)]))
    refusal = results.pop(bad)
    assert isinstance(refusal, RefusedError)
    assert refusal.message == "Validation Failed."
    assert [each["id"] for each in results if isinstance(each, dict)] == [
        f"id of user{number}@example.com" for number in range(10) if number != bad
    ]
    assert len(zoom.added) == len(set(zoom.added)) == 9
    assert zoom.sizes[0] == 10
    assert len(zoom.sizes) <= 9


def test_twenty_three_good_users_are_three_requests() -> None:
    zoom = Zoom(None)
    results = asyncio.run(create_all(zoom, [user(1)] * 23))
    assert zoom.sizes == [10, 10, 3]
    assert all(isinstance(each, dict) for each in results)


def test_a_user_travels_with_number_plans_site_and_template_by_name() -> None:
    call = next(user(3).procedure())
    assert isinstance(call, Call)
    assert call.body == {"users": [{
        "email": "user3@example.com", "first_name": "Ann", "extension_number": "803", "site_name": "Peoria",
        "calling_plans": ["US/CA Unlimited", "UK Metered"], "template_name": "Standard",
        "phone_numbers": ["+13095550103"],
    }]}  # fmt: skip


def test_a_refusal_that_no_user_can_have_caused_is_not_halved() -> None:
    pairs = [(1, Call("create", "POST", BATCH)), (2, Call("create", "POST", BATCH))]
    assert apart(Reply(403), pairs) == [Reply(403), Reply(403)]
