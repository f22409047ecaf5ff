"""Dispositions of Five9: how calls end."""

from zeus.core.attributes import UPDATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.soap import OBJECT, PATTERN, Soap, operation
from zeus.providers.five9._timers import Timer

REDIAL = "RedialNumber"
TYPES = (
    "FinalDisp", "FinalApplyToCampaigns", "AddActiveNumber", "AddAndFinalize", "AddAllNumbers", "DoNotDial", REDIAL,
)  # fmt: skip


def redial_says_when(values: Values) -> Wrong | None:
    """A number that is dialed again needs to be told whether after a time, and with a timer after how long."""
    if values["Type"] != REDIAL:
        return None
    if values["Use Timer"] is None:
        repair = "Y" if values["Timer"] else None
        return Wrong("Use Timer", "a RedialNumber disposition needs Y or N here, and with Y Timer and Attempts", repair)
    for heading in ("Timer", "Attempts") if values["Use Timer"] else ():
        if values[heading] is None:
            return Wrong(heading, "with Use Timer, Timer and Attempts are needed: after how long, and how often")
    return None


TAB = Tab(
    "Dispositions",
    "A disposition tells how a call ended, and what becomes of its number.",
    api=Soap(
        "disposition",
        operation("getDispositions", dispositionNamePattern=PATTERN),
        makes=operation("createDisposition", disposition=OBJECT),
        # What Five9 shows of its own is refused when it comes back: only what differs is sent.
        changes=operation("modifyDisposition", disposition=OBJECT),
        part=("name", "type", "typeParameters"),
        removes=operation("removeDisposition", dispositionName="{0}"),
        renames=operation("renameDisposition", dispositionName="{0}", dispositionNewName="{new}"),
    ),
    synonyms=("Disposition",),
    destroys="The disposition, and its place in campaigns. Reports keep its name.",
    notes="A cell with <clear> leaves the value out of what is sent; whether Five9 then forgets it, its guide does not"
    " say. Which campaigns offer a disposition is said on the tab Campaigns.",
    checks=(redial_says_when,),
    attributes=(
        Text("Disposition Name", "name", "What agents choose at the end of a call.", key=True, required=True,
             unique=True, synonyms=("Name", "Disposition"), example="No Answer"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Disposition Name"),
        Text("Description", "description", "Notes for administrators on when to choose it.", example="Nobody answered"),
        Choice("Type", "type", "What becomes of the number: FinalDisp is done with it, RedialNumber dials it again.",
               of=TYPES, required=True, synonyms=("Disposition Type",), example=REDIAL),
        Flag("Use Timer", "typeParameters.useTimer", "Whether a number is dialed again only after a time.",
             synonyms=("Use Redial Timer",), example="Y"),
        Whole("Attempts", "typeParameters.attempts", "How often a number is dialed again at most.", min=1, max=99,
              synonyms=("Redial Attempts",), example="3"),
        Timer("Timer", "typeParameters.timer", "After how long it is dialed again: 4:00:00, or 0d 4h 0m 0s.",
              min=60, max=5_183_999, synonyms=("Redial Timer",), example="4:00:00"),
        Flag("Allow Change Timer", "typeParameters.allowChangeTimer", "Whether agents may choose another time.",
             example="N"),
        Flag("Agent Must Confirm", "agentMustConfirm", "Whether the agent is asked again before it counts.",
             example="N"),
        Flag("Agent Must Complete Worksheet", "agentMustCompleteWorksheet",
             "Whether the worksheet has to be filled in first.", example="N"),
        Flag("Send Email Notification", "sendEmailNotification", "Whether a mail goes out each time it is chosen.",
             synonyms=("Email Notification",), example="N"),
        Flag("Send IM Notification", "sendIMNotification", "Whether supervisors get an instant message each time.",
             synonyms=("IM Notification",), example="N"),
        Flag("Reset Attempts Counter", "resetAttemptsCounter", "Whether counting of attempts begins anew.",
             example="N"),
        Flag("First Call Resolution", "trackAsFirstCallResolution", "Whether reports count it as solved at once.",
             synonyms=("Track As First Call Resolution",), example="N"),
    ),
)  # fmt: skip
