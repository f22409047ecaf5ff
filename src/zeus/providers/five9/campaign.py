"""Inbound campaigns of Five9."""

import re

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.lists import Ref
from zeus.providers.five9._campaigns import API, SHAPE, campaign
from zeus.providers.five9._timers import Timer


def only_inbound_is_made(values: Values) -> Wrong | None:
    """Outbound campaigns and those of the autodialer have other operations, which Zeus does not use."""
    if values["Type"] in (None, "INBOUND"):
        return None
    return Wrong("Type", f"Zeus makes INBOUND campaigns only; make the {values['Type']} campaign in Five9")


def numbers_are_digits(values: Values) -> Wrong | None:
    """Five9 knows its numbers without a plus sign: +15035550140 is 5035550140 there."""
    paths = values["DNIS"] or ()
    wrong = [path[-1] for path in paths if not re.fullmatch(r"\d+", path[-1])]
    if not wrong:
        return None
    plain = ["".join(re.findall(r"\d", path[-1])) for path in paths]
    repair = "; ".join(each[1:] if len(each) == 11 and each[0] == "1" else each for each in plain)
    return Wrong("DNIS", f"{wrong[0]!r}: Five9 has its numbers in digits only, without +1", repair)


def advanced_needs_a_profile(values: Values) -> Wrong | None:
    """In ADVANCED mode the profile says how urgent calls are."""
    if values["Mode"] == "ADVANCED" and not values["Campaign Profile"]:
        return Wrong("Campaign Profile", "a campaign in ADVANCED mode needs a campaign profile")
    return None


TAB = Tab(
    "Campaigns",
    "A campaign answers the calls to its numbers: a script greets callers, agents of its skills take them.",
    api=API,
    synonyms=("Campaign", "Inbound Campaigns"),
    destroys="The campaign; its numbers are free then. It is refused while the campaign runs.",
    notes="Zeus makes and changes inbound campaigns, and starts and stops none. Five9 does not show which skills and"
    " dispositions a campaign has: they are added, never taken away.",
    omitted={
        "ftpHost": "Servers for recordings are set up in Five9.",
        "ftpPassword": "Servers for recordings are set up in Five9.",
        "ftpUser": "Servers for recordings are set up in Five9.",
        "useFtp": "Servers for recordings are set up in Five9.",
        "recordingNameAsSid": "Servers for recordings are set up in Five9.",
        "defaultIvrSchedule.ivrSchedule.name": "It must not be sent, says the guide.",
        "defaultIvrSchedule.visualModeSettings": "Visual IVR is drawn in Five9; what is there is kept.",
    },
    checks=(only_inbound_is_made, numbers_are_digits, advanced_needs_a_profile),
    procedure=campaign,
    shape=SHAPE,
    attributes=(
        Text("Campaign Name", "name", "What agents and reports call the campaign.", key=True, required=True,
             unique=True, synonyms=("Name", "Campaign"), example="IN_Orders"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Campaign Name"),
        Text("Description", "description", "Notes for administrators on who calls there.", example="Order hotline"),
        Choice("Type", "type", "INBOUND: calls come in; it cannot be changed later.",
               of=("INBOUND", "OUTBOUND", "AUTODIAL"), default="INBOUND", only=(CREATE,),
               synonyms=("Campaign Type",), example="INBOUND"),
        Choice("Mode", "mode", "ADVANCED lets a campaign profile say how urgent calls are.", of=("BASIC", "ADVANCED"),
               default="BASIC", synonyms=("Campaign Mode",), example="BASIC"),
        Ref("Campaign Profile", "profileName", "In ADVANCED mode, the profile of its calls.", to="campaign_profile",
            synonyms=("Profile", "Profile Name")),
        Ref("IVR Script", "defaultIvrSchedule.ivrSchedule.scriptName", "The script that answers its calls.",
            to="ivr_script", required=True, synonyms=("Script", "Script Name", "Control Flow"), example="Main_v4"),
        Whole("Max Lines", "maxNumOfLines", "How many calls it takes at the same time.", min=0, required=True,
              synonyms=("Lines", "Max Number Of Lines"), example="30"),
        Ref("DNIS", "dnis[]", "The numbers that people call, in digits, separated by ;. Who is not listed goes.",
            to="dnis", many=True, synonyms=("Numbers", "DNIS List", "Phone Numbers"), example="5035550140"),
        Ref("Skills", "skills[]", "The skills whose agents take its calls, separated by ;; added to those it has.",
            to="skill", many=True, unseen=True, synonyms=("Skill Names",), example="CS_Orders"),
        Ref("Dispositions", "dispositions[]", "How its calls may end, separated by ;; added to those it has.",
            to="disposition", many=True, unseen=True, example="No Answer"),
        Flag("Training Mode", "trainingMode", "Whether agents only practise.", example="N"),
        Flag("Auto Record", "autoRecord", "Whether every call is recorded.", example="Y"),
        Flag("Wrap Up Enabled", "callWrapup.enabled", "Whether agents have a limited time after a call.",
             synonyms=("Wrap-up Enabled",), example="Y"),
        Timer("Wrap Up Timeout", "callWrapup.timeout", "How long: 0:01:00, or 0d 0h 1m 0s.", min=1, max=86_399,
              synonyms=("Wrap-up Timeout",), example="0:01:00"),
        Flag("Wrap Up Not Ready", "callWrapup.agentNotReady", "Whether the agent is not ready when the time is over.",
             example="N"),
        Ref("Wrap Up Disposition", "callWrapup.dispostionName", "What the call ends as when the time is over.",
            to="disposition", example="No Answer"),
        Text("Wrap Up Reason Code", "callWrapup.reasonCodeName",
             "The not-ready reason that is set then, by its name in Five9."),
        Choice("State", "state", "Whether it runs at present.",
               of=("NOT_RUNNING", "STARTING", "RUNNING", "STOPPING", "RESETTING"),
               read_only="Campaigns are started and stopped in Five9"),
    ),
)  # fmt: skip
