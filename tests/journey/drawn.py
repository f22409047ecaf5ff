"""Small workbooks by chance, consistent in themselves and with what a practice tenant holds."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from hypothesis import strategies as st

from tests.journey.there_and_back import Texts
from zeus.core import cells
from zeus.core.attributes import CREATE, Attribute, BadCellError
from zeus.core.catalog import Provider, Tab, Wrong
from zeus.core.flow import Values
from zeus.core.lists import Names as ListOfNames
from zeus.core.lists import Ref
from zeus.core.tab_order import in_order

Book = dict[str, list[Texts]]
"""The rows of a workbook by tab."""

Names = Mapping[str, list[str]]
"""The names that a tenant knows, by tab."""

_ANY = "".join(map(chr, range(32, 127))) + "äÖßéñçøĄжΩ中あ€½№"
_FREE = st.text(_ANY, min_size=1, max_size=30)

_CELLS: dict[str, st.SearchStrategy[str]] = {
    "flag": st.sampled_from("YN"),
    "phone": st.integers(2010000, 9899999).map(lambda number: f"+1312{number}"),
    "email": st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}@example\.(com|org)", fullmatch=True),
    "url": st.from_regex(r"https://[a-z]{1,9}\.example\.com(/[a-z]{1,9})?", fullmatch=True),
    "date": st.dates().map(str),
    "time": st.times().map(lambda time: time.strftime("%H:%M")),
    "datetime": st.datetimes().map(lambda moment: moment.isoformat(" ", "minutes")),
    "time_zone": st.sampled_from(["America/Chicago", "Europe/Berlin", "Asia/Kolkata", "Etc/UTC"]),
    "duration": st.integers(0, 86_399).map(lambda s: f"{s // 3600}:{s // 60 % 60:02}:{s % 60:02}"),
    "file": st.from_regex(r"[a-z]{1,8}\.wav", fullmatch=True),
    "mac": st.integers(0, 2**48 - 1).map(lambda n: "-".join(re.findall("..", f"{n:012X}"))),
    "ip": st.ip_addresses().map(str),
}


@dataclass
class Drawn:
    """A workbook in the making: what is drawn by `draw`, and the names that references may use, by tab."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    provider: Provider
    seeded: Names
    names: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[Texts]] = field(default_factory=dict)

    def held(self, tab: Tab) -> list[str]:
        """The names of what the practice tenant holds of a tab, at most three."""
        return self.seeded.get(tab.name, [])[:3]

    def choice(self, of: Iterable[Any]) -> Any:
        """One of several."""
        return self.draw(st.sampled_from(list(of)))

    def cell(self, tab: Tab, attribute: Attribute) -> str | None:
        """A cell that its attribute reads and shows as it is; None where there is nothing that it could name."""
        strategy = self._strategy(attribute)
        if strategy is None:
            return None
        return str(self.draw(strategy.filter(lambda text: _holds(attribute, text))))

    def _strategy(self, attribute: Attribute) -> st.SearchStrategy[str] | None:
        if isinstance(attribute, Ref):
            names = [name for to in attribute.refs for name in self.names.get(to, ())]
            if not names:
                return None
            if not attribute.many:
                return st.sampled_from(names)
            return st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).map(cells.join_items)
        if attribute.choices:
            return st.sampled_from(attribute.choices)
        if attribute.kind == "whole":
            low = attribute.min or 0
            return st.integers(low, low + 500 if attribute.max is None else attribute.max).map(str)
        if attribute.kind == "extension":
            return st.from_regex(
                rf"[1-9][0-9]{{{(attribute.min or 1) - 1},{(attribute.max_length or 10) - 1}}}", fullmatch=True
            )
        if attribute.kind == "list":
            one = (
                _CELLS[attribute.each.kind]
                if isinstance(attribute, ListOfNames) and attribute.each
                else _text(attribute)
            )
            return st.lists(one, min_size=1, max_size=3, unique_by=cells.fold).map(sorted).map(cells.join_items)
        return _CELLS[attribute.kind] if attribute.kind in _CELLS else _text(attribute)


def _text(attribute: Attribute) -> st.SearchStrategy[str]:
    if attribute.pattern and re.search(r"\{\d", attribute.pattern):
        return st.from_regex(attribute.pattern, fullmatch=True)
    alphabet = [c for c in _ANY if not attribute.pattern or re.fullmatch(attribute.pattern, c)]
    if attribute.pattern and not alphabet:
        # A pattern of the whole text, of which no character alone is one.
        return st.from_regex(re.compile(attribute.pattern, re.ASCII), fullmatch=True, alphabet=_ANY)
    alphabet = [c for c in alphabet if not (attribute.key and c in ">;|")]
    return st.text(alphabet, min_size=1, max_size=min(attribute.max_length or 30, 30)).map(cells.tidy).filter(bool)


def _holds(attribute: Attribute, text: str) -> bool:
    """Whether the text means what it says, and nothing that somebody would have to look at."""
    # Texts that stand in the source are drawn too, as soon as it is loaded: Excel's words for errors among them.
    if not text or cells.is_left_over(text) or cells.is_error(text) or text != cells.tidy(text):
        return False
    if text in {cells.CLEAR, "REMOVE"}:
        return False
    try:
        return attribute.show(attribute.parse(text)) == text
    except BadCellError:
        return False


@st.composite
def books(draw: Callable[[st.SearchStrategy[Any]], Any], provider: Provider, seeded: Names) -> Book:
    """One to three rows of every tab, by title; `seeded` are the names that the tenant knows already."""
    drawn = Drawn(draw, provider, seeded)
    order = in_order(drawn.provider.tabs)
    tabs = sorted(drawn.provider.tabs.values(), key=lambda tab: (order[tab.name], bool(tab.part_of), tab.name))
    for tab in tabs:
        if tab.actions:
            _draw_tab(drawn, tab)
        drawn.names.setdefault(tab.name, drawn.held(tab))
    _mend(drawn)
    return {drawn.provider.tabs[name].title: rows for name, rows in drawn.rows.items()}


def _draw_tab(drawn: Drawn, tab: Tab) -> None:
    rows: dict[tuple[str, ...], Texts] = {}
    # What a held object of a tab that can be created has beside its name is not known here.
    held = drawn.held(tab) if CREATE not in tab.actions else []
    for _ in range(drawn.draw(st.integers(1, 3))):
        row = _row(drawn, tab, held)
        if row is not None:
            rows.setdefault(tuple(cells.fold(row[key.heading]) for key in tab.keys), row)
    drawn.rows[tab.name] = list(rows.values())
    _on_only_once(tab, drawn.rows[tab.name])
    made = [cells.join_path(row[key.heading] for key in tab.keys) for row in drawn.rows[tab.name]]
    drawn.names[tab.name] = made + [name for name in held if name not in made]


def _on_only_once(tab: Tab, rows: list[Texts]) -> None:
    """Switch off what only one row may have on, in all rows but the first of those that are alike."""
    for attribute in tab.attributes:
        if attribute.once is None:
            continue
        seen = set()
        for row in rows:
            alike = tuple(cells.fold(row.get(heading, "")) for heading in attribute.once)
            if row.get(attribute.heading) == "Y" and alike in seen:
                row[attribute.heading] = "N"
            elif row.get(attribute.heading) == "Y":
                seen.add(alike)


def _row(drawn: Drawn, tab: Tab, held: list[str]) -> Texts | None:
    """A row that its tab's checks are content with: what they complain of is mended as they say, or left out."""
    texts: dict[str, str | None] = {}
    for attribute in tab.attributes:
        wanted = attribute.key or attribute.required or attribute.kind == "file" or drawn.draw(st.booleans())
        if wanted and _may_be_set(tab, attribute):
            texts[attribute.heading] = drawn.cell(tab, attribute)
    if held:
        texts.update(zip((key.heading for key in tab.keys), cells.split_path(drawn.choice(held)), strict=True))
    for _ in range(20):
        wrong = _wrong(tab, texts)
        if wrong is None:
            break
        assert wrong.heading
        filled = texts.get(wrong.heading)
        again = None if filled else drawn.cell(tab, tab.by_heading[wrong.heading])
        texts[wrong.heading] = wrong.repair or again
    else:
        return None
    lacking = [each for each in tab.attributes if (each.key or each.required) and not texts.get(each.heading)]
    return None if lacking else {heading: text for heading, text in texts.items() if text is not None}


def _may_be_set(tab: Tab, attribute: Attribute) -> bool:
    action = tab.actions[0]
    return not (attribute.read_only or attribute.renames or (attribute.only and action not in attribute.only))


def _wrong(tab: Tab, texts: dict[str, str | None]) -> Wrong | None:
    filled = {heading: text for heading, text in texts.items() if text is not None}
    meant = {each.heading: each.default for each in tab.attributes if each.default is not None} | filled
    values = Values({heading: tab.by_heading[heading].parse(text) for heading, text in meant.items()})
    return next((found for check in tab.checks if (found := check(values))), None)


def _mend(drawn: Drawn) -> None:
    """What a provider demands of several rows together stands in a module of its name beside this one."""
    name = f"tests.journey.demands.{drawn.provider.name}"
    if find_spec(name):
        import_module(name).mend(drawn)
