"""Northlake Credit Union: how contacts get in and what they meet: numbers, hours, codes, variables, books, prompts."""

from collections.abc import Iterator

Cell = str | int | None
Line = tuple[Cell, ...]

_CHICAGO = "7cbd4aad-0c3b-4de4-a15a-33cf05b9bf8a"
"""The place in Webex Calling that has the numbers."""

ENTRY_POINTS: tuple[Line, ...] = (
    ("Action", "Entry Point Name", "Description", "Type", "Channel", "Flow", "Tag", "Music", "SLA", "Time Zone"),
    *(
        ("create", name, words, "INBOUND", "TELEPHONY", flow, "Live", "Hold_1.wav", 30, "America/Chicago")
        for name, words, flow in (
            ("EP_Main", "Main number of the credit union", "Main_IVR"),
            ("EP_Main_ES", "Main number, in Spanish", "Main_IVR_ES"),
            ("EP_Lending", "Loans and mortgages", "Lending_IVR"),
            ("EP_Lending_VIP", "Gold members", "Lending_IVR"),
            ("EP_Loans & Cards", "On the back of the card", "Main_IVR"),  # an ampersand, which is allowed here
            ("EP_Cards", "Credit cards", "Cards_IVR"),
            ("EP_Cards_Lost", "Lost and stolen cards", "Cards_IVR"),
            ("EP_Fraud", "Suspicious payments", "Cards_IVR"),
            ("EP_Branch", "All branches", "Branch_IVR"),
            ("EP_After_Hours", "Nights and Sundays", "Closed_IVR"),
            ("EP_Survey", "After the call", "Survey_IVR"),  # a flow that nobody has published
        )
    ),
    ("create", "EP_Outdial", "Calls that agents make", "OUTBOUND", "TELEPHONY", None, None, None, 30, None),
)

ENTRY_POINT_SETTINGS: tuple[Line, ...] = (
    ("Action", "Entry Point Name", "Setting Name", "Setting Type", "Value", "Object Name"),
    ("create", "EP_Main", "WelcomePrompt", "String", None, "Welcome_EN.wav"),
    ("create", "EP_Main_ES", "WelcomePrompt", "String", None, "Welcome_ES.wav"),
    ("create", "EP_Lending_VIP", "Priority", "Integer", "1", None),
)

_NUMBERS = (
    ("+13125550110", "EP_Main"), ("+13125550111", "EP_Main_ES"), ("+13125550112", "EP_Lending"),
    ("+13125550113", "EP_Lending"), ("+13125550114", "EP_Lending_VIP"), ("+13125550115", "EP_Loans & Cards"),
    ("+13125550116", "EP_Cards"), ("+13125550117", "EP_Cards_Lost"), ("+13125550118", "EP_Fraud"),
    ("+13125550119", "EP_Branch"), ("+15635550120", "EP_Branch"), ("+13095550121", "EP_Branch"),
    ("+13125550122", "EP_After_Hours"),
)  # fmt: skip


def entry_point_numbers() -> Iterator[Line]:
    """The numbers that callers dial."""
    yield ("Action", "Dialed Number", "Entry Point", "Location", "Region", "Wave", "Comments")
    for number, entry_point in _NUMBERS:
        yield ("create", number, entry_point, _CHICAGO, "US", 1, None)
    yield ("create", 13125550116, "EP_Cards_Lost", _CHICAGO, "US", 1, None)  # without its plus sign, and twice
    yield ("create", "+13125550199", "EP_Fraud", _CHICAGO, "US", 1, "port is under way")  # not at the carrier
    yield ("ignore", "+13125550124", "EP_Main", _CHICAGO, "US", 2, "stays with the old carrier")


WORK_TYPES: tuple[Line, ...] = (
    ("Action", "Code Type", "Work Type Name", "Description"),
    ("create", "Idle Code", "Breaks", "Time away from the desk"),
    ("create", "Idle Code", "Development", "Training and coaching"),
    ("create", "Wrap Up Code", "Loans", "Whatever has to do with a loan"),
    ("update", "Wrap Up Code", "Cards", "Whatever has to do with a card"),
    ("update", "Wrap Up Code", "Service", "All the rest"),
)

_CODES = {
    "Loans": ("Loan - Rate Quote", "Loan - Application", "Loan - Status", "Loan - Payoff", "Loan - Payment",
              "Mortgage - Rate Quote", "Mortgage - Application", "Auto - Application"),
    "Cards": ("Card - Lost", "Card - Stolen", "Card - Limit", "Card - Activation", "Card - Dispute", "Card - Fraud"),
    "Service": ("Address Change", "Balance", "Online Banking (PIN)", "Wire Transfer", "Refund/Credit", "Refund/Credit",
                "Fees & Charges", "No Action Needed"),
}  # fmt: skip
"""Wrap-up codes by work type. Mistakes: one stands there twice; one has a character that codes may not have."""


def auxiliary_codes() -> Iterator[Line]:
    """Idle codes, wrap-up codes, and what is left of the old system."""
    yield ("Action", "Code Type", "Code Name", "Description", "Default", "Active", "Work Type", "Wave", "Comments")
    for name, default, work in (
        ("Break", "Y", "Breaks"), ("Lunch", "Y", "Breaks"), ("Training", "N", "Development"),  # two defaults
    ):  # fmt: skip
        yield ("create", "Idle Code", name, None, default, "Y", work, 1, None)
    yield ("update", "Idle Code", "RONA", "Did not answer", "N", "Y", "Breaks", 1, "Webex sets it")
    for work, names in _CODES.items():
        for name in names:
            default = "Y" if name == "No Action Needed" else "N"
            yield ("create", "Wrap Up Code", name, None, default, "Y", work, 1, None)
    for name in ("Coaching", "Old Break", "Paperwork", "System Down", "Fire Drill"):
        yield ("delete", "Idle Code", name, None, None, None, None, 1, "of the old system")


GLOBAL_VARIABLES: tuple[Line, ...] = (
    ("Action", "Variable Name", "Description", "Type", "Default Value", "Viewable", "Editable", "Label", "Reportable"),
    ("create", "memberId", "Number of the member who calls", "String", None, "Y", "N", "Member ID", "Y"),
    ("create", "memberTier", "Gold or Silver", "String", "Silver", "Y", "N", "Tier", "Y"),
    (
        "create",
        "loanId",
        "Which loan it is about",
        "String",
        None,
        "Y",
        "Y",
        "Loan Number as it is printed at the top of the letter",
        "N",
    ),  # a label that is too long
    ("create", "waitedSeconds", "How long the caller waited", "Integer", "0", "N", "N", None, "Y"),
    ("create", "cardLast4", "Last digits of the card", "String", None, "Y", "N", None, "N"),  # seen, and no label
    ("create", "member phone", "Where to call back", "String", None, "N", "N", None, "N"),  # a blank in the name
    ("update", "language", "What the caller chose", "String", "en", "Y", "Y", "Language", "Y"),
    ("update", "callReason", "What the caller said", "String", None, "Y", "N", "Reason", "Y"),
    ("update", "branchCode", "The branch that was dialled", "String", None, "N", "N", None, "Y"),
    ("update", "authenticated", "Whether the PIN was right", "String", "no", "Y", "N", "PIN checked", "N"),
    ("ignore", "surveyScore", "After the call", "Integer", "0", "N", "N", None, "Y"),
)

_BANK, _OURS = "US Bank Holidays", "Northlake Days"

BUSINESS_HOURS: tuple[Line, ...] = (
    ("Action", "Business Hours Name", "Description", "Time Zone", "Holiday List", "Overrides"),
    ("create", "Lending Hours", "Lenders in Chicago and Dubuque", "America/Chicago", _BANK, "Lending Exceptions"),
    ("create", "Service Hours", "Member services", "America/Chicago", _BANK, "Service Exceptions"),
    ("create", "Cards Hours", "Cards operations", "America/Chicago", _BANK, None),
    ("create", "Fraud Hours", "Around the clock", "America/Chicago", None, None),
    ("create", "Branch Hours", "All branches", "America/Chicago", _OURS, "Branch Exceptions"),
)

SHIFTS: tuple[Line, ...] = (
    ("Action", "Business Hours Name", "Shift Name", "Days", "Start Time", "End Time"),
    ("create", "Lending Hours", "Weekdays", "Mon-Fri", "08:00", "18:00"),
    ("create", "Lending Hours", "Saturday", "Sat", "09:00", "13:00"),
    ("create", "Service Hours", "Weekdays", "Mon-Fri", "08:00", "18:00"),
    ("create", "Service Hours", "Saturday", "Sat", "09:00", "noon"),  # a time in words
    ("create", "Cards Hours", "Weekdays", "Mon; Tue; Wed; Thu; Fri", "07:00", "19:00"),
    ("create", "Cards Hours", "Saturday", "Sat", "09:00", "13:00"),
    ("create", "Fraud Hours", "Always", "Mon-Sun", "00:00", "23:59"),
    ("create", "Branch Hours", "Weekdays", "Mon-Fri", "8-6", "18:00"),  # both times in one cell
    ("create", "Branch Hours", "Saturday", "Sat", "09:00", "13:00"),
)

HOLIDAY_LISTS: tuple[Line, ...] = (
    ("Action", "Holiday List Name", "Description"),
    ("create", _BANK, "Federal Reserve holidays"),
    ("create", _OURS, "Days on which the branches are closed"),
)

_FIXED = (("New Year", "2027-01-01", "Jan", 1), ("Juneteenth", "2027-06-19", "Jun", 19),
          ("Independence Day", "2027-07-04", "Jul", 4), ("Veterans Day", "2027-11-11", "Nov", 11),
          ("Christmas Day", "2027-12-25", "Dec", 25))  # fmt: skip
_FLOATING = (("Martin Luther King Day", "2027-01-18", "Third", "Mon", "Jan"),
             ("Presidents Day", "2027-02-15", "Third", "Mon", "Feb"), ("Memorial Day", "2027-05-31", "Last", "Mon",
             "May"), ("Labor Day", "2027-09-06", "First", "Mon", "Sep"), ("Columbus Day", "2027-10-11", "Second",
             "Mon", "Oct"), ("Thanksgiving", "2027-11-25", "Fourth", "Thu", "Nov"))  # fmt: skip
_CLOSED = (
    ("Inventory", "2027-01-15"), ("Staff Day", "2027-03-19"), ("Good Friday", "2027-03-26"),
    ("Members Meeting", "04/05/2027"),  # the fourth of May, or the fifth of April
    ("Summer Party", "2027-08-20"), ("Training Day", "2027-10-01"),
    ("Day after Thanksgiving", "2025-11-28"),  # of an old list
    ("Christmas Eve", "24.12.2027"),  # the day first
    ("Boxing Day", "12/26"),  # without a year
    ("Year End", "2027-12-30"), ("New Year Eve", "2027-12-31"),
)  # fmt: skip


def holidays() -> Iterator[Line]:
    """The days of both lists: those of banks come again each year, those of Northlake do not."""
    yield ("Action", "Holiday List Name", "Holiday Name", "Date", "Frequency", "Month", "Day of Month",
           "Week of Month", "Days of Week", "Wave", "Comments")  # fmt: skip
    for name, date, month, day in _FIXED:
        yield ("create", _BANK, name, date, "Yearly", month, day, None, None, 1, None)
    for name, date, week, weekday, month in _FLOATING:
        yield ("create", _BANK, name, date, "Yearly", month, None, week, weekday, 1, None)
    for name, date in _CLOSED:
        yield ("create", _OURS, name, date, "Once", None, None, None, None, 1, None)


OVERRIDES: tuple[Line, ...] = (
    ("Action", "Override Set Name", "Description", "Time Zone"),
    ("create", "Lending Exceptions", "Drills and meetings of the lenders", "America/Chicago"),
    ("create", "Service Exceptions", "Open longer in the tax season", "America/Chicago"),
    ("create", "Branch Exceptions", "Storms", "America/Chicago"),
)

OVERRIDE_TIMES: tuple[Line, ...] = (
    ("Action", "Override Set Name", "Override Name", "Starts", "Ends", "Open", "Frequency"),
    ("create", "Lending Exceptions", "Fire Drill", "2027-01-20 14:30", "2027-01-20 15:30", "N", "Once"),
    ("create", "Service Exceptions", "Tax Season", "2027-04-14 18:00", "2027-04-14 21:00", "Y", "Once"),
    ("create", "Branch Exceptions", "Roof Repair", "2027-02-08 08:00", "2027-02-08 12:00", "N", "Once"),
)

ADDRESS_BOOKS: tuple[Line, ...] = (
    ("Action", "Address Book Name", "Description", "Parent Type", "Site"),
    ("create", "Branches", "Direct lines of all branches", "Organization", None),
    ("create", "Partners", "Whom Dubuque sends members to", "Site", "Dubuque"),
)

OUTDIAL_ANI: tuple[Line, ...] = (
    ("Action", "Outdial ANI Name", "Description"),
    ("create", "Lending Caller IDs", "Lenders who call members back"),
    ("create", "Service Caller IDs", "Member services"),
)

OUTDIAL_ANI_ENTRIES: tuple[Line, ...] = (
    ("Action", "Outdial ANI Name", "Entry Name", "Number", "Default Entry"),
    ("create", "Lending Caller IDs", "Main Line", "+13125550110", "Y"),
    ("create", "Lending Caller IDs", "Lending", "+13125550112", "N"),
    ("create", "Lending Caller IDs", "Gold Members", "+13125550114", "N"),
    ("create", "Service Caller IDs", "Main Line", "+13125550110", "Y"),
    ("create", "Service Caller IDs", "Main Line ES", "+13125550111", "N"),
)

CONTACT_NUMBERS: tuple[Line, ...] = (
    ("Action", "Number", "New Number"),
    ("create", "5550110", None),
    ("create", "5550112", None),
    ("create", "5550116", None),
    ("create", "5550112", None),  # twice
    ("update", "5550101", "5550118"),
    ("update", "5550102", "5550119"),
)

_BRANCHES = ("Chicago Loop", "Chicago North", "Chicago South", "Dubuque Main", "Dubuque West", "Peoria Main",
             "Peoria East", "Moline", "Rockford")  # fmt: skip
_PARTNERS = ("Title Company", "Appraiser", "Card Network", "Credit Bureau", "Night Vendor", "Insurance Desk")


def address_book_entries() -> Iterator[Line]:
    """Nine branches and six partners."""
    yield ("Action", "Address Book Name", "Entry Name", "Number", "Wave", "Comments")
    for book, names, first in (("Branches", _BRANCHES, 160), ("Partners", _PARTNERS, 170)):
        for number, name in enumerate(names, first):
            yield ("create", book, name, f"+1312555{number:04}", 1, None)


PROMPTS = {
    "Welcome_EN.wav": "Welcome to Northlake Credit Union.",
    "Welcome_ES.wav": "Bienvenido a Northlake.",
    "Menu_Main_EN.wav": "For loans, say loans.",
    "Menu_Main_ES.wav": "Para préstamos, diga préstamos.",
    "Menu_Cards_EN.wav": "To report a lost card, say lost.",
    "Menu_Cards_ES.wav": "Para una tarjeta perdida, diga perdida.",
    "Hold_1.wav": "Piano",
    "Hold_2.wav": "Guitar",
    "Hold_3.wav": "Strings",
    "Hold_4.wav": "Harp, recorded in the studio",  # 44.1 kHz, stereo
    "Closed_EN.wav": "We are closed.",
    "Closed_ES.wav": "Estamos cerrados.",
    "Holiday_EN.wav": "Happy holidays.",
    "Holiday_ES.wav": "Felices fiestas.",
    "Position_EN.wav": "You are next in line.",
    "Position_ES.wav": "Usted es el siguiente.",
    "Callback_EN.wav": "We call you back.",
    "Callback_ES.wav": "Le devolvemos la llamada.",
    "Record_EN.wav": "This call may be recorded.",
    "Record_ES.wav": "Esta llamada puede ser grabada.",
    "Goodbye_EN.wav": "Thank you for calling.",
    "Fraud_Alert.wav": "A fraud alert was raised.",  # not in the zip
    "Jingle.m4a": "The jingle from the radio",  # a name, and a format, that the provider does not take
    "Grüße.wav": "For the German desk",  # a letter that names may not have
}


def prompts() -> Iterator[Line]:
    """The prompts; two are in the tenant already, and one waits for its studio."""
    yield ("Action", "Prompt Name", "File", "Description", "Wave", "Comments")
    for name, words in PROMPTS.items():
        if name.startswith("Position"):
            yield ("update", name, None, words, 1, "is there already")
        elif name == "Callback_ES.wav":
            yield ("ignore", name, name, words, 2, "is recorded again in May")
        else:
            yield ("create", name, name, words, 1, None)
