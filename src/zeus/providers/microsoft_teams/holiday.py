"""Holidays of Microsoft Teams, to which auto attendants refer; their dates stand on a tab of their own."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.cmdlets import Cmdlets
from zeus.providers.microsoft_teams._holidays import SHAPE, provisioned
from zeus.providers.microsoft_teams._shell import BY_CMDLET

TAB = Tab(
    "Holidays",
    "A holiday is a name for days on which nobody is there; what callers hear then is said by each auto attendant.",
    api=Cmdlets("OnlineSchedule", id="Id", names={"Id": "Id"}, only={"Type": "Fixed"}),
    synonyms=("Holiday", "Holiday Lists", "Schedules"),
    destroys="The holiday with its dates; it is refused while an auto attendant refers to it.",
    notes=BY_CMDLET + " A holiday without dates never comes.",
    omitted={
        **{f"{day}Hours": "Weekly hours are those of an auto attendant: Auto Attendant Hours." for day in
           ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")},
        "WeeklyRecurrentSchedule": "Weekly hours are those of an auto attendant: Auto Attendant Hours.",
        "Complement": "Of weekly hours.",
        "FixedSchedule": "Said of every holiday.",
        "DateTimeRanges": "Stands on Holiday Dates.",
        "Instance": "For scripts that hold a whole object.",
        "Tenant": "Follows from the sign-in.",
    },
    shape=SHAPE,
    procedure=provisioned,
    attributes=(
        Text("Holiday Name", "Name", "What auto attendants name it by, such as Independence Day.", key=True,
             required=True, unique=True, synonyms=("Name", "Holiday", "Schedule Name"), example="Independence Day"),
        Text("New Name", "Name", "The name that the holiday shall have from now on.", only=(UPDATE,),
             renames="Holiday Name", synonyms=("New Holiday Name",)),
    ),
)  # fmt: skip
