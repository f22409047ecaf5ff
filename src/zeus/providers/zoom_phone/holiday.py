"""The holidays of auto receptionists, call queues and shared line groups of Zoom Phone, one row a holiday."""

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import DateTime
from zeus.core.lists import Ref
from zeus.providers.zoom_phone._hours import OWNERS

_ITEM = "holidays[]"


def ends_after_it_begins(values: Values) -> Wrong | None:
    """A holiday has a length."""
    start, end = values["From"], values["To"]
    if start and end and start.endswith("Z") == end.endswith("Z") and end <= start:
        return Wrong("To", f"{end} is not after {start}, when the holiday begins")
    return None


def last_day(values: Values) -> str | None:
    """The day on which it ends."""
    return str(values["To"])[:10] if values["To"] else None


TAB = Tab(
    "Holidays",
    "Each row is a holiday of an auto receptionist, a call queue or a shared line group.",
    part_of="business_hours",
    items=_ITEM,
    synonyms=("Holiday", "Holiday Hours"),
    notes="Times are on the clock of the owner's Time Zone, or UTC where they end in Z. A new owner needs a row on"
    " Business Hours too. Of call queues and shared line groups Zoom may not tell the ids by which holidays are"
    " deleted: then that is done in Zoom's own pages. What callers meet on a holiday is set there too."
    " UNCONFIRMED: that Zoom keeps the times in UTC.",
    checks=(ends_after_it_begins,),
    lapses=last_day,
    attributes=(
        Choice("Owner Type", "", "What keeps the holiday: another kind may have something of the same name.",
               of={title: tab for tab, title in OWNERS.items()}, key=True, required=True, synonyms=("Type",),
               example="Auto Receptionist"),
        Ref("Owner", "", "The auto receptionist, call queue or shared line group.", to=tuple(OWNERS), key=True,
            required=True, synonyms=("Owner Name",), example="AR Tacoma After Hours"),
        Text("Holiday Name", f"{_ITEM}.name", "What the holiday is called.", key=True, required=True,
             synonyms=("Name", "Holiday"), example="Christmas Day"),
        DateTime("From", f"{_ITEM}.from", "When it begins, on the clock of the owner.", required=True,
                 synonyms=("Start", "Start Date"), example="2026-12-25 00:00"),
        DateTime("To", f"{_ITEM}.to", "When it ends, on the clock of the owner.", required=True,
                 synonyms=("End", "End Date"), example="2026-12-26 00:00"),
    ),
)  # fmt: skip
