"""Variables: listed group by group, of two types that differ in what suits them."""

from zeus.core.catalog import Wrong
from zeus.core.flow import Step, Values
from zeus.core.wire import Object
from zeus.providers.zoom_contact_center._objects import collection
from zeus.providers.zoom_contact_center._owned import Owned

API: Owned = collection(
    "variables", "variables", "variable_id", kind=Owned,
    owners=collection("variables/groups", "variable_groups", "variable_group_id", size=100),
    parameter="variable_group_id",
    omits=(
        "address_books", "use_in_reporting", "use_as_routing_profile_parameters", "linked_value_lock",
        "use_in_external_url_parameters", "client_show_in_client_profile_section",
        "client_show_in_client_engagement_section", "client_show_in_inbound_call_notifications", "address_book_ids",
    ),
)  # fmt: skip

_GLOBAL = ("Use in Reporting", "Mask Variable Data", "Linked Value Lock", "Value Category", "Show in Profile",
           "Show in Engagement")  # fmt: skip
_OF_CONTACTS = ("Address Book Names", "Default Value", "Use in Routing Profiles")


def read(thing: Object) -> Object:
    """The ids of the address books that the variable shows."""
    if not isinstance(thing.get("address_books"), list):
        return thing
    return {**thing, "address_book_ids": [each["address_book_id"] for each in thing["address_books"]]}


def write(thing: Object, step: Step) -> Object:
    """A variable as Zoom takes it: without what it shows."""
    return {name: value for name, value in thing.items() if name != "address_books"}


def type_has_what_it_needs(values: Values) -> Wrong | None:
    """What goes with each type (descriptions of the members; code 3402 for the address books)."""
    kind, data = values["Variable Type"], values["Data Type"]
    if kind is None:
        return None
    contacts = kind == "Address Book Variable"
    unsuited = _GLOBAL if contacts else _OF_CONTACTS
    filled = (heading for heading in unsuited if values[heading])
    extra = next(filled, None)
    if extra:
        return Wrong(extra, f"does not go with the type {kind}: leave the cell blank")
    if contacts and not values["Address Book Names"]:
        return Wrong("Address Book Names", "an Address Book Variable needs the books whose contacts have it")
    if contacts and data not in (None, "String", "Boolean"):
        return Wrong("Data Type", f"contacts have values of String and Boolean only, not {data}", "String")
    return None


def default_needs_a_value(values: Values) -> Wrong | None:
    """A variable that begins with a value needs one."""
    if values["Value Category"] == "default_value" and not values["Values"]:
        return Wrong("Values", "Value Category says default_value: write the value here")
    return None


def category_is_known(values: Values) -> Wrong | None:
    """The words that are published in a text alone."""
    known = ("undefined", "default_value", "linked_value")
    text = values["Value Category"]
    if not text or text in known:
        return None
    meant = str(text).strip().casefold().replace(" ", "_")
    return Wrong("Value Category", f"{text!r} is not one of {', '.join(known)}", meant if meant in known else None)


def some_are_never_masked(values: Values) -> Wrong | None:
    """Values of these types cannot be masked (description of `mask_variable_data`)."""
    if values["Mask Variable Data"] and values["Data Type"] in ("Boolean", "Date Time", "Percentage"):
        return Wrong("Mask Variable Data", f"a value of the type {values['Data Type']} cannot be masked", "N")
    return None


CHECKS = (type_has_what_it_needs, default_needs_a_value, category_is_known, some_are_never_masked)
