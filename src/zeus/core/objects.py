"""Between headings and the provider's objects: values out of an object, and values into one."""

import copy
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zeus.core import cells
from zeus.core.attributes import DELETE, Attribute, BadCellError, Known, Value
from zeus.core.flow import Item, Key, Step
from zeus.core.lists import Ref
from zeus.core.wire import MISSING, Object, drop, get, put

if TYPE_CHECKING:
    from zeus.core.catalog import Tab

Levels = tuple[Object, ...]
"""An item of a child tab with what it lies in: the dictionaries on the way, outermost first, the item itself last.

An object on the way that holds no items stands alone, so that it is still there when all are put together again.
"""


def plain(tab: "Tab", thing: Object) -> Object:
    """The object laid out as the tab's attributes have it. It may share parts with the original."""
    return tab.shape.read(thing) if tab.shape else thing


def values_of(tab: "Tab", thing: Object, known: Known) -> dict[str, Value]:
    """The values by heading that a plain object holds. What it does not say is left out; what is empty is None."""
    found = {}
    for attribute in tab.attributes:
        if attribute.field and not (attribute.secret or attribute.unseen or attribute.renames):
            wire = get(thing, attribute.field)
            if wire is not MISSING:
                found[attribute.heading] = attribute.decode(wire, known)
    return found


def key_of(tab: "Tab", values: Mapping[str, Value]) -> Key:
    """The cell texts of the key columns; a part without a value is the empty text."""
    shown = ((attribute, values.get(attribute.heading)) for attribute in tab.keys)
    return tuple("" if value is None else attribute.show(value) for attribute, value in shown)


def shown_part(attribute: Attribute, text: str | None) -> str:
    """The text of a key cell as it shows once it is read; what cannot be read stays as it is."""
    if text is None or type(attribute).parse is Attribute.parse:
        return cells.straighten(text or "")
    try:
        return attribute.show(attribute.parse(text))
    except BadCellError:
        return text


def key_form(tab: "Tab", key: Key) -> Key:
    """The form in which two ways to write a key are the same: names do not differ by case, unless declared `exact`."""
    return tuple(part if attribute.exact else cells.fold(part) for attribute, part in zip(tab.keys, key, strict=False))


def filled_in(tab: "Tab", values: Mapping[str, Value]) -> dict[str, Value]:
    """The values of a row that makes a new object, with the defaults of attributes that have none."""
    return {**values, **{h: value for h, value in tab.defaults.items() if values.get(h) is None}}


def body_of(step: Step, base: Object) -> Object:
    """The provider's object that `base` becomes when the step's values and items are put into it.

    Raises LookupError where a reference leads to nothing that exists by now.
    """
    tab = step.tab
    thing = plain(tab, copy.deepcopy(base) if base else {})
    for heading, value in step.values.items():
        set_value(thing, tab.by_heading[heading], value, step.known)
    for child in dict.fromkeys(item.tab for item in step.items):
        fold_items(thing, child, [item for item in step.items if item.tab is child], step.known)
    return tab.shape.write(thing, step) if tab.shape else thing


def set_value(thing: Object, attribute: Attribute, value: Value | None, known: Known) -> None:
    """Put one value into a plain object; None takes it out, a list as a whole."""
    if not attribute.field:
        return
    if value is None:
        drop(thing, _emptied(attribute.field))
    else:
        put(thing, attribute.field, attribute.encode(value, known))


def items_of(child: "Tab", thing: Object, known: Known) -> list[dict[str, Value]]:
    """The values by heading of each item that a child tab has in the parent's plain object."""
    return [_item_values(child, levels, known) for levels in flatten(thing, child.items) if _is_item(child, levels)]


def item_identity(child: "Tab", values: Mapping[str, Value], known: Known) -> Hashable:
    """What names an item within its parent: as with objects, names do not differ by case, unless declared `exact`."""
    return tuple(
        _own_identity(attribute, values[attribute.heading], known)
        if values.get(attribute.heading) is not None
        else None
        for attribute in child.own_keys
    )


def _own_identity(attribute: Attribute, value: Value, known: Known) -> Hashable:
    identity = attribute.identity(value, known)
    return cells.fold(identity) if isinstance(identity, str) and not attribute.exact else identity


def fold_items(thing: Object, child: "Tab", items: list[Item], known: Known) -> None:
    """Add, change and remove items of the parent's plain object; items that are not mentioned stay as they are.

    So do namesakes: of several items with one name, the first is the one that is meant.
    """
    held: dict[Hashable, Levels] = {}
    others: list[Levels] = []
    for levels in flatten(thing, child.items):
        identity = item_identity(child, _item_values(child, levels, known), known)
        if _is_item(child, levels) and identity not in held:
            held[identity] = levels
        else:
            others.append(levels)
    for item in items:
        identity = item_identity(child, item.values, known)
        if item.action == DELETE:
            held.pop(identity, None)
            continue
        depth = child.items.count("[]")
        levels = held.setdefault(identity, tuple({} for _ in range(depth)))
        for heading, value in item.values.items():
            attribute = child.by_heading[heading]
            _set_item_value(levels, child, attribute, value, known)
        for other in _beside(child, levels, held.values()):
            for heading, value in item.values.items():
                if not child.by_heading[heading].field.startswith(child.items):
                    _set_item_value(other, child, child.by_heading[heading], value, known)
    nest(thing, child, [*others, *held.values()])


def flatten(thing: Object, path: str) -> Iterator[Levels]:
    """The items at a path such as ``groups[].teams[]``, each with copies of the objects that it lies in."""
    head, _, rest = path.partition("[].")
    if not rest:
        for item in thing.get(path.removesuffix("[]")) or ():
            yield (dict(item) if isinstance(item, Mapping) else {"": item},)
        return
    member = rest.removesuffix("[]")
    for outer in thing.get(head) or ():
        if not outer.get(member):
            yield (dict(outer),)
        around = {name: value for name, value in outer.items() if name != member}
        for (inner,) in flatten(outer, rest):
            yield dict(around), inner


def nest(thing: Object, child: "Tab", items: list[Levels]) -> None:
    """The reverse of `flatten`: items that lie in equal objects lie in one."""
    head, _, rest = child.items.partition("[].")
    if not rest:
        thing[child.items.removesuffix("[]")] = [item.get("", item) for (item,) in items]
        return
    outer_keys, member = _outer_keys(child), rest.removesuffix("[]")
    groups: dict[tuple[Any, ...], Object] = {}
    for around, *inner in items:
        group = groups.setdefault(tuple(around.get(key) for key in outer_keys), {})
        group.update({name: value for name, value in around.items() if name != member or member not in group})
        if inner:
            group[member] = group.get(member) or []
            group[member] += (item.get("", item) for item in inner)
    thing[head] = [
        groups[name] for name in sorted(groups, key=lambda name: tuple((part is None, part) for part in name))
    ]


def references_of(step_tab: "Tab", values: Mapping[str, Value]) -> Iterator[tuple[Ref, tuple[str, ...]]]:
    """Every reference that the values hold: the attribute and the path of names."""
    for heading, value in values.items():
        attribute = step_tab.by_heading[heading]
        if isinstance(attribute, Ref) and value is not None:
            for path in attribute.paths(value):
                yield attribute, path


def _is_item(child: "Tab", levels: Levels) -> bool:
    """Whether it is an item, rather than an object on the way that holds none."""
    return len(levels) == child.items.count("[]")


def _outer_keys(child: "Tab") -> list[str]:
    """The members by which the objects around the items are told apart."""
    head = child.items.partition("[].")[0] + "[]."
    return [a.field.removeprefix(head) for a in child.own_keys if not a.field.startswith(child.items)]


def _beside(child: "Tab", levels: Levels, all_levels: Iterable[Levels]) -> list[Levels]:
    """The other items in the same object: what a row says of that object holds for them too."""
    keys = _outer_keys(child)
    if len(levels) == 1:
        return []
    return [
        other
        for other in all_levels
        if other is not levels and all(other[0].get(key) == levels[0].get(key) for key in keys)
    ]


def _item_values(child: "Tab", levels: Levels, known: Known) -> dict[str, Value]:
    found = {}
    for attribute in child.attributes:
        if attribute.field:
            where, field = _place(child, attribute, levels)
            wire = get(where, field) if field else where.get("", MISSING)
            if wire is not MISSING:
                found[attribute.heading] = attribute.decode(wire, known)
    return found


def _set_item_value(levels: Levels, child: "Tab", attribute: Attribute, value: Value | None, known: Known) -> None:
    if not attribute.field:
        return
    where, field = _place(child, attribute, levels)
    if value is None:
        drop(where, _emptied(field))
    elif field:
        put(where, field, attribute.encode(value, known))
    else:
        where[""] = attribute.encode(value, known)


def _emptied(field: str) -> str:
    """What is taken out of the object to empty an attribute: the whole list, where its value spreads over the items."""
    return field.partition("[]")[0]


def _place(child: "Tab", attribute: Attribute, levels: Levels) -> tuple[Object, str]:
    """The dictionary in which an attribute of an item lies, and the path within."""
    path = attribute.field
    if path.startswith(child.items):
        return levels[-1], path.removeprefix(child.items).removeprefix(".")
    return levels[0], path.removeprefix(child.items.partition("[].")[0] + "[].")
