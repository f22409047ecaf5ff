"""Campaign profiles of Five9."""

from zeus.core.attributes import Choice, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Choices
from zeus.core.soap import OBJECT, PATTERN, Soap, operation

TAB = Tab(
    "Campaign Profiles",
    "A campaign profile says how campaigns in ADVANCED mode dial, and how urgent their calls are.",
    api=Soap(
        "campaignProfileInfo",
        operation("getCampaignProfiles", namePattern=PATTERN),
        makes=operation("createCampaignProfile", campaignProfile=OBJECT),
        changes=operation("modifyCampaignProfile", campaignProfile=OBJECT),
        removes=operation("deleteCampaignProfile", profileName="{0}"),
    ),
    synonyms=("Campaign Profile",),
    destroys="The profile. It is refused while campaigns use it.",
    notes="Five9 has no operation that renames a profile. Its filter and its dispositions are set in Five9.",
    omitted={"dialingSchedule.dialingSchedules": "Hours per number are drawn up in Five9; what is there is kept."},
    attributes=(
        Text("Profile Name", "name", "What campaigns choose the profile by, for good.", key=True, required=True,
             unique=True, synonyms=("Name", "Campaign Profile"), example="Priority High"),
        Text("Description", "description", "Notes for administrators on what it is for.", example="Orders first"),
        Text("ANI", "ANI", "The number that called people see.", synonyms=("Caller Id",), example="5035550140"),
        Whole("Initial Call Priority", "initialCallPriority", "How urgent its calls are when they come in; Five9 gives"
              " inbound calls 60.", min=1, max=100, synonyms=("Priority",), example="80"),
        Whole("Dialing Timeout", "dialingTimeout", "Seconds that a number may ring.", min=10, max=2_147_483,
              example="17"),
        Whole("Number Of Attempts", "numberOfAttempts", "How often a contact is called at most.", min=0, max=127,
              synonyms=("Attempts",), example="5"),
        Whole("Max Charges", "maxCharges", "The most that calls may cost; 0 for no limit.", min=0, example="0"),
        Choice("Dialing Order", "dialingSchedule.dialingOrder", "Which of a contact's numbers is tried first.",
               of=("PrimaryAlt1Alt2", "PrimaryAlt2Alt1", "Alt1PrimaryAlt2", "Alt1Alt2Primary", "Alt2PrimaryAlt1",
                   "Alt2Alt1Primary"), example="PrimaryAlt1Alt2"),
        Choices("Include Numbers", "dialingSchedule.includeNumbers[]", "Which numbers of a contact are called at all.",
                of={name: name for name in ("Primary", "Alt1", "Alt2")}, example="Primary; Alt1"),
        Choice("ASAP Sort Order", "dialingSchedule.dialASAPSortOrder", "Who is called first of those to call at once.",
               of=("LIFO", "FIFO", "ContactFields"), example="FIFO"),
        Whole("ASAP Timeout", "dialingSchedule.dialASAPTimeout", "How long a contact is one to call at once.", min=0,
              example="2"),
        Choice("ASAP Timeout Period", "dialingSchedule.dialASAPTimeoutPeriod", "The unit in which that is counted.",
               of=("Second", "Minute", "Hour", "Day"), example="Hour"),
    ),
)  # fmt: skip
