"""What of a script each object comes to: its cmdlets, told from its rows without a look at the tenant."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, FILES, UPDATE
from zeus.core.catalog import Tab
from zeus.core.cmdlets import CMDLET, LET, Cmdlets, Expression
from zeus.core.flow import Call, FailedError, Item, Key, Procedure, Reply, Step
from zeus.core.index import Index
from zeus.core.objects import filled_in
from zeus.core.wire import Object
from zeus.pipeline.plan import Wish
from zeus.pipeline.powershell import quoted
from zeus.pipeline.scripts import Block, Cmdlet, finding, is_plain, needed

_MOST = 1000
"""How many objects a script looks through, of nouns that are listed in pages."""


@dataclass(frozen=True)
class Sought:
    """`Known` for a script: people by what the tenant says now, all else by expressions that the script works out."""

    index: Index
    tabs: Mapping[str, Tab]
    provider: str
    files: Mapping[Key, str] = field(default_factory=dict)
    _tabs_of: dict[str, str] = field(default_factory=dict)

    def id(self, tab: str, path: Key) -> Any:
        """See `Known.id`."""
        if tab == FILES:
            return self.files[path]
        known = self.tabs[f"{self.provider}.{tab}"]
        if isinstance(known.api, Cmdlets):
            member = known.api.id if len(known.api.names) == 1 else next(iter(known.api.names.values()))
            found = needed(self.found(known, path), member, f"{cells.join_path(path)} of {known.title}")
        else:
            try:
                return self.index.within(self.provider).id(tab, path)
            except LookupError:
                found = Expression(f"((Get-CsOnlineUser -Identity:{quoted(cells.join_path(path))}).Identity)")
        self._tabs_of[found.text] = tab
        return found

    def found(self, tab: Tab, path: Key) -> Expression:
        """An expression that finds the object of this name."""
        assert isinstance(tab.api, Cmdlets)
        api = tab.api
        shown = {member: identity for identity, member in api.makes.items()}
        where = {}
        for attribute, part in zip(reversed(tab.keys), reversed(path), strict=False):
            where[shown.get(attribute.field, attribute.field)] = attribute.encode(attribute.parse(part), self)
        return finding(api.noun, where, {**api.shown, **({"First": _MOST} if api.size else {})})

    def object(self, tab: str, path: Key) -> Mapping[str, Any]:
        """See `Known.object`."""
        raise LookupError(tab)

    def path(self, tab: str, id: Any) -> Key | None:
        """See `Known.path`."""
        text = id.text if isinstance(id, Expression) else ""
        return (text,) if self._tabs_of.get(text) == tab else None

    def identity(self, tab: str, path: Key) -> Hashable:
        """See `Known.identity`."""
        return path


def block_of(wish: Wish, children: Iterable[Wish], known: Sought, titles: Mapping[str, str]) -> Block:
    """What the script does for an object. Raises FailedError for what no script can do."""
    tab, children = wish.tab, list(children)
    rows = [(each.id, titles[each.tab.full_name], cells.join_path(each.key)) for each in (wish, *children)]
    if not isinstance(tab.api, Cmdlets):
        step = _step(wish, known, UPDATE, dict(wish.values))
        return Block(rows, None, None, _cmdlets(step))
    find = known.found(tab, wish.key)
    if wish.action == DELETE:
        return Block(rows, find, None, _cmdlets(_step(wish, known, DELETE, {})), removes=True)
    items = tuple(Item(each.tab, CREATE, _own(each)) for each in children if each.action != DELETE)
    made = _cmdlets(_step(wish, known, CREATE, filled_in(tab, wish.values), items))
    if wish.action == UPDATE and children:
        raise FailedError("its lines are changed where PowerShell is beside Zeus: a script does not see what is there")
    if wish.action == UPDATE:
        return Block(rows, find, None, _changed(wish, known), refusal="it does not exist")
    if wish.action == CREATE or children:
        reason = "it exists already: change it where PowerShell is beside Zeus, or set the action to update"
        return Block(rows, find, made, None, same=_same(made), refusal=reason)
    changed = _changed(wish, known)
    return Block(rows, find, made, changed, same=_same(changed))


def _changed(wish: Wish, known: Sought) -> list[Cmdlet]:
    keys = {key.heading for key in wish.tab.keys}
    plain = {
        heading: value
        for heading, value in wish.values.items()
        if heading not in keys and wish.tab.by_heading[heading].only is None
    }
    return _cmdlets(_step(wish, known, UPDATE, plain)) if plain else []


def _step(wish: Wish, known: Sought, action: str, values: Mapping[str, Any], items: tuple[Item, ...] = ()) -> Step:
    api = wish.tab.api
    members = [*api.names.values(), api.id] if isinstance(api, Cmdlets) else []
    before: Object = {member: Expression(f"$held.{member}") for member in members}
    id: Any = Expression(f"$held.{members[-1]}") if members else known.id("user", wish.key)
    held = None if action == CREATE else before
    return Step(0, wish.tab, action, wish.key, known, {}, id, held, values=values, items=items)


def _own(wish: Wish) -> dict[str, Any]:
    return {h: value for h, value in filled_in(wish.tab, wish.values).items() if wish.tab.by_heading[h].field}


def _cmdlets(step: Step) -> list[Cmdlet]:
    """The cmdlets of a step, told yes to everything. Raises FailedError where it asks for something else too."""
    found: list[Cmdlet] = []
    for call in _calls(step.procedure()):
        if call.method != CMDLET:
            raise FailedError("this is done over the network too, not by cmdlets alone: it stays with Zeus")
        if not call.path.startswith("Get-"):
            found.append((call.path, call.body))
    return found


def _calls(procedure: Procedure) -> Iterable[Call]:
    reply: Reply | None = None
    while True:
        try:
            asked = procedure.send(reply)  # type: ignore[arg-type]
        except StopIteration:
            return
        except (LookupError, TypeError, AttributeError) as error:
            raise FailedError(f"a script cannot tell enough of it: {error}") from None
        absent = isinstance(asked, Call) and asked.path.startswith("Get-") and 404 in asked.accept
        reply = Reply(404) if absent else Reply(200, [])
        if isinstance(asked, Call):
            yield asked


def _is_found(value: Any) -> bool:
    """Whether it is something else that the script looks for, rather than a name of the object itself."""
    return isinstance(value, Expression) and not value.text.startswith("$held.")


def _same(cmdlets: list[Cmdlet]) -> Object | None:
    """Parameters to hold against the object, where all that would be sent can be: only then is it known to be so."""
    if len(cmdlets) != 1:
        return None
    _, given = cmdlets[0]
    plain = {name: value for name, value in given.items() if is_plain(value) or _is_found(value)}
    rest = [value for name, value in given.items() if name not in plain and not isinstance(value, Expression)]
    return plain if plain and not rest and LET not in given else None
