"""Alerts of Zoom Phone: who is told when a queue, a device or a call is not well."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Text, Wire
from zeus.core.catalog import Shape, Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import Email, Time
from zeus.core.lists import Names, Ref
from zeus.providers._zoom.collection import Collection
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_phone._alerts import as_sent, laid_out

_SECONDS = Wire(encode=lambda time: f"{time}:00", decode=lambda wire: wire[:5])
_MODULES = {"Call Queue": 1, "Route Group": 2, "Devices": 3, "Call Quality": 4, "Emergency": 5}
_RULES = {
    "Call Queue": range(1, 9), "Route Group": (9,), "Devices": range(10, 13), "Call Quality": (13,), "Emergency": (14,),
}  # fmt: skip
_ON = Wire(encode=int, decode=bool)
_KINDS = ("Threshold", "Warning", "Critical", "Alert", "Severity")


def rule_suits_module(values: Values) -> Wrong | None:
    """Each rule belongs to one module (texts of `module` and `rule`)."""
    module, rule = values["Module"], values["Rule"]
    if module and rule and int(rule) not in _RULES[module]:
        told = ", ".join(map(str, _RULES[module]))
        return Wrong("Rule", f"rule {rule} is none of {module}, which has {told}")
    return None


def has_a_condition(values: Values) -> Wrong | None:
    """An alert needs at least one condition (schema of the POST)."""
    if values["Module"] and not any(values[kind] for kind in _KINDS):
        return Wrong("Threshold", "an alert needs a value under Threshold, Warning, Critical, Alert or Severity")
    return None


def targets_suit_type(values: Values) -> Wrong | None:
    """Only sites and devices can be named here."""
    kind = values["Target Type"]
    if kind and (kind in ("Site", "Device")) != bool(values["Targets"]):
        told = f"name the {kind.lower()}" if kind in ("Site", "Device") else f"{kind} has none: leave the cell blank"
        return Wrong("Targets", told)
    return None


def hours_are_half(values: Values) -> Wrong | None:
    """Times lie on full and half hours (text of `time_frame_from`)."""
    for heading in ("From", "To"):
        if values[heading] and str(values[heading])[-2:] not in ("00", "30"):
            return Wrong(heading, f"{values[heading]} is neither a full nor a half hour")
    return None


TAB = Tab(
    "Alerts",
    "An alert tells people by mail or chat when a queue, a device or the quality of calls is not well.",
    api=Collection("/phone/alert_settings", tokens("alert_settings", 100), id="alert_setting_id",
                   omits=("target_ids", "target_type"), lists_more=True),
    synonyms=("Alert", "Alert Settings"),
    destroys="The alert; nobody is told any more.",
    notes="Alerts on call queues need Zoom's Power Pack. Alerts on single users or call queues and chat channels, which"
    " need a token of the channel, are set in Zoom's own pages. UNCONFIRMED: that a whole day takes 00:00 to 23:30.",
    omitted={"chat_channels": "Each needs a secret token of the channel."},
    checks=(rule_suits_module, has_a_condition, targets_suit_type, hours_are_half),
    shape=Shape(laid_out, as_sent),
    attributes=(
        Text("Alert Name", "alert_setting_name", "What administrators see.", key=True, required=True, unique=True,
             synonyms=("Name",), example="Devices offline in Tacoma"),
        Text("New Name", "alert_setting_name", "The name that the alert shall have from now on.", only=(UPDATE,),
             renames="Alert Name"),
        Choice("Module", "module", "What is watched, for good.", of=_MODULES, required=True, only=(CREATE,),
               example="Devices"),
        Choice("Rule", "rule", "Zoom's number of the rule, 1 to 14, for good: 1 to 8 of queues, 9 of route groups, 10"
               " to 12 of devices, 13 of call quality, 14 of emergency calls.", of={str(n): n for n in range(1, 15)},
               required=True, only=(CREATE,), example="10"),
        Choice("Target Type", "target_type", "Whose trouble it is, for good.", required=True, only=(CREATE,),
               of={"User": 1, "Account": 2, "Call Queue": 3, "Site": 4, "Device": 5}, example="Site"),
        Ref("Targets", "target_ids[]", "The site, or up to five devices by their MAC addresses.",
            to=("site", "device"), many=True, synonyms=("Target",), example="Tacoma"),
        *(Text(kind, f"conditions.{kind.lower()}", f"The value from which on it counts as {kind.lower()}.",
               example="5" if kind == "Threshold" else None) for kind in _KINDS),
        Choice("Time Frame", "time_frame_type", "When it counts.", required=True,
               of={"All Day": "all_day", "Specific Time": "specific_time"}, example="Specific Time"),
        Time("From", "time_frame_from", "From when on it counts, a full or half hour.", required=True, wire=_SECONDS,
             example="08:00"),
        Time("To", "time_frame_to", "Until when it counts, a full or half hour.", required=True, wire=_SECONDS,
             example="18:00"),
        Choice("Frequency", "frequency", "After how many minutes people are told again.",
               of={str(n): n for n in (5, 10, 15, 30, 60)}, example="30"),
        Names("Email Recipients", "email_recipients[]", "Who is told, at most ten addresses, separated by ;.",
              each=Email("Email", "", ""), synonyms=("Recipients", "Emails"), example="it@example.com"),
        Flag("Active", "status", "Whether anybody is told.", wire=_ON, synonyms=("Status",), example="Y"),
    ),
)  # fmt: skip
