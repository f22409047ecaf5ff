"""Business hours of auto receptionists, call queues and shared line groups of Zoom Phone, one row a week."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag
from zeus.core.catalog import Shape, Tab, Wrong
from zeus.core.flow import Values
from zeus.core.lists import Ref
from zeus.providers.zoom_phone._hours import DAYS, OWNERS, Day, Hours, laid_out, named


def always_or_days(values: Values) -> Wrong | None:
    """Around the clock has no days of its own (text of `business_hour_type`)."""
    told = [day for day in DAYS if values[day]]
    if values["Open Around The Clock"] and told:
        return Wrong(told[0], "is open around the clock: leave the days blank, or write N under Open Around The Clock")
    return None


TAB = Tab(
    "Business Hours",
    "Each row is the week of an auto receptionist, a call queue or a shared line group.",
    api=Hours(),
    actions=(CREATE, UPDATE),
    synonyms=("Business Hour", "Hours", "Opening Hours"),
    notes="Every owner has hours, so that none are deleted; a new owner is open around the clock. The zone is that of"
    " the owner. Holidays and where calls go stand on tabs of their own; breaks and the hours of single users are set"
    " in Zoom's own pages. Reading hours takes one request for each owner.",
    checks=(always_or_days,),
    shape=Shape(laid_out, lambda thing, _: thing),
    attributes=(
        Choice("Owner Type", "kind", "What has the hours: another kind may have something of the same name.",
               of={title: tab for tab, title in OWNERS.items()}, key=True, required=True, synonyms=("Type",),
               example="Auto Receptionist"),
        Ref("Owner", "owner", "The auto receptionist, call queue or shared line group whose hours these are.",
            to=tuple(OWNERS), key=True, required=True, synonyms=("Name", "Owner Name"),
            example="AR Tacoma After Hours"),
        Flag("Open Around The Clock", "always", "Whether it is open all day on all days.",
             synonyms=("24x7", "Always Open"), example="N"),
        *(Day(day, f"days.{day}", f"The hours on {day}s: 08:00-17:00, 24 Hours or Closed.", synonyms=(day[:3],),
              example="Closed" if day in ("Saturday", "Sunday") else "08:00-17:00") for day in named(DAYS)),
    ),
)  # fmt: skip
