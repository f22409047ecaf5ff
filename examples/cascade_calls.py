"""Cascade Outfitters: campaigns, prompts, variables, and whom to call. Users and skills: `cascade_people`."""

from collections.abc import Iterator

Cell = str | int | None
Line = tuple[Cell, ...]

RECORDED = ("Welcome_Main", "Menu_Main", "Hold_1", "Hold_2", "Closed_Night", "Closed_Holiday", "Closed_Storm",
            "Orders_Menu", "Returns_Menu", "Stores_Menu", "Loyalty_Menu", "Spanish_Welcome", "Spanish_Menu",
            "French_Welcome", "French_Menu", "Survey_Intro", "Survey_Thanks", "Goodbye")  # fmt: skip

_SPOKEN = {
    "Order_Number": "Please say or enter your order number.",
    "Order_Status": "Your order has left our warehouse.",
    "Queue_Time": "The next person will be with you in a few minutes.",
    "Callback_Offer": "We can call you back. Press one to keep your place.",
    "Store_Hours": "Our stores are open from ten to eight.",
    "Winter_Sale": "The winter sale ends on Sunday.",
    "Recording_Notice": "This call may be recorded.",
    "Main_Switch": None,  # nobody has written the words
}

CAMPAIGN_PROFILES: tuple[Line, ...] = (
    ("Action", "Profile Name", "Description", "ANI", "Initial Call Priority", "Dialing Timeout", "Number Of Attempts"),
    ("create", "Priority High", "Orders and fraud", "5035550140", 80, 17, 5),
    ("create", "Priority Usual", "Everything else", "5035550141", 60, 17, 3),
    ("create", "Priority Low", "Surveys", "5035550142", 20, 20, 1),
)

_CAMPAIGN_HEADINGS = ("Action", "Campaign Name", "Description", "Type", "Mode", "Profile", "Script", "Lines", "DNIS",
                      "Skills", "Dispositions", "Auto Record", "Wave", "Comments")  # fmt: skip

PARAMETERS: tuple[Line, ...] = (
    ("Action", "Campaign Name", "Parameter", "Value"),
    ("create", "IN_Orders", "greeting", "Welcome_Main"),
    ("create", "IN_Spanish", "greeting", "Spanish_Welcome"),
)

OUTBOUND: tuple[Line, ...] = (
    ("Action", "Campaign Name", "Description", "Dialing Mode", "Call Analysis", "On Queue Timeout",
     "Queue Prompt Or Script", "Max Queue Time", "Max Dropped Calls", "Skills", "Dispositions", "Auto Record"),
    ("create", "OUT_Winter", "Who bought last winter", "PREVIEW", "NO_ANALYSIS", "DROP_CALL", None, "0:00:30", 3,
     "CS_Orders", "No Answer", "Y"),
    ("create", "OUT_Lapsed", "Who has not bought for a year", "PROGRESSIVE", "FAX_ONLY", "PLAY_PROMPT", "Goodbye",
     "0:00:15", 3, "CS_Loyalty", "No Answer", "Y"),
    ("create", "OUT_Gold", "Members of the loyalty club", "POWER", "FAX_AND_ANSWERING_MACHINE", "PLAY_PROMPT", None,
     "0:00:15", 3, "CS_Loyalty", "No Answer", "Y"),  # a prompt is played, but which?
)  # fmt: skip

AUTODIAL: tuple[Line, ...] = (
    ("Action", "Campaign Name", "Description", "Script", "Lines", "Agent Availability", "Auto Record"),
    ("create", "AUTO_Opening", "A new store opens nearby", "Main_v4", 20, "LoggedIn", "N"),
)

OUTBOUND_LISTS: tuple[Line, ...] = (
    ("Action", "Campaign Name", "List Name", "Priority", "Ratio"),
    ("create", "OUT_Winter", "Winter Sale", 1, 60),
    ("create", "OUT_Winter", "Lapsed Customers", 2, 40),
    ("create", "OUT_Lapsed", "Lapsed Customers", 1, None),
    ("create", "OUT_Gold", "Loyalty Gold", 1, None),
)

AUTODIAL_LISTS: tuple[Line, ...] = (
    ("Action", "Campaign Name", "List Name", "Priority"),
    ("create", "AUTO_Opening", "Store Opening", 1),
)

VARIABLE_GROUPS: tuple[Line, ...] = (
    ("Action", "Group Name", "Description"),
    ("create", "Orders", "About the order"),
    ("create", "Customer", "About the caller"),
)

VARIABLE_RESTRICTIONS: tuple[Line, ...] = (
    ("Action", "Group", "Variable Name", "Restriction", "Value"),
    ("create", "Orders", "OrderNumber", "Regexp", "[0-9]{6}"),
    ("create", "Customer", "Tier", "Set", "Gold"),
    ("create", "Customer", "Tier", "Set", "Silver"),
)

CONTACT_FIELDS: tuple[Line, ...] = (
    ("Action", "Field Name", "Type", "Display As", "Map To"),
    ("create", "account", "STRING", "Short", None),
    ("create", "tier", "STRING", "Short", None),
    ("create", "last_order", "DATE", "Short", None),
    ("create", "order_total", "CURRENCY", "Short", None),
    ("create", "home_store", "STRING", "Long", None),
    ("create", "email", "EMAIL", "Long", None),
    ("create", "language", "STRING", "Short", None),
    ("create", "birthday", "DATE", "Invisible", None),
    ("create", "last_agent", "STRING", "Long", "LastAgent"),
    ("create", "last_result", "STRING", "Long", "LastDisposition"),
    ("create", "last_called", "DATE_TIME", "Long", "LastDispositionDateTime"),
    ("create", "newsletter", "YES_NO", "Short", None),  # no such type
)

FIELD_RESTRICTIONS: tuple[Line, ...] = (
    ("Action", "Field Name", "Restriction", "Value"),
    ("create", "tier", "Set", "Gold"),
    ("create", "tier", "Set", "Silver"),
)

WEB_CONNECTORS: tuple[Line, ...] = (
    ("Action", "Connector Name", "Description", "URL", "Trigger", "Agent Application", "Execute In Browser"),
    ("create", "Order Lookup", "Opens the order", "https://orders.example.com/find", "OnCallAccepted",
     "EmbeddedBrowser", "Y"),
    ("create", "Store Map", "Where the stores are", "maps.example.com/stores", "ManuallyStarted", "ExternalBrowser",
     "Y"),  # an address without its beginning
    ("create", "Ticket", "A ticket for each complaint", "https://tickets.example.com/new", "OnCallDispositioned",
     "EmbeddedBrowser", "N"),
)  # fmt: skip

WEB_CONNECTOR_VALUES: tuple[Line, ...] = (
    ("Action", "Connector Name", "Kind", "Key", "Value"),
    ("create", "Order Lookup", "Variable", "ani", "@Call.ANI@"),
    ("create", "Ticket", "Constant", "source", "five9"),
)

LISTS = ("Winter Sale", "Lapsed Customers", "Loyalty Gold", "Survey May", "Store Opening")


def prompts() -> Iterator[Line]:
    """18 recordings and 8 texts."""
    yield ("Action", "Prompt Name", "Description", "Type", "WAV File", "TTS Text", "TTS Language")
    for name in RECORDED:  # of Closed_Storm there is no file
        yield ("create", name, name.replace("_", " "), "WAV", f"{name}.wav", None, None)
    for name, text in _SPOKEN.items():
        yield ("create", name, name.replace("_", " "), "TTS", None, text, "en-US" if text else None)


def campaigns() -> Iterator[Line]:
    """Nine campaigns, and one that goes."""
    yield _CAMPAIGN_HEADINGS
    usual = ("create", None, None, "INBOUND", "BASIC", None, "Main_v4", 30, None, None, "No Answer", "Y", 1, None)
    changes: tuple[dict[str, Cell], ...] = (
        {"Campaign Name": "IN_Orders", "DNIS": "5035550140", "Skills": "CS_Orders", "Mode": "ADVANCED",
         "Profile": "Priority High"},
        {"Campaign Name": "IN_Stores", "DNIS": "5035550141; 5035550142", "Skills": "CS_Stores"},
        {"Campaign Name": "IN_Loyalty", "DNIS": "5035550143", "Skills": "CS_Loyalty; Gift_Cards"},
        {"Campaign Name": "IN_Spanish", "DNIS": "+15035550145", "Skills": "CS_Spanish"},  # Five9 has digits only
        {"Campaign Name": "IN_French", "DNIS": "5035550146", "Skills": "CS_French", "Lines": 10},
        {"Campaign Name": "IN_Wholesale", "DNIS": "5035550147", "Skills": "Wholesale", "Mode": "ADVANCED",
         "Profile": None},  # ADVANCED without a profile
        {"Campaign Name": "IN_Fraud", "DNIS": "5035550140", "Skills": "Fraud"},  # the number of IN_Orders
        {"Campaign Name": "IN_Web", "DNIS": "5035550148", "Skills": "Web_Help", "Script": "Main_v5",
         "Comments": "is being drawn"},  # a script that nobody has drawn yet
        {"Campaign Name": "OUT_Survey", "Type": "OUTBOUND", "Skills": "Surveys"},  # they have a tab of their own
        {"Action": "delete", "Campaign Name": "IN_Old", "Script": None, "Lines": None, "Dispositions": None,
         "Type": None, "Mode": None, "Auto Record": None},  # it still runs
    )  # fmt: skip
    for change in changes:
        yield tuple({**dict(zip(_CAMPAIGN_HEADINGS, usual, strict=True)), **change}.values())


def variables() -> Iterator[Line]:
    """Fourteen variables in two groups."""
    yield ("Action", "Group", "Variable Name", "Description", "Type", "Reporting", "Sensitive Data")
    orders = {"OrderNumber": "STRING", "OrderTotal": "CURRENCY", "OrderDate": "DATE", "Items": "NUMBER",
              "Carrier": "STRING", "Tracking": "STRING", "Refund": "CURRENCY"}  # fmt: skip
    customer = {"Tier": "STRING", "Email": "EMAIL", "CardLast4": "STRING", "Language": "STRING", "Consent": "BOOLEAN",
                "CallbackNumber": "PHONE", "Notes": "TEXT"}  # fmt: skip
    for group, several in (("Orders", orders), ("Customer", customer)):
        for name, kind in several.items():  # Notes has a type that there is not
            yield ("create", group, name, f"{name} of the call", kind, "Y", "Y" if name == "CardLast4" else "N")


def reason_codes() -> Iterator[Line]:
    """Twelve reasons not to be ready, four to sign out."""
    yield ("Action", "Type", "Reason Code Name", "Enabled", "Paid Time", "Shortcut")
    idle = ("Break", "Lunch", "Training", "Meeting", "Coaching", "System Trouble", "Email", "Restroom", "Store Visit",
            "Project", "Quality", "Other")  # fmt: skip
    for number, name in enumerate(idle):
        key = 70_000 if name == "Other" else 65 + number  # no character has that number
        yield ("create", "NotReady", name, "Y", "N" if name == "Lunch" else "Y", key)
    for number, name in enumerate(("End of Shift", "Early Leave", "Sick", "Power Cut")):
        yield ("create", "Logout", name, "Y", "N", 97 + number)


def speed_dials() -> Iterator[Line]:
    """Fifteen codes."""
    yield ("Action", "Code", "Number", "Description")
    for number in range(15):
        dialed = "(503) 555-0154" if number == 4 else f"50355501{50 + number}"  # with brackets and a hyphen
        yield ("create", f"{101 + number}", dialed, f"Store {number + 1}")


def records() -> Iterator[Line]:
    """2,000 contacts on five lists: a hundred fictional numbers in each of twenty area codes."""
    yield ("Action", "List Name", "number1", "first_name", "last_name", "zip", "Other Fields", "DNC", "Wave")
    for number in range(2000):
        name = LISTS[number // 400]
        line: list[Cell] = ["create", name, number_of(number), f"First{number}", f"Last{number}",
                            f"97{number % 1000:03}", f"account={10_000 + number}", "N", 1]  # fmt: skip
        if number == 17:
            line[2] = "5.03556E+09"  # Excel has shortened it
        if number == 42:
            line[7] = "Y"  # does not want to be called
        if number == 99:
            line[2] = number_of(98)  # the one before once more
        if number == 450:
            line[2] = "458-555-0150"  # with hyphens
        yield tuple(line)


_AREAS = (503, 971, 541, 458, 509, 206, 253, 360, 425, 564, 208, 986, 406, 307, 775, 702, 725, 801, 385, 435)


def number_of(number: int) -> str:
    """The number of a contact."""
    return f"{_AREAS[number // 100]}55501{number % 100:02}"
