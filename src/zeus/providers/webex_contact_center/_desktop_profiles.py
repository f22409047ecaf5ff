"""Desktop profiles: what opens all of something, some, or none; what agents see of statistics; what goes together."""

from collections.abc import Iterator

from zeus.core.attributes import Attribute, Choice
from zeus.core.catalog import Check, Wrong
from zeus.core.flow import Step, Values
from zeus.core.lists import Ref
from zeus.core.wire import Object, drop, get
from zeus.providers.webex_contact_center._config import labels

_LEVELS = ("ALL", "SPECIFIC", "NONE", "PROVISIONED_VALUE")

_OPENED = {
    "Wrap-Up Codes": ("accessWrapUpCode", "wrapUpCodes", "auxiliary_code", "which wrap-up codes agents may choose"),
    "Idle Codes": ("accessIdleCode", "idleCodes", "auxiliary_code", "which idle codes agents may choose"),
    "Queues": ("accessQueue", "queues", "queue", "which queues agents may transfer to"),
    "Entry Points": ("accessEntryPoint", "entryPoints", "entry_point", "which entry points agents may transfer to"),
    "Buddy Teams": ("accessBuddyTeam", "buddyTeams", "team", "whose agents may be consulted"),
    "Statistics Queues": ("viewableStatistics.accessQueueStats", "viewableStatistics.contactServiceQueues", "queue",
                          "the statistics of which queues agents see"),
    "Statistics Teams": ("viewableStatistics.accessTeamStats", "viewableStatistics.teams", "team",
                         "the statistics of which teams agents see"),
}  # fmt: skip
"""By the heading of the list: where it lies, how much is open, where the list lies, of which tab, and what it says."""

_EXAMPLES = {"Queues": ("Specific", "Q_Lending"), "Statistics Teams": ("Specific", "Chicago HQ > Front Desk"),
             "Idle Codes": ("Specific", "Idle Code > Lunch")}  # fmt: skip


def opened() -> Iterator[Attribute]:
    """Two headings for each kind of thing that a profile opens: how much of it, and which."""
    for heading, (access, listed, tab, meaning) in _OPENED.items():
        how, which = _EXAMPLES.get(heading, ("All", None))
        yield Choice(f"{heading} Access", access, f"Says {meaning}: All, None, or Specific for those under {heading}.",
                     of=labels(*_LEVELS), default="All", synonyms=(f"Access {heading}",), example=how)  # fmt: skip
        yield Ref(heading, f"{listed}[]", f"Names {meaning}, separated by ;, where {heading} Access is Specific.",
                  to=tab, many=True, example=which)  # fmt: skip


def read(thing: Object) -> Object:
    """The profile without the lists that do not count, as not all or nothing is open."""
    shown = {**thing}
    if isinstance(thing.get("viewableStatistics"), dict):
        shown["viewableStatistics"] = {**thing["viewableStatistics"]}
    for access, listed, _, _ in _OPENED.values():
        if isinstance(get(thing, access), str) and get(thing, access) != "SPECIFIC":
            drop(shown, listed)
    return shown


def write(thing: Object, step: Step) -> Object:
    """The provider's profile: what the headings say lies where Webex has it."""
    return thing


def _suits(heading: str) -> Check:
    def check(values: Values) -> Wrong | None:
        how, which = values[f"{heading} Access"], values[heading]
        if how == "Specific" and not which:
            return Wrong(heading, f"{heading} Access is Specific: name them here, separated by ;, or write All there")
        if which and how not in (None, "Specific"):
            return Wrong(f"{heading} Access", f"{how} leaves no choice, but {heading} names some: write Specific",
                         "Specific")  # fmt: skip
        return None

    return check


def wrap_up_time_needs_auto_wrap_up(values: Values) -> Wrong | None:
    """Proven live: the seconds are only taken together with the switch."""
    if values["Auto Wrap Up Seconds"] is not None and values["Auto Wrap Up"] is False:
        return Wrong("Auto Wrap Up", "Auto Wrap Up Seconds only count where this is Y", "Y")
    return None


def outdial_is_switched_on(values: Values) -> Wrong | None:
    """What agents call out with only counts where they may (descriptions of `outdialEntryPointId`, `outdialANIId`)."""
    if values["Outdial Enabled"] is not False:
        return None
    for heading in ("Outdial Entry Point Name", "Outdial ANI Name"):
        if values[heading]:
            return Wrong("Outdial Enabled", f"{heading} only counts where this is Y", "Y")
    return None


def inactivity_has_minutes(values: Values) -> Wrong | None:
    """The minutes and their switch (description of `timeoutDesktopInactivityMins`)."""
    on, minutes = values["Inactivity Timeout Enabled"], values["Inactivity Timeout Minutes"]
    if on and minutes is None:
        return Wrong("Inactivity Timeout Minutes", "is needed where Inactivity Timeout Enabled is Y")
    if on is False and minutes is not None:
        return Wrong("Inactivity Timeout Enabled", "Inactivity Timeout Minutes only count where this is Y", "Y")
    return None


def only_a_site_s_profile_names_a_site(values: Values) -> Wrong | None:
    """A profile is for everybody, or for one site (description of `parentType`)."""
    kind, site = values["Parent Type"], values["Site Name"]
    if kind == "Site" and site is None:
        return Wrong("Site Name", "a profile of the Parent Type Site needs the site that it is for")
    if kind == "Organization" and site is not None:
        return Wrong("Parent Type", "Organization means every site, but Site Name names one: write Site, or leave Site "
                     "Name blank", "Site")  # fmt: skip
    return None


def login_is_no_longer_checked_by_criteria(values: Values) -> Wrong | None:
    """Withdrawn by Cisco in June 2026, with the dial plans that said which numbers pass."""
    if values["Agent DN Validation"] == "Specific":
        return Wrong("Agent DN Validation", "Webex has withdrawn Specific: write All, or Provisioned Value")
    return None


CHECKS = (
    *map(_suits, _OPENED),
    wrap_up_time_needs_auto_wrap_up,
    outdial_is_switched_on,
    inactivity_has_minutes,
    only_a_site_s_profile_names_a_site,
    login_is_no_longer_checked_by_criteria,
)
