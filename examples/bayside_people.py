"""Bayside Orthopedics: who works where, with which number and phone. Places and features: `bayside`."""

from collections.abc import Iterator

Cell = str | int | None
Line = tuple[Cell, ...]

CLINICS = (
    ("San Diego HQ", "619", "4450 Harbor Dr", "San Diego", "CA", "92101"),
    ("La Jolla", "858", "910 Prospect St", "La Jolla", "CA", "92037"),
    ("Oceanside", "760", "2110 Mission Ave", "Oceanside", "CA", "92058"),
    ("Temecula", "951", "31700 Rancho Way", "Temecula", "CA", "92592"),
    ("Irvine", "949", "18 Technology Dr", "Irvine", "CA", "92618"),
    ("Cambridge", "617", "60 Garden St", "Cambridge", "MA", "02138"),
    ("Tucson", "520", "3300 Speedway Blvd", "Tucson", "AZ", "85716"),
    ("Reno", "775", "770 Virginia St", "Reno", "NV", "89501"),
)
"""Name, area code and address of each clinic."""

_FIRST = ("Ana", "Ben", "Carla", "Dev", "Ella", "Farid", "Gwen", "Hugo", "Iris", "Jon", "Kaya", "Liam")
LAST = ("Abbott", "Brandt", "Castro", "Dahl", "Evans", "Fontaine", "Gupta", "Haddad")
_TITLES = (("Front Desk", "Receptionist"), ("Clinic", "Nurse"), ("Billing", "Clerk"), ("Clinic", "Surgeon"))

_HEADINGS = ("Action", "E-mail", "First Name", "Last Name", "Location", "License", "Phone Number", "Ext", "Department",
             "Job Title", "Manager", "Wave", "Comments")  # fmt: skip

MISTAKES: dict[int, dict[str, Cell]] = {
    4: {"E-mail": "ella.abbott@example,com"},  # a comma in the address
    9: {"License": "Pro"},  # a licence by its nickname
    14: {"Phone Number": "+18585550199"},  # in no inventory
    19: {"Location": "La Joya"},  # spelt in another way than on its tab
    23: {"Ext": "ext. 2124"},  # a word in an extension
    27: {"Ext": "TBD"},
    31: {"Ext": "2026-04-01"},  # Excel made a date of 4-1
    35: {"Ext": None},  # nobody could call
    40: {"Phone Number": "+16195550105"},  # a number of another clinic
    44: {"Manager": "boss@example.com"},  # not in the organization
    50: {"E-mail": "Carla.Evans@example.com\u00a0"},  # blanks that nobody sees, and that do no harm
}


def users() -> Iterator[Line]:
    """96 people, three of whom have calling already, and two who leave."""
    yield _HEADINGS
    names = [(first, last) for last in LAST for first in _FIRST]
    for number, (first, last) in enumerate(names):
        clinic = CLINICS[number // 12]
        department, title = _TITLES[number % len(_TITLES)]
        phone = f"+1{clinic[1]}5550{100 + number % 12:03}" if number % 2 == 0 and number % 12 < 8 else None
        mail = f"{first}.{last}@example.com".lower()
        cells = ("create", mail, first, last, clinic[0], "Webex Calling - Professional", phone, 2100 + number,
                 department, title, None, 1 if number < 48 else 2, None)  # fmt: skip
        line: dict[str, Cell] = dict(zip(_HEADINGS, cells, strict=True)) | MISTAKES.get(number, {})
        yield tuple(line.values())
    for mail in ("pat.moss@example.com", "lee.moss@example.com"):
        yield ("delete", mail, *(None,) * 9, 1, "Left in May")
    yield ("update", "kim.moss@example.com", None, None, None, None, None, None, "Billing", "Lead", None, 1, None)
    yield ("ignore", "ray.moss@example.com", *(None,) * 9, 2, "On leave")
    yield ("create", "ana.abbott@example.com", "Ana", "Abbott", *(None,) * 7, 1, "Twice?")  # the first row again


def numbers() -> Iterator[Line]:
    """Eight numbers of each clinic, and some that are no numbers."""
    yield ("Action", "Number", "Location", "State", "Wave", "Comments")
    for name, area, *_ in CLINICS:
        for number in range(100, 108):
            yield ("create", f"+1{area}5550{number}", name, "Active", 1, None)
    yield ("create", "6195550120", "San Diego HQ", "Active", 1, "No plus")
    yield ("create", "1.86E+10", "La Jolla", "Active", 1, "Excel")
    yield ("create", "+16195550100", "San Diego HQ", "Active", 1, "Again")
    yield ("create", "+17605550121", "Oceanside", "Ported", 2, None)  # no such state
    yield ("delete", "+16195550190", None, None, 1, "Fax of the old office")


def workspaces() -> Iterator[Line]:
    """Two places of each clinic, and three that cannot be."""
    yield ("Action", "Location", "Workspace Name", "License", "Phone Number", "Extension", "Type", "Supported Devices",
           "Notes", "Wave", "Comments")  # fmt: skip
    for number, (name, *_) in enumerate(CLINICS):
        for more, place in enumerate(("Lobby", "Break Room")):
            yield ("create", name, place, "Webex Calling - Workspaces", None, 2300 + 2 * number + more, "Open",
                   "Phones", None, 1, None)  # fmt: skip
    yield ("create", "San Diego HQ", "lobby", "Webex Calling - Workspaces", None, 2390, "Open", "Phones", None, 1, None)
    yield ("create", "Reno", "X-Ray", "Webex Calling - Workspaces", None, None, "Other", "Phones", None, 1, None)
    yield ("create", "Reno", "Casting", None, None, 2392, "Workshop", "Phones", None, 1, None)  # no such type


def devices() -> Iterator[Line]:
    """A phone for 48 people and for each lobby, and what is no phone."""
    yield ("Action", "MAC", "Model", "Assignee", "Tags", "Wave", "Comments")
    number = 0
    for last in LAST:
        for first in _FIRST[::2]:
            number += 1
            if (first, last) not in _WITHOUT:
                yield ("create", f"0000.5e00.53{number:02x}", "DMS Cisco 8845", f"{first}.{last}@example.com".lower(),
                       None, 1, None)  # fmt: skip
    for place, (name, *_) in enumerate(CLINICS):
        yield ("create", f"00-00-5E-00-53-{0x60 + place:02X}", "DMS Cisco 8841", f"{name} > Lobby", "lobby", 1, None)
    yield ("create", "OO005E005371", "Cisco 9861", "San Diego HQ > Break Room", None, 1, "Letter O")
    yield ("create", "00005E00537", "Cisco 9861", "La Jolla > Break Room", None, 1, "Eleven")
    yield ("create", "FCH2146D0AB", "Cisco 9861", "Oceanside > Break Room", None, 1, "From the box")
    yield ("create", "00-00-5E-00-53-60", "DMS Cisco 8841", "Reno > Break Room", None, 1, "Twice")
    yield ("create", "00-00-5E-00-53-75", "DMS Cisco 8841", None, None, 1, "Spare")  # nobody has it


_WITHOUT = {("Ella", "Abbott"), ("Carla", "Brandt"), ("Iris", "Castro"), ("Ella", "Dahl"), ("Iris", "Dahl")}
"""Whose rows have a mistake: nobody ordered a phone for them."""
