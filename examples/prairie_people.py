"""The people of Prairie Mutual: 64 users, what they can do, and where they sit."""

from collections.abc import Iterator

Cell = str | int | None
Line = tuple[Cell, ...]

_FIRST = ("anna", "bruno", "carla", "devi", "elif", "finn", "grace", "hugo")
_LAST = ("baker", "castillo", "dumont", "ekwueme", "fischer", "grant", "hoang", "ivanov")
PEOPLE = tuple(f"{first}.{last}@example.com" for last in _LAST for first in _FIRST)
"""Eight families of eight."""

_HEADINGS = (
    "Action", "Email", "Role", "Region", "Country", "Access", "License", "Client Integration", "Multichannel",
    "Max Agent Load", "Message Capacity", "Email Capacity", "Wave", "Comments",
)  # fmt: skip

_CHANGED: dict[str, dict[str, Cell]] = {
    "anna.baker@example.com": {"Role": "Claims Lead", "License": "Elite"},
    "bruno.baker@example.com": {"Role": "Claims Lead", "License": "Elite"},
    "carla.baker@example.com": {"Role": "Quality Coach"},
    "hugo.castillo@example.com": {"Email": "hugo.castillo@example.com "},  # a blank at the end
    "devi.castillo@example.com": {"Email": "devi.castillo@example,com"},  # a comma
    "elif.castillo@example.com": {"Country": "USA"},  # three letters
    "finn.castillo@example.com": {"License": "CC Premium"},  # a nickname
    "grace.castillo@example.com": {"Role": "Adjustor"},  # spelt another way
    "anna.dumont@example.com": {"Max Agent Load": 120},  # more than all of it
    "bruno.dumont@example.com": {"Message Capacity": "3 contacts"},  # a unit
    "carla.dumont@example.com": {"Multichannel": "N", "Max Agent Load": 50},  # a load that cannot count
    "devi.dumont@example.com": {"Region": "TBD"},  # a left-over
    "elif.dumont@example.com": {"Role": None},  # no role
    "finn.dumont@example.com": {"Email": "left.finn.dumont@example.com", "Comments": "left last year"},
    "grace.dumont@example.com": {"Email": "ANNA.BAKER@example.com"},  # the same person once more
    "hugo.dumont@example.com": {"Action": "ignore", "Comments": "on leave"},
    "anna.ivanov@example.com": {"Action": "delete", "Comments": "moved to the bank"},
    "bruno.ivanov@example.com": {"Client Integration": "Salesforce"},
}


def users() -> tuple[Line, ...]:
    """One line a person."""
    return (_HEADINGS, *map(_user, PEOPLE))


def _user(email: str) -> Line:
    usual: dict[str, Cell] = {
        "Action": "create", "Email": email, "Role": "Adjuster", "Region": "Midwest", "Country": "US",
        "Access": "Active",
        "License": "Premium", "Multichannel": "Y", "Max Agent Load": 50, "Message Capacity": 3, "Email Capacity": 5,
        "Wave": 1 if email < "e" else 2,
    }  # fmt: skip
    if _CHANGED.get(email, {}).get("Action") == "delete":
        usual = {"Email": email, "Wave": 1}
    return tuple({**usual, **_CHANGED.get(email, {})}.get(heading) for heading in _HEADINGS)


def _well(start: int, count: int) -> tuple[str, ...]:
    """People of whom nothing is wrong."""
    return tuple(each for each in PEOPLE if each not in _CHANGED)[start : start + count]


def user_skills() -> tuple[Line, ...]:
    """What they can do; a text skill has no level."""
    lines: list[Line] = [("Action", "Email", "Skill", "Level", "Wave", "Comments")]
    for number, email in enumerate(_well(0, 28)):
        lines.append(("create", email, ("Auto", "Home", "Farm", "Glass")[number % 4], 1 + number % 5, 1, None))
        if number % 3 == 0:
            lines.append(("create", email, ("Spanish", "Polish")[number % 2], 3 + number % 3, 1, None))
        if number % 4 == 0:
            lines.append(("create", email, ("Illinois", "Iowa")[number % 2], None, 1, None))
    first, second, third, fourth = _well(28, 4)
    return (
        *lines,
        ("create", first, "Injury", 7, 1, None),  # above five
        ("create", second, "Total Loss", "expert", 1, None),  # a word
        ("create", third, "Underwriting", 3, 2, None),  # a skill that nobody has defined
        ("create", fourth, "Injury", "100%", 1, None),  # a percentage
    )


def team_agents() -> tuple[Line, ...]:
    """Who sits where."""
    return (("Action", "Team", "Agent", "Wave", "Comments"), *_team_agents())


def _team_agents() -> Iterator[Line]:
    for team, start, count in (("Claims Intake", 0, 10), ("Claims Auto", 10, 8), ("Claims Property", 18, 6)):
        yield from (("create", team, email, 1, None) for email in _well(start, count))
    yield "create", "Billing", "sam.nobody@example.com", 2, None  # a person who is on no tab


TEAM_SUPERVISORS: tuple[Line, ...] = (
    ("Action", "Team", "Supervisor", "Wave", "Comments"),
    ("create", "Claims", "anna.baker@example.com", 1, None),
    ("create", "Claims Intake", "bruno.baker@example.com", 1, None),
    ("create", "Claims Auto", "bruno.baker@example.com", 1, None),
)


def queue_agents() -> tuple[Line, ...]:
    """Who serves which queue."""
    return (("Action", "Queue", "Agent", "Wave", "Comments"), *_queue_agents())


def _queue_agents() -> Iterator[Line]:
    for queue, start, count in (
        ("Claims Intake", 0, 14), ("Claims Auto", 10, 8), ("Claims Property", 18, 6), ("Claims Chat", 24, 4),
        ("Claims Mail", 24, 3), ("Claims Spanish", 0, 4),
    ):  # fmt: skip
        yield from (("create", queue, email, 1, None) for email in _well(start, count))


QUEUE_SUPERVISORS: tuple[Line, ...] = (
    ("Action", "Queue", "Supervisor", "Wave", "Comments"),
    ("create", "Claims Intake", "anna.baker@example.com", 1, None),
    ("create", "Claims Auto", "bruno.baker@example.com", 1, None),
    ("create", "Claims Property", "bruno.baker@example.com", 1, None),
    ("create", "Claims Chat", "anna.baker@example.com", 1, None),
)
