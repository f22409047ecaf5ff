"""Postal addresses as Webex takes them: codes of states, postal codes, and what is no address."""

import re

from zeus.core.catalog import Wrong
from zeus.core.flow import Values

_STATES = (
    "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,"
    "DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,"
    "KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,"
    "MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,"
    "NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,PR Puerto Rico,RI Rhode Island,"
    "SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,"
    "WV West Virginia,WI Wisconsin,WY Wyoming,AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,"
    "NL Newfoundland and Labrador,NS Nova Scotia,ON Ontario,PE Prince Edward Island,QC Quebec,SK Saskatchewan"
)
_CODES = {name.casefold(): code for code, name in (each.split(" ", 1) for each in _STATES.split(","))}


def state_is_a_code(values: Values) -> Wrong | None:
    """In the United States and in Canada, two letters."""
    state = values["State"]
    if state is None or values["Country"] not in (None, "US", "CA") or re.fullmatch(r"[A-Z]{2}", state):
        return None
    if values["Country"] is None and state.casefold() not in _CODES:
        return None
    meant = _CODES.get(state.casefold()) or (state.upper() if state.upper() in _CODES.values() else None)
    return Wrong("State", f"{state!r} is not a state's code of two letters, as in WA", meant)


def zip_has_five_digits(values: Values) -> Wrong | None:
    """Excel takes the leading zero of a number."""
    text = values["Zip"]
    if text is None or values["Country"] != "US" or re.fullmatch(r"\d{5}(-\d{4})?", text):
        return None
    meant = text.zfill(5) if re.fullmatch(r"\d{3,4}", text) else None
    return Wrong("Zip", f"{text!r} is not a ZIP code of five digits: did Excel drop a zero?", meant)


def street_is_no_box(values: Values) -> Wrong | None:
    """Emergency services go to the place itself."""
    street = values["Address Line 1"]
    if street and re.match(r"(?i)\s*p\.?\s*o\.?\s*box\b", street):
        return Wrong("Address Line 1", "help cannot be sent to a PO box: write the street and the house number")
    return None


ADDRESS_CHECKS = (state_is_a_code, zip_has_five_digits, street_is_no_box)
