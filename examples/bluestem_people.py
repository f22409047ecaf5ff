"""Bluestem Freight Lines: who works where, with which license, number, policy and voicemail."""

from collections.abc import Iterator

Cell = str | int | None
Line = tuple[Cell, ...]

FIRST = ("Dana", "Lee", "Marisol", "Omar", "Greta", "Tobias", "Priya", "Walt", "Inez", "Bruno", "Hana", "Curtis",
         "Noor", "Elliot", "Sadie", "Viktor", "Lucia", "Amos", "Jun", "Rosa")  # fmt: skip
LAST = ("Reyes", "Park", "Quist", "Haddad")
YARDS = ("Chicago", "Omaha", "Des Moines", "Kansas City")
AREAS = {"Chicago": "312", "Omaha": "402", "Des Moines": "515", "Kansas City": "816"}
JOBS = ("Dispatcher", "Load Planner", "Yard Lead", "Billing Clerk")

USER_HEADINGS: Line = ("Action", "UPN", "Display Name", "Mail Nickname", "Password", "First Name", "Last Name",
                       "Job Title", "Department", "City", "Usage Location", "Licenses", "Wave", "Comments")  # fmt: skip


def people() -> list[tuple[str, str, str, str]]:
    """Eighty people: sign-in name, first and last name, yard."""
    found = []
    for number in range(80):
        first, last = FIRST[number % 20], LAST[number // 20]
        found.append((f"{first}.{last}@example.com".lower(), first, last, YARDS[number % 4]))
    return found


_ODD_USERS: dict[str, dict[str, Cell]] = {
    "omar.reyes@example.com": {"Usage Location": "USA"},  # a country as people say it
    "tobias.reyes@example.com": {"Licenses": "SPE_E3; Teams Phone Standard"},  # a license by its nickname
    "walt.reyes@example.com": {"Licenses": "SPE_E5"},  # none is left
    "inez.reyes@example.com": {"Usage Location": None},  # a license without a country
    "hana.reyes@example.com": {"UPN": "hana.reyes@mail.example.com"},  # a domain that is not the tenant's
    "curtis.reyes@example.com": {"UPN": "curtis.reyes@example.com\u00a0"},  # a blank that nobody sees
    "noor.reyes@example.com": {"UPN": "noor.reyes@example,com"},  # a comma for a dot
    "sadie.reyes@example.com": {"Job Title": "TBD"},  # a place-holder
    "rosa.haddad@example.com": {"Licenses": "SPE_E3", "Comments": "rides along, has no phone"},
}
UPDATED = frozenset(f"{first}.haddad@example.com".lower() for first in FIRST[:12])
"""People who are in the tenant already."""


def users() -> Iterator[Line]:
    """Everybody, and who has left, is somebody else's, or stands there twice."""
    yield USER_HEADINGS
    for number, (name, first, last, yard) in enumerate(people()):
        row: dict[str, Cell] = {
            "Action": "update" if name in UPDATED else "create", "UPN": name, "Display Name": f"{first} {last}",
            "Mail Nickname": name.partition("@")[0],
            "Password": None if name in UPDATED else f"Prairie-{number:02}-Hay",
            "First Name": first, "Last Name": last, "Job Title": JOBS[number % 4], "Department": "Operations",
            "City": yard, "Usage Location": "US", "Licenses": "SPE_E3; MCOEV", "Wave": 1 if number < 60 else 2,
        }  # fmt: skip
        row |= _ODD_USERS.get(name, {})
        yield tuple(row.get(str(heading)) for heading in USER_HEADINGS)
    plain = dict.fromkeys(map(str, USER_HEADINGS))
    more: tuple[dict[str, Cell], ...] = (
        # The same person twice, once with capitals.
        {"Action": "create", "UPN": "Dana.Reyes@example.com", "Display Name": "Dana R.", "Mail Nickname": "dana",
         "Password": "Prairie-99-Grass", "Usage Location": "US"},
        # A directory on premises owns her: only the country is sent.
        {"Action": "update", "UPN": "owned.elsewhere@example.com", "Display Name": "Owen Elsewhere",
         "Usage Location": "CA"},
        {"Action": "delete", "UPN": "left.april@example.com"},
        {"Action": "delete", "UPN": "left.may@example.com"},
        {"Action": "ignore", "UPN": "pat.novak@example.org", "Display Name": "Pat Novak"},
    )  # fmt: skip
    for row in more:
        yield tuple({**plain, **row}[str(heading)] for heading in USER_HEADINGS)


def number_of(place: int, yard: str) -> str:
    """A fictional number of the yard's area."""
    return f"+1{AREAS[yard]}55501{place % 100:02}"


def numbers() -> Iterator[Line]:
    """One number a person of the first three dozen; those of Omaha come over the company's own gateways."""
    yield ("Action", "Phone Number", "Assign To", "Number Type", "Category", "Emergency Location", "Wave", "Comments")
    for place, (name, _, _, yard) in enumerate(people()[20:68]):
        direct = yard == "Omaha"
        number: str = number_of(place, yard)
        location = f"{yard} Yard > Dispatch" if place % 6 == 0 else None
        line: list[Cell] = ["create" if direct else "update", number, name, "Direct Routing" if direct else None, None,
                            location, 1, None]  # fmt: skip
        if place == 2:
            line[1] = number.lstrip("+")  # without its plus sign
        if place == 5:
            line[1] = number.replace("+1", "1-").replace("555", "-555-")  # as it is spoken
        yield tuple(line)
    yield ("update", "+13125550191", "rosa.haddad@example.com", None, None, None, 1, None)  # no license to phone
    yield ("create", "+18165550192", "lee.quist@example.com", "Calling Plan", None, None, 1, None)  # not ordered yet
    yield ("update", "+13125550193", "lee.quist@example.com", "Direct Routing", None, None, 1, None)  # of another type
    yield ("update", number_of(0, "Chicago"), "amos.haddad@example.com", None, None, None, 1, "same as row 2")  # twice
    yield ("update", "1.31256E+10", "amos.haddad@example.com", None, None, None, 1, None)  # shortened by Excel
    yield ("update", "+13125550195", None, None, None, None, 1, "spare")
    yield ("delete", "+13125550196", None, None, None, None, 1, "old fax line")
    yield ("ignore", "+13125550197", None, None, None, None, 2, "dispatch queue, once its account is licensed")


def policies() -> Iterator[Line]:
    """Who dials by which plan, and calls by which route."""
    yield ("Action", "User", "Policy Type", "Policy Name", "Wave", "Comments")
    for name, _, _, yard in people()[20:44]:
        kind, policy = ("OnlineVoiceRoutingPolicy", "National") if yard == "Omaha" else ("TenantDialPlan", "US Central")
        yield ("create", name, kind, policy, 1, None)
    yield ("create", "lee.park@example.com", "TeamsCallingPolicy", "AllowCalling", 1, None)
    yield ("create", "dana.park@example.com", "TeamsCallingPolicy", "Drivers Only", 1, None)  # nobody has made it
    yield ("create", "omar.park@example.com", "TeamsCalingPolicy", "AllowCalling", 1, None)  # a letter is missing
    yield ("create", "greta.park@example.com", "CallingLineIdentity", "Main Number", 1, None)


def voicemail() -> Iterator[Line]:
    """What callers of a dozen people meet."""
    yield ("Action", "User", "Voicemail Enabled", "Answer Rule", "Language", "Greeting", "Wave", "Comments")
    for place, (name, *_) in enumerate(people()[20:32]):
        rule: Cell = "Prompt Only" if place == 3 else "Regular Voicemail"
        enabled: Cell = "maybe" if place == 7 else "Y"  # neither Y nor N
        yield (None, name, enabled, rule, "en-US", None, 1, None)


def forwarding() -> Iterator[Line]:
    """Whose calls ring elsewhere too."""
    yield ("Action", "User", "Forwarding Enabled", "Forwarding Type", "Forward To", "Forwarding Target",
           "Unanswered After", "Wave", "Comments")  # fmt: skip
    for place, (name, *_) in enumerate(people()[20:28]):
        yield (None, name, "Y", "Simultaneous", "Single Target", f"+1312555018{place}", "20 seconds", 1, None)
    yield (None, "noor.park@example.com", "Y", "Immediate", "Single Target", None, None, 1, None)  # to where?
    yield (None, "elliot.park@example.com", "N", None, None, None, "25 seconds", 1, None)  # no such time
