"""Autodial campaigns of Five9."""

from zeus.core.attributes import Choice, Flag, Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.five9._campaign_columns import DIALING, MODE, RECORDINGS, TAKEN_BY, WRAP_UP, named
from zeus.providers.five9._campaigns import AUTODIAL, advanced_needs_a_profile, campaign

TAB = Tab(
    "Autodial Campaigns",
    "An autodial campaign calls the contacts of its lists, and a script speaks with those who answer.",
    api=AUTODIAL,
    synonyms=("Autodial Campaign",),
    destroys="The campaign; its lists and their contacts stay. It is refused while the campaign runs.",
    notes="Its lists are on the tab Autodial Campaign Lists. Zeus starts and stops no campaign. Five9 does not show"
    " which skills and dispositions a campaign has: they are added, never taken away. A blank Agent Skill stays as it"
    " is: Five9 forgets none.",
    omitted={
        **RECORDINGS,
        "lists[].campaignName": "The campaign whose row it is.",
        "type": "Every row of this tab is AUTODIAL.",
        "defaultIvrSchedule.name": "It must not be sent, says the guide.",
        "defaultIvrSchedule.scriptParameters": "Give the script its values in Five9; what is there is kept.",
    },
    checks=(advanced_needs_a_profile,),
    procedure=campaign,
    attributes=(
        *named("AUTO_Pickup", "Notes for administrators on whom it calls, and why."),
        *MODE,
        Ref("IVR Script", "defaultIvrSchedule.scriptName", "The script that speaks with who answers.", to="ivr_script",
            required=True, synonyms=("Script", "Script Name", "Control Flow"), example="Main_v4"),
        Whole("Max Lines", "maxNumOfLines", "How many calls it makes at the same time.", min=0,
              synonyms=("Lines", "Max Number Of Lines"), example="10"),
        Flag("Dial If Agents Available", "dialIfAgentsAvailable", "Whether it only calls while agents could take it.",
             example="Y"),
        Choice("Agent Availability", "agentAvailability", "Who counts as available.",
               of=("ReadyToReceiveCalls", "ReadyToReceiveCallsOrBusy", "LoggedIn"), example="LoggedIn"),
        Ref("Agent Skill", "agentSkillName", "The skill that these agents have; any, where blank.", to="skill",
            synonyms=("Agent Skill Name",), example="CS_Orders"),
        *DIALING,
        *TAKEN_BY,
        *WRAP_UP,
    ),
)  # fmt: skip
