"""Harbor Dental Group: nine clinics, 96 people with Zoom Phone, and what was wrong with the workbook.

Lines with a mistake say so at their end; `harbor_mistakes` tells which message each is met by.
"""

from collections.abc import Iterator, Mapping

from harbor_people import CLINICS, Person, people

Cell = str | int | None
Line = tuple[Cell, ...]

PROVIDER = "zoom_phone"

NOTES = (
    "Harbor Dental Group – phone system build sheet – v7_FINAL",
    "Contact: Robin Hale, robin.hale@example.com, +1 253 555 0100",
    "Please fill in every tab. Rows with Wave 2 move in June; ask before you change them.",
    "Extensions are the short ones, without the code of the clinic.",
)

QUESTIONS: tuple[Line, ...] = (
    ("No.", "Question", "Asked by", "Answer"),
    (1, "Does the lab get an extension?", "Robin", "Yes, as an external contact"),
    (2, "Who records the greetings?", "Robin", None),
)

UNLIMITED = "US/CA Unlimited Calling Plan"
ZONES = {"ME": "America/New_York"}
PLACES = ("Break Room", "Lobby", "X-Ray")
PROMPTS = ("Welcome", "After_Hours", "Holiday", "Hold", "Directions", "Insurance", "Emergency")


def tabs() -> Mapping[str, list[Line]]:
    """The lines of every tab, by title."""
    return {
        "Sites": list(_sites()),
        "Meeting Users": list(_meeting_users()),
        "Phone Users": list(_phone_users()),
        "Phone Numbers": list(_numbers()),
        "Common Areas": list(_common_areas()),
        "Devices": list(_devices()),
        "Line Keys": list(_line_keys()),
        "Provision Templates": list(_provision_templates()),
        "Templates": list(_templates()),
        "Emergency Addresses": list(_addresses()),
        "Emergency Locations": list(_locations()),
        "Emergency Location Switches": list(_switches()),
        "Call Queues": list(_queues()),
        "Call Queue Members": list(_queue_members()),
        "Auto Receptionists": list(_receptionists()),
        "Auto Receptionist Keys": list(_keys()),
        "Shared Line Groups": list(_groups()),
        "Shared Line Group Members": list(_group_members()),
        "Business Hours": list(_hours()),
        "Holidays": list(_holidays()),
        "Call Handling": list(_handling()),
        "External Contacts": list(_contacts()),
        "Routing Rules": list(_rules()),
        "Alerts": list(_alerts()),
        "Prompts": list(_prompts()),
    }


def audio_files() -> Iterator[tuple[str, int, int]]:
    """The audio files: name, samples a second, channels."""
    for number, name in enumerate(PROMPTS):
        yield f"{name}_EN.wav", 44_100 if number == 1 else 8000, 2 if number == 1 else 1
        yield f"{name}_ES.wav", 8000, 1


def number_of(person: Person) -> str | None:
    """The direct number of a person; only half of them have one."""
    first = 150 if person.site in ("Puyallup", "Everett", "Yakima") else 110
    return f"+1{person.area}555{first + person.number:04}" if person.number % 2 == 0 else None


def _sites() -> Iterator[Line]:
    yield ("Action", "Site Name", "Site Code", "Auto Receptionist Name", "Address Line 1", "Address Line 2", "City",
           "State", "Zip", "Country", "Caller ID Name", "Wave", "Comments")  # fmt: skip
    for site, code, street, suite, city, state, zip, _, _ in CLINICS:
        state = "Washington" if site == "Olympia" else state  # the name of the state
        zip = zip.lstrip("0")  # Portland's zero is lost
        yield ("create", site, code, f"AR {site} Main", street, suite, city, state, zip, "US", "Harbor Dental", 1, None)


def _meeting_users() -> Iterator[Line]:
    yield ("Action", "E-mail", "First Name", "Last Name", "Create Action", "Licence", "Department", "Title", "Company",
           "Location", "Language", "Manager", "Wave", "Comments")  # fmt: skip
    everybody = list(people())
    leads = {person.site: person.email for person in everybody if person.number == 4}
    for person in everybody:
        how = "Invite" if person.place == 47 else "SSO"  # invited, and has not answered
        manager = None if person.email in leads.values() else leads[person.site]
        manager = "dr.gone@example.com" if person.place == 60 else manager  # left the company
        email = f" {person.email}\u00a0" if person.place == 3 else person.email  # blanks around it
        action = "update" if person.place % 3 == 1 else "create"
        how = "SSO" if action == "update" else how
        yield (action, email, person.first, person.last, how if action == "create" else None,
               "Licensed" if person.number == 4 else "Basic", person.department, person.title, "Harbor Dental Group",
               person.site, "en-US", manager, 1, None)  # fmt: skip


def _phone_users() -> Iterator[Line]:
    yield ("Action", "E-mail", "Extension", "Site", "Calling Plan", "DID", "Template", "Emergency Address", "Voicemail",
           "Call Forwarding", "Call Forwarding Type", "SMS", "Wave", "Comments")  # fmt: skip
    for person in people():
        extension, plan, number = person.extension, UNLIMITED, number_of(person)
        if person.place == 10:
            extension = "1052111"  # with the code of the site
        if person.place == 21:
            plan = "Pro"  # a nickname
        if person.place == 31:
            number = "+12535550110"  # Tacoma's, and somebody else's
        if person.place == 68:
            extension = "2500"  # the queue's
        if person.place == 40:
            extension = "x2107"  # as it is said
        forward = "Y" if person.number % 3 == 0 else "N"
        template = "Front Desk" if person.department == "Front Office" else "Clinic"
        yield ("create", person.email, extension, person.site, plan, number, f"{person.site} > {template}",
               f"{person.site} > {_street(person.site)}", "Y", forward, "Low" if forward == "Y" else None,
               "Y" if template == "Front Desk" else "N", 1,
               "licence is ordered" if plan == "Pro" else None)  # fmt: skip


def _numbers() -> Iterator[Line]:
    yield ("Action", "Number", "Site", "Source", "Display Name", "Caller ID Name", "Wave", "Comments")
    for person in people():
        number = number_of(person)
        if number:
            yield "update", number, person.site, "Ported", f"{person.first} {person.last}", None, 1, None
    for place, (site, _, _, _, _, _, _, area, _) in enumerate(CLINICS):
        name = "Harbor Dental Group" if place == 2 else "Harbor Dental"  # more than 15 letters
        yield "create", f"+1{area}555{101 + place:04}", site, "BYOC Cloud", f"{site} main", name, 1, None
    yield "create", "+12535550190", "Tacoma", "Zoom", "Fax", None, 2, None  # cannot be created
    yield "create", "2535550191", "Tacoma", "BYOC Cloud", "Spare", None, 2, None  # no plus sign
    yield "update", "+12065550192", "Seattle", "Ported", "TBD", None, 2, None  # a left-over
    yield "create", "+12065550193", "Seatle", "BYOC Cloud", "Spare", None, 2, None  # the site spelt otherwise


def _common_areas() -> Iterator[Line]:
    yield ("Action", "Display Name", "Extension", "Site", "Calling Plan", "Emergency Address", "Department", "Wave",
           "Comments")  # fmt: skip
    for number, (site, *_) in enumerate(CLINICS):
        for place, room in enumerate(PLACES[: 3 if number < 4 else 2]):
            name = "Lobby" if room == "Lobby" and number < 3 else f"{site} {room}"  # three lobbies of one name
            yield ("create", name, str(2190 + place), site, UNLIMITED, f"{site} > {_street(site)}", "Front Office", 1,
                   None)  # fmt: skip


def _devices() -> Iterator[Line]:
    yield "Action", "MAC", "Name", "Make", "Model", "Provisioning Template", "Assigned To", "Wave", "Comments"
    for place, person in enumerate(list(people())[:54]):
        mac = f"0000.5e00.53{place:02x}"
        mac = mac.replace("0000", "OOOO", 1) if place == 7 else mac  # the letter O
        mac = "00005e005" if place == 9 else mac  # digits are missing
        mac = "0000.5e00.5305" if place == 11 else mac  # the phone of row 7
        model = "Rotary 500" if place == 14 else "VVX 450"  # not supported
        yield "create", mac, f"{person.first} {person.last}", "Poly", model, "Poly Front Desk", person.email, 1, None
    yield "create", "0000.5e00.5380", "Tacoma Break Room", "Poly", "VVX 250", None, "Tacoma Break Room", 1, None
    yield "create", "0000.5e00.5381", "Seattle Break Room", "Poly", "VVX 250", None, "Seattle Break Room", 1, None
    yield "create", "64167F0A9", "Spare phone", "Poly", "VVX 250", None, None, 2, "as on the box"  # a serial number
    yield "ignore", "0000.5e00.5383", "Old phone", "Cisco", "SPA504G", None, None, 2, "goes to recycling"


def _line_keys() -> Iterator[Line]:
    yield "Action", "User", "Key", "Type", "Target", "Number", "Alias", "Wave", "Comments"
    yield "create", "Tacoma Break Room", 2, "Speed Dial", None, "+12535550121", "Front desk", 1, None
    yield "create", "Seattle Break Room", 2, "Busy Lamp", "Tacoma Break Room", None, "Tacoma", 1, None
    yield "create", "Seattle Break Room", 3, "Speed Dial", None, None, "Lab", 2, None  # which number?


def _provision_templates() -> Iterator[Line]:
    yield "Action", "Provision Template Name", "Description", "Content", "Wave", "Comments"
    yield "create", "Poly Front Desk", "VVX 450 at reception", "voIpProt.SIP.requestURI.E164=1", 1, None


def _templates() -> Iterator[Line]:
    yield "Action", "Site", "Template Name", "Type", "Description", "Voicemail", "SMS", "Wave", "Comments"
    for site, *_ in CLINICS:
        yield "create", site, "Front Desk", "User", "Reception", "Y", "Y", 1, None
        yield "create", site, "Clinic", "User", "Everybody else", "Y", "N", 1, None


def _addresses() -> Iterator[Line]:
    yield ("Action", "Site", "Address Line 1", "Address Line 2", "City", "State", "Zip", "Country", "Wave",
           "Comments")  # fmt: skip
    for site, _, street, suite, city, state, zip, _, _ in CLINICS:
        yield "create", site, street, suite, city, state, zip, "US", 1, None
    yield "create", "Tacoma", "P.O. Box 1402", None, "Tacoma", "WA", "98401", "US", 2, None  # nobody drives to a box
    yield (
        "create",
        "Seattle",
        "1420 5th Ave, Suite 900",
        None,
        "Seattle",
        "WA",
        "98101",
        "US",
        2,
        None,
    )  # suite in line 1


def _locations() -> Iterator[Line]:
    yield ("Action", "Location Name", "Parent Location", "Site", "Emergency Address", "Public IP", "Private IP",
           "BSSID", "ELIN", "Strict Match", "Wave", "Comments")  # fmt: skip
    for number, (site, *_) in enumerate(CLINICS, start=1):
        where = f"{site} > {_street(site)}"
        elin = "+12535550101" if site == "Tacoma" else None
        yield ("create", f"{site} Clinic", None, site, where, f"198.51.100.{number}", None, None, elin, "N", 1, None)
        strict = "Y" if site in ("Tacoma", "Yakima") else "N"
        subnet = f"192.0.2.{16 * number}/28" if site != "Yakima" else None  # strict without private addresses
        yield ("create", f"{site} Reception", f"{site} Clinic", site, where, f"198.51.100.{number}", subnet,
               f"00-00-5E-00-53-{0xA0 + number:02X}", None, strict, 1, None)  # fmt: skip


def _switches() -> Iterator[Line]:
    yield "Action", "Location Name", "Switch MAC", "Port Prefix", "Port From", "Port To", "Wave", "Comments"
    yield "create", "Tacoma Reception", "00-00-5E-00-53-B1", "Gi1/0/", 1, 24, 1, None
    yield "create", "Seattle Reception", "00-00-5E-00-53-B2", "Gi1/0/", 1, 12, 1, None


def _queues() -> Iterator[Line]:
    yield ("Action", "Queue Name", "Site", "Extension", "Description", "DID", "Time Zone", "Prompt Language", "Wave",
           "Comments")  # fmt: skip
    for place, (site, _, _, _, _, state, _, area, _) in enumerate(CLINICS):
        zone = "PST" if site == "Everett" else ZONES.get(state, "America/Los_Angeles")  # an abbreviation
        yield ("create", f"{site} Front Desk", site, "2500", "Reception", f"+1{area}555{101 + place:04}", zone,
               "English (US)", 1, None)  # fmt: skip
    name = "Billing and Insurance Questions of All Clinics"  # more than 32 letters
    yield "create", name, "Tacoma", "2510", "Billing", None, "America/Los_Angeles", "English (US)", 2, None


def _queue_members() -> Iterator[Line]:
    yield "Action", "Queue Name", "Member", "Wave", "Comments"
    for person in people():
        if person.department == "Front Office" and person.place not in (10, 21, 31, 47):
            yield "create", f"{person.site} Front Desk", person.email, 1, None


def _receptionists() -> Iterator[Line]:
    yield "Action", "Name", "Site", "Extension", "Department", "Time Zone", "Prompt Language", "Wave", "Comments"
    for site, _, _, _, _, state, *_ in CLINICS:
        zone = ZONES.get(state, "America/Los_Angeles")
        yield "create", f"AR {site} After Hours", site, "2700", "Front Office", zone, "English (US)", 1, None


def _keys() -> Iterator[Line]:
    yield "Action", "Auto Receptionist", "Hours", "Key", "Key Action", "Target", "Number", "Wave", "Comments"
    for site, *_ in CLINICS[:3]:
        name = f"AR {site} After Hours"
        yield "create", name, "Business Hours", 1, "Forward To Call Queue", f"{site} Front Desk", None, 1, None
        yield "create", name, "Business Hours", 2, "Leave Voicemail", None, None, 1, None
        yield "create", name, "Business Hours", "*", "Repeat Menu", None, None, 1, None
    yield "create", "AR Olympia After Hours", "Business Hours", 9, "Forward To Number", None, None, 2, None  # no number


def _groups() -> Iterator[Line]:
    yield "Action", "Group Name", "Site", "Extension", "Department", "Time Zone", "Wave", "Comments"
    for site, *_ in CLINICS[:4]:
        yield "create", f"{site} Dentists", site, "2600", "Dentistry", "America/Los_Angeles", 1, None


def _group_members() -> Iterator[Line]:
    yield "Action", "Group Name", "Member", "Wave", "Comments"
    for person in people():
        if person.title == "Dentist" and person.site in [site for site, *_ in CLINICS[:4]] and person.place != 47:
            yield "create", f"{person.site} Dentists", person.email, 1, None


def _hours() -> Iterator[Line]:
    yield ("Action", "Owner Type", "Owner", "Open Around The Clock", "Monday", "Tuesday", "Wednesday", "Thursday",
           "Friday", "Saturday", "Sunday", "Wave", "Comments")  # fmt: skip
    for site, *_ in CLINICS:
        friday = "8-5" if site == "Spokane" else "08:00-16:00"  # prose
        saturday = "by appointment" if site == "Yakima" else "09:00-13:00"  # more prose
        yield ("create", "Call Queue", f"{site} Front Desk", "N", "08:00-17:00", "08:00-17:00", "08:00-17:00",
               "08:00-17:00", friday, saturday, "Closed", 1, None)  # fmt: skip


def _holidays() -> Iterator[Line]:
    yield "Action", "Owner Type", "Owner", "Holiday Name", "From", "To", "Wave", "Comments"
    for site, *_ in CLINICS:
        start = "11/26" if site == "Puyallup" else "2026-11-26 00:00"  # no year
        yield "create", "Call Queue", f"{site} Front Desk", "Thanksgiving", start, "2026-11-27 00:00", 1, None
        yield ("create", "Call Queue", f"{site} Front Desk", "Christmas Day", "2026-12-25 00:00", "2026-12-26 00:00",
               1, None)  # fmt: skip


def _handling() -> Iterator[Line]:
    yield ("Action", "Owner Type", "Owner", "Hours", "Max Wait Time", "Ring Mode", "Ring Duration", "Overflow",
           "Overflow To", "Wave", "Comments")  # fmt: skip
    for site, *_ in CLINICS:
        wait = "90" if site == "Bellevue" else "2 min" if site == "Puyallup" else "120"  # not offered; a unit
        queue = ("create", "Call Queue", f"{site} Front Desk")
        yield *queue, "Business Hours", wait, "Longest Idle", 20, "Voicemail", None, 1, None
        yield *queue, "Closed Hours", None, None, None, "Extension", f"AR {site} After Hours", 1, None


def _contacts() -> Iterator[Line]:
    yield "Action", "Name", "Contact ID", "Email", "Extension", "Phone", "Description", "Wave", "Comments"
    names = ("Puget Dental Lab", "Sound Imaging", "Rainier Implants", "Northwest Orthodontics", "Bayside Pharmacy",
             "Cascade Dental Supply", "Harbor Accounting", "Evergreen IT", "Olympic Couriers", "Sunrise Cleaning",
             "State Dental Board")  # fmt: skip
    for number, name in enumerate(names):
        mail = f"desk{number}@example.org"
        yield "create", name, f"C-{number:03}", mail, str(8801 + number), f"+12535550{160 + number}", None, 1, None
    yield (
        "create",
        "Night Answering Service",
        None,
        "night@@example.com",
        "8850",
        "+12535550199",
        None,
        2,
        None,
    )  # half a mail


def _rules() -> Iterator[Line]:
    yield "Action", "Rule Name", "Number Pattern", "Translation", "Routing Type", "SIP Group", "Wave", "Comments"
    yield "create", "Old PBX", r"^(\+1253555\d{4})$", "$1", "SIP Group", "Tacoma PBX", 1, None
    yield "create", "Fax server", r"^(\+1206555\d{4})$", "$1", "SIP Group", None, 2, None  # which group?


def _alerts() -> Iterator[Line]:
    yield ("Action", "Alert Name", "Module", "Rule", "Target Type", "Targets", "Threshold", "Time Frame", "From", "To",
           "Frequency", "Recipients", "Active", "Wave", "Comments")  # fmt: skip
    for site, *_ in CLINICS[:2]:
        yield ("create", f"{site} phones offline", "Devices", "10", "Site", site, 5, "Specific Time", "08:00", "18:00",
               "30", "it@example.com", "Y", 1, None)  # fmt: skip
    yield ("create", "Emergency call", "Emergency", "3", "Account", None, 1, "All Day", "00:00", "23:30", "5",
           "it@example.com", "Y", 1, None)  # fmt: skip  # a rule of queues


def _prompts() -> Iterator[Line]:
    yield "Action", "Owner", "Prompt Name", "File", "Wave", "Comments"
    owner = next(people()).email
    for name in PROMPTS:
        yield "create", owner, f"{name} EN", f"{name}_EN.wav", 1, None
        file = "Emergencia.wav" if name == "Emergency" else f"{name}_ES.wav"  # not in the zip
        yield "create", owner, f"{name} ES", file, 1, None


def _street(site: str) -> str:
    return next(street for name, _, street, *_ in CLINICS if name == site)
