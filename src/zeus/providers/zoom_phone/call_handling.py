"""What auto receptionists, call queues and shared line groups of Zoom Phone do with calls, one row for some hours."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Whole
from zeus.core.catalog import Tab
from zeus.core.kinds import Phone
from zeus.core.lists import Ref
from zeus.providers.zoom_phone._handling import CHECKS, RING_MODES, ROUTES
from zeus.providers.zoom_phone._hours import OWNERS
from zeus.providers.zoom_phone._receptionists import HOURS

_ITEM = "handling[]"
_ANYBODY = ("phone_user", "common_area", "call_queue", "shared_line_group", "auto_receptionist")

TAB = Tab(
    "Call Handling",
    "Each row says where calls of an auto receptionist, a call queue or a shared line group go in some hours.",
    part_of="business_hours",
    items=_ITEM,
    actions=(CREATE, UPDATE),
    synonyms=("Call Routing", "Overflows"),
    notes="A receptionist leads all calls so, a queue or group those that nobody answers. A new owner needs a row on"
    " Business Hours too, and Closed Hours only those who are not open around the clock. What calls hear, custom groups"
    " of a queue and handling on single holidays are set in Zoom's own pages.",
    checks=CHECKS,
    attributes=(
        Choice("Owner Type", "", "What handles the calls: another kind may have something of the same name.",
               of={title: tab for tab, title in OWNERS.items()}, key=True, required=True, synonyms=("Type",),
               example="Auto Receptionist"),
        Ref("Owner", "", "The auto receptionist, call queue or shared line group.", to=tuple(OWNERS), key=True,
            required=True, synonyms=("Name", "Owner Name"), example="AR Tacoma After Hours"),
        Choice("Hours", f"{_ITEM}.hours", "The hours in which calls are handled so.", of=HOURS, key=True, required=True,
               synonyms=("Hours Type",), example="Closed Hours"),
        Choice("Route To", f"{_ITEM}.route", "Where calls go: Hang Up for queues and groups, Menu for receptionists.",
               of=ROUTES, synonyms=("Overflow", "Overflow Action", "Routing Action"), example="Extension"),
        Ref("Target", f"{_ITEM}.target", "The extension, or whose voicemail it is where that is not the owner's own.",
            to=_ANYBODY, synonyms=("Forward To", "Overflow To"), example="maria.lopez@example.com"),
        Phone("Number", f"{_ITEM}.number", "The number outside, or that of the contact center's entry.",
              synonyms=("Overflow Number", "Forward To Number")),
        Ref("External Contact", f"{_ITEM}.contact", "The external contact that the calls go to.",
            to="external_contact"),
        Ref("Operator", f"{_ITEM}.operator", "Of a queue's or group's voicemail: whom callers reach with 0 instead.",
            to=_ANYBODY),
        Whole("Max Wait", f"{_ITEM}.max_wait_time", "Seconds until calls of a queue or group go there.", min=7,
              max=1800, synonyms=("Max Wait Time", "Maximum Wait", "Ring Time")),
        Whole("Max Calls In Queue", f"{_ITEM}.max_call_in_queue", "How many may wait; more go there at once.", min=0,
              max=60, synonyms=("Max Calls", "Queue Size")),
        Choice("Ring Mode", f"{_ITEM}.ring_mode", "In which order members of a queue ring.", of=RING_MODES,
               synonyms=("Distribution", "Ring Order")),
        Whole("Ring Duration", f"{_ITEM}.ring_duration", "Seconds that one member rings before the next.", min=10,
              max=60),
        Whole("Group Size", f"{_ITEM}.group_size", "Of Group Rotating: how many ring together.", min=2, max=50),
        Whole("Wrap-Up Time", f"{_ITEM}.wrap_up_time", "Seconds that a member has after a call before the next.",
              min=0, max=240, synonyms=("Wrap Up Time", "Wrap Up")),
        Flag("Calls While On A Call", f"{_ITEM}.receive_calls_while_on_a_call",
             "Whether members who are on a call hear of another."),
    ),
)  # fmt: skip
