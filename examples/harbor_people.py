"""The people of Harbor Dental Group: who they are, where they work, what they are called at."""

from collections.abc import Iterator
from dataclasses import dataclass

CLINICS = (
    # site, code, street, suite, city, state, zip, area code of its numbers, people
    ("Tacoma", 105, "801 Pacific Ave", "Suite 200", "Tacoma", "WA", "98402", "253", 20),
    ("Seattle", 110, "1420 5th Ave", None, "Seattle", "WA", "98101", "206", 14),
    ("Bellevue", 115, "10500 NE 8th St", "Floor 3", "Bellevue", "WA", "98004", "425", 12),
    ("Olympia", 120, "120 Union Ave SE", None, "Olympia", "WA", "98501", "360", 10),
    ("Spokane", 125, "707 W Main Ave", None, "Spokane", "WA", "99201", "509", 10),
    ("Everett", 130, "2930 Wetmore Ave", None, "Everett", "WA", "98201", "425", 8),
    ("Yakima", 135, "28 N 2nd St", None, "Yakima", "WA", "98901", "509", 8),
    ("Puyallup", 140, "330 3rd St SW", None, "Puyallup", "WA", "98371", "253", 8),
    ("Portland ME", 145, "389 Congress St", None, "Portland", "ME", "04101", "207", 6),
)

_FIRST = (
    "Maria",
    "Daniel",
    "Aisha",
    "Peter",
    "Elena",
    "Victor",
    "Hannah",
    "Lucas",
    "Naomi",
    "Omar",
    "Ingrid",
    "Samuel",
)
_LAST = ("Lopez", "Okafor", "Nguyen", "Weber", "Rossi", "Shah", "Kim", "Novak")
_TITLES = ("Receptionist", "Dental Hygienist", "Dentist", "Dental Assistant", "Office Lead")
_PARTS = ("Front Office", "Hygiene", "Dentistry", "Dentistry", "Front Office")


@dataclass(frozen=True)
class Person:
    """Somebody of a clinic; `number` is the place among the people of that clinic, from 0."""

    first: str
    last: str
    site: str
    area: str
    place: int
    number: int

    @property
    def email(self) -> str:
        """The address at work."""
        return f"{self.first}.{self.last}@example.com".lower()

    @property
    def extension(self) -> str:
        """The digits that colleagues dial."""
        return str(2101 + self.number)

    @property
    def title(self) -> str:
        """What the person does."""
        return _TITLES[self.number % len(_TITLES)]

    @property
    def department(self) -> str:
        """Where in the clinic."""
        return _PARTS[self.number % len(_PARTS)]


def people() -> Iterator[Person]:
    """All 96, clinic by clinic."""
    place = 0
    for site, _, _, _, _, _, _, area, count in CLINICS:
        for number in range(count):
            yield Person(_FIRST[place % 12], _LAST[place // 12], site, area, place, number)
            place += 1
