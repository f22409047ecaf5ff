"""Inbound campaigns of Five9."""

import re

from zeus.core.attributes import CREATE, Choice, Whole
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.lists import Ref
from zeus.providers.five9._campaign_columns import MODE, RECORDINGS, TAKEN_BY, WRAP_UP, named
from zeus.providers.five9._campaigns import INBOUND, SHAPE, advanced_needs_a_profile, campaign

ELSEWHERE = {"OUTBOUND": "Outbound Campaigns", "AUTODIAL": "Autodial Campaigns"}


def only_inbound_is_made(values: Values) -> Wrong | None:
    """Other campaigns have tabs and operations of their own."""
    if values["Type"] in (None, "INBOUND"):
        return None
    return Wrong("Type", f"the {values['Type']} campaign belongs on the tab {ELSEWHERE[values['Type']]}")


def numbers_are_digits(values: Values) -> Wrong | None:
    """Five9 knows its numbers without a plus sign: +15035550140 is 5035550140 there."""
    paths = values["DNIS"] or ()
    wrong = [path[-1] for path in paths if not re.fullmatch(r"\d+", path[-1])]
    if not wrong:
        return None
    plain = ["".join(re.findall(r"\d", path[-1])) for path in paths]
    repair = "; ".join(each[1:] if len(each) == 11 and each[0] == "1" else each for each in plain)
    return Wrong("DNIS", f"{wrong[0]!r}: Five9 has its numbers in digits only, without +1", repair)


TAB = Tab(
    "Campaigns",
    "A campaign answers the calls to its numbers: a script greets callers, agents of its skills take them.",
    api=INBOUND,
    synonyms=("Campaign", "Inbound Campaigns"),
    destroys="The campaign; its numbers are free then. It is refused while the campaign runs.",
    notes="Outbound and autodial campaigns have tabs of their own. Zeus starts and stops none. Five9 does not show"
    " which skills and dispositions a campaign has: they are added, never taken away.",
    omitted={
        **RECORDINGS,
        "defaultIvrSchedule.ivrSchedule.name": "It must not be sent, says the guide.",
        "defaultIvrSchedule.visualModeSettings": "Visual IVR is drawn in Five9; what is there is kept.",
    },
    checks=(only_inbound_is_made, numbers_are_digits, advanced_needs_a_profile),
    procedure=campaign,
    shape=SHAPE,
    attributes=(
        *named("IN_Orders", "Notes for administrators on who calls there."),
        Choice("Type", "type", "INBOUND: calls come in; it cannot be changed later.",
               of=("INBOUND", "OUTBOUND", "AUTODIAL"), default="INBOUND", only=(CREATE,),
               synonyms=("Campaign Type",), example="INBOUND"),
        *MODE,
        Ref("IVR Script", "defaultIvrSchedule.ivrSchedule.scriptName", "The script that answers its calls.",
            to="ivr_script", required=True, synonyms=("Script", "Script Name", "Control Flow"), example="Main_v4"),
        Whole("Max Lines", "maxNumOfLines", "How many calls it takes at the same time.", min=0, required=True,
              synonyms=("Lines", "Max Number Of Lines"), example="30"),
        Ref("DNIS", "dnis[]", "The numbers that people call, in digits, separated by ;. Who is not listed goes.",
            to="dnis", many=True, synonyms=("Numbers", "DNIS List", "Phone Numbers"), example="5035550140"),
        *TAKEN_BY,
        *WRAP_UP,
    ),
)  # fmt: skip
