"""Speed dial numbers of Five9."""

import re

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Procedure, Step, Values
from zeus.core.objects import body_of
from zeus.core.soap import Soap, operation

API = Soap(
    "speedDialNumber",
    operation("getSpeedDialNumbers"),
    makes=operation("createSpeedDialNumber", code="{code}", number="{number}", description="{description}"),
    removes=operation("removeSpeedDialNumber", code="{0}"),
    id=("code",),
    shown="SpeedDialNumber",
)


def number_is_written_in_digits(values: Values) -> Wrong | None:
    """What is dialed; Excel's shortened numbers have lost their last digits."""
    number = values["Number"]
    if number is None or re.fullmatch(r"\+?[0-9*#]{1,32}", number):
        return None
    plain = re.sub(r"[\s().\-]", "", number)
    repair = plain if re.fullmatch(r"\+?[0-9*#]{1,32}", plain) else None
    return Wrong("Number", f"{number!r} cannot be dialed: digits only", repair)


def removed_and_made_anew(step: Step) -> Procedure:
    """Five9 has no operation that changes a number: the old one goes first, as a code is there only once."""
    if step.action != UPDATE:
        return (yield from step.usual())
    before = yield from API.current(step)
    after = API.sent(body_of(step, before))
    assert API.removes
    assert API.makes
    yield API.call("remove", API.removes.name, {"code": step.id}, step.variables, repeatable=True, accept=(404,))
    yield API.call(
        "create", API.makes.name, API.makes.filled(**after), step.variables, readback=lambda: API.finding(step)
    )  # fmt: skip
    return after


TAB = Tab(
    "Speed Dials",
    "A speed dial is a short code that agents dial for a number.",
    api=API,
    synonyms=("Speed Dial", "Speed Dial Numbers"),
    destroys="The code; the number itself is not touched.",
    notes="A change removes the code and makes it anew. Where that stops in the middle, Retry makes it.",
    checks=(number_is_written_in_digits,),
    procedure=removed_and_made_anew,
    attributes=(
        Text("Code", "code", "The digits that agents dial.", key=True, required=True, unique=True,
             synonyms=("Speed Dial Code",), example="101"),
        Text("Number", "number", "The number that is dialed then.", required=True, synonyms=("Phone Number",),
             example="5035550150"),
        Text("Description", "description", "Whom it reaches, as agents read it.", example="Warehouse"),
    ),
)  # fmt: skip
