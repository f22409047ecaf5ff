"""Auto attendants of Webex Calling: callers choose by pressing a key."""

from zeus.core.attributes import UPDATE, Attribute, Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Extension, TimeZone
from zeus.core.lists import Ref
from zeus.providers.webex_calling._attendants import ATTENDANTS, SHAPE
from zeus.providers.webex_calling._config import OLD_NAMES
from zeus.providers.webex_calling._followed import Followed
from zeus.providers.webex_calling._numbers import Number
from zeus.providers.webex_calling._policies import ALTERNATES, alternates, caller_id_name, language, location_key

_SCOPES = {"Enterprise": "ENTERPRISE", "Group": "GROUP"}
_KEYS = "Written from the rows on Menu Keys."
_TREATMENT = "What happens without a key stays as Webex has it: the menu is repeated and the call ends."


def _menu(title: str, member: str, when: str) -> tuple[Attribute, ...]:
    return (
        Ref(f"{title} Prompt", f"{member}.prompt", f"The prompt that names the keys {when}; blank plays what Webex"
            " has.", to="prompt"),
        Flag(f"{title} Extension Dialing", f"{member}.extensionEnabled",
             f"Whether callers may dial an extension at once {when}.", default="Y", example="Y"),
    )  # fmt: skip


TAB = Tab(
    "Auto Attendants",
    "An auto attendant answers calls, and callers press a key; the keys stand on a tab of their own.",
    api=ATTENDANTS,
    synonyms=("Auto Attendant", "AA", "IVRs"),
    destroys="The attendant with its menus and its forwarding; schedules, prompts and its number stay.",
    notes="An attendant needs a Phone Number or an Extension, a schedule of its own location, and keys: see Menu Keys."
    " A new one without keys for After Hours has the same menu at all times.",
    omitted={
        **OLD_NAMES,
        **ALTERNATES,
        **{f"{menu}.keyConfigurations": _KEYS for menu in ("businessHoursMenu", "afterHoursMenu")},
        **{f"{menu}.callTreatment": _TREATMENT for menu in ("businessHoursMenu", "afterHoursMenu")},
        **{f"{menu}.{member}": "Written from the prompt." for menu in ("businessHoursMenu", "afterHoursMenu")
           for member in ("greeting", "audioAnnouncementFile")},
    },
    shape=SHAPE,
    attributes=(
        location_key(),
        Text("Auto Attendant Name", "name", "What administrators call it; no other of the location has the same name.",
             key=True, required=True, synonyms=("Name", "Auto Attendant", "AA Name"), example="Main Menu"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Auto Attendant Name", synonyms=("New Auto Attendant Name",)),
        Number("Phone Number", "phoneNumber", "The number that callers dial, one of those of the location.",
               synonyms=("Number",)),
        Extension("Extension", "extension", "The digits that colleagues dial.", min=2, synonyms=("Ext",),
                  example="2000"),
        language(),
        TimeZone("Time Zone", "timeZone", "The zone of its clock, as in America/Chicago.", synonyms=("Timezone",),
                 example="America/Los_Angeles"),
        Followed("Business Schedule", "businessSchedule", "The schedule with the hours in which it is open.",
                 required=True, synonyms=("Business Hours Schedule",),
                 example="Tacoma > Business Hours > Clinic Hours"),
        Followed("Holiday Schedule", "holidaySchedule", "The schedule with the holidays, on which it is closed.",
                 synonyms=("Holidays",)),
        *_menu("Business Hours", "businessHoursMenu", "while it is open"),
        *_menu("After Hours", "afterHoursMenu", "while it is closed"),
        Choice("Extension Dialing", "extensionDialing", "Whose extensions callers may dial: all, or the location's.",
               of=_SCOPES, example="Enterprise"),
        Choice("Name Dialing", "nameDialing", "Whose names callers may spell: all, or the location's.", of=_SCOPES,
               example="Enterprise"),
        *caller_id_name(),
        alternates()[0],
    ),
)  # fmt: skip
