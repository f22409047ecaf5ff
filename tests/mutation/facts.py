"""The facts in the files of a provider that can be changed one by one: paths, fields, headings, choices, options.

What is only read by people is left alone: docstrings, help, notes, reasons, examples, the wording of refusals. Of
synonyms each may be dropped, but none is respelt: another spelling is another synonym.
"""

import ast
import re
from collections.abc import Iterator

from tests.mutation.edits import Edit, Site, annotations, code_edits, valued
from zeus.core.attributes import Attribute
from zeus.providers import load_catalog

_PROSE = frozenset({"help", "about", "notes", "destroys", "allowed", "read_only"})
"""Options whose words are for people. That there is `read_only` at all is a fact."""

_PROSE_AT = {"Tab": (1,), "Wrong": (1,), "Field": (1, 2), "SignIn": (1,), "Provider": (0,)}
"""The places of a call's arguments that are for people; those of attributes are found by their kinds."""

_HELD = frozenset({*_PROSE - {"read_only"}, "example", "attributes", "synonyms"})
"""Options that are not dropped as a whole."""

_ACTIONS = ("CREATE", "UPDATE", "DELETE")


def fact_sites(tree: ast.Module) -> Iterator[Site]:
    """Every token of a tab file that can be changed: its facts, and its code."""
    silent = annotations(tree) | _prose(tree)
    line = 1
    for node in ast.walk(tree):
        line = getattr(node, "lineno", line)
        if node in silent:
            continue
        if isinstance(node, ast.Call):
            yield from _options(node)
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            yield from _members(node)
        ways = (*code_edits(node), *_fact_edits(node))
        if ways:
            yield Site(line, ways)


def _fact_edits(node: ast.AST) -> Iterator[Edit]:
    match node:
        case ast.Constant(value=str() as text) if text:
            yield valued(node, _misspelt(text))
            shorter = _shortened(text)
            if shorter:
                yield valued(node, shorter)
        case ast.Name(id=name, ctx=ast.Load()) if name in _ACTIONS:
            other = _ACTIONS[_ACTIONS.index(name) - 1]
            yield Edit(f"{name} → {other}", lambda: setattr(node, "id", other))
        case _:
            pass


def _options(call: ast.Call) -> Iterator[Site]:
    """Each option of a call, dropped; one that is true or false is turned instead."""
    for option in call.keywords:
        plain = isinstance(option.value, ast.Constant) and isinstance(option.value.value, bool)
        if option.arg and option.arg not in _HELD and not plain:
            said = f"{option.arg}={ast.unparse(option.value)[:40]} dropped"
            yield Site(option.lineno, (_dropped(said, call.keywords, option),))


def _members(node: ast.Tuple | ast.List | ast.Set | ast.Dict) -> Iterator[Site]:
    """Each text or name in a list, dropped; of a dictionary each entry."""
    if isinstance(node, ast.Dict):
        for place, key in enumerate(node.keys):
            if isinstance(key, ast.Constant):
                yield Site(key.lineno, (Edit(f"{ast.unparse(key)}: … dropped", lambda at=place: _undo(node, at)),))  # type: ignore[misc]
        return
    for each in node.elts if isinstance(getattr(node, "ctx", ast.Load()), ast.Load) else ():
        if isinstance(each, ast.Constant | ast.Name):
            yield Site(each.lineno, (_dropped(f"{ast.unparse(each)} dropped from a list", node.elts, each),))


def _dropped(said: str, among: list[ast.expr] | list[ast.keyword], one: ast.AST) -> Edit:
    return Edit(said, lambda: among.remove(one))  # type: ignore[arg-type]


def _undo(node: ast.Dict, place: int) -> None:
    del node.keys[place], node.values[place]


def _misspelt(text: str) -> str:
    """The text with one character changed: the first letter or digit from its middle on, else its last character."""
    found = re.search(r"[^\W_]", text[len(text) // 2 :])
    at = len(text) // 2 + found.start() if found else len(text) - 1
    other = "x" if text[at].isalpha() else "7"
    return text[:at] + (other if text[at] != other else "k") + text[at + 1 :]


def _shortened(text: str) -> str:
    """A path without its last part, a list's path without its brackets; nothing where it is neither."""
    if text.endswith("[]"):
        return text[:-2]
    head, found, _ = text.rpartition("/" if "/" in text else ".")
    return head if found and " " not in text else ""


def _prose(tree: ast.Module) -> set[ast.AST]:
    """The nodes whose words are for people."""
    roots = [*_docstrings(tree), *_prose_arguments(tree)]
    named = {node.id for root in roots for node in ast.walk(root) if isinstance(node, ast.Name)}
    roots += [node.value for node in tree.body if isinstance(node, ast.Assign) and _names(node) & named]
    roots += [node.value for node in tree.body if isinstance(node, ast.Assign) and _is_wording(node)]
    found = {node for root in roots for node in ast.walk(root)}
    return found | {node for node in ast.walk(tree) if isinstance(node, ast.Constant) and _is_sentence(node.value)}


def _docstrings(tree: ast.Module) -> Iterator[ast.AST]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _prose_arguments(tree: ast.Module) -> Iterator[ast.AST]:
    kinds = _kinds()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            places = (2,) if name in kinds else _PROSE_AT.get(name, ())
            yield from (node.args[place] for place in places if place < len(node.args))
            yield from node.args if name.endswith("Error") else ()
            yield from (each for option in node.keywords for each in _prose_of(option))


def _prose_of(option: ast.keyword) -> Iterator[ast.AST]:
    if option.arg in _PROSE or option.arg == "example":
        yield option.value
    elif option.arg == "synonyms" and isinstance(option.value, ast.Tuple):
        yield from option.value.elts
    elif option.arg == "omitted" and isinstance(option.value, ast.Dict):
        yield from (value for key, value in zip(option.value.keys, option.value.values, strict=True) if key)


def _names(node: ast.Assign) -> set[str]:
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


def _is_wording(node: ast.Assign) -> bool:
    """Whether the constant says what characters are allowed, for a message."""
    return any(name.endswith("ALLOWED") for name in _names(node))


def _is_sentence(value: object) -> bool:
    return isinstance(value, str) and (value.count(" ") >= 4 or (" " in value and value.endswith(".")))


def _kinds() -> frozenset[str]:
    """The names of all kinds of attribute, those that providers have of their own included."""
    load_catalog()
    waiting, found = [Attribute], set()
    while waiting:
        kind = waiting.pop()
        found.add(kind.__name__)
        waiting += kind.__subclasses__()
    return frozenset(found)
