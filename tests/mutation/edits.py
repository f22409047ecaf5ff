"""Small changes of a syntax tree: operators, numbers, truth, what is returned. Docstrings and annotations stay."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_OTHER_WAY: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
}  # fmt: skip


@dataclass(frozen=True)
class Edit:
    """One way to change a tree: what is said of it, and what does it, in place."""

    said: str
    make: Callable[[], object]


@dataclass(frozen=True)
class Site:
    """A token that can be changed: its line, and the ways to do so."""

    line: int
    ways: tuple[Edit, ...]


def code_sites(tree: ast.Module) -> Iterator[Site]:
    """Every token of code that can be changed, annotations aside."""
    silent = annotations(tree)
    line = 1
    for node in ast.walk(tree):
        line = getattr(node, "lineno", line)
        ways = () if node in silent else tuple(code_edits(node))
        if ways:
            yield Site(line, ways)


def code_edits(node: ast.AST) -> Iterator[Edit]:
    """The ways in which a node can be changed; none for most."""
    match node:
        case ast.Compare(ops=[only]) if type(only) in _OTHER_WAY:
            yield _turned(node, only)
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in _OTHER_WAY:
            other = _OTHER_WAY[type(op)]
            yield Edit(f"{type(op).__name__} → {other.__name__}", lambda: setattr(node, "op", other()))
        case ast.Constant(value=bool() as value):
            yield valued(node, not value)
        case ast.Constant(value=int() as value):
            yield valued(node, value + 1)
        case ast.UnaryOp(op=ast.Not()):
            yield Edit("not dropped", lambda: _without_not(node))
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            said = f"return {ast.unparse(value)[:40]} → return None"
            yield Edit(said, lambda: setattr(node, "value", ast.Constant(None)))
        case _:
            pass


def valued(node: ast.Constant, value: object) -> Edit:
    """The edit that puts another value in place of a constant's."""
    return Edit(f"{node.value!r} → {value!r}", lambda: setattr(node, "value", value))


def annotations(tree: ast.Module) -> set[ast.AST]:
    """The nodes of annotations."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            note = getattr(node, name, None)
            if isinstance(note, ast.AST):
                found.update(ast.walk(note))
    return found


def _turned(node: ast.Compare, only: ast.cmpop) -> Edit:
    other = _OTHER_WAY[type(only)]
    return Edit(f"{type(only).__name__} → {other.__name__}", lambda: setattr(node, "ops", [other()]))


def _without_not(node: ast.UnaryOp) -> None:
    node.op = ast.UAdd()
    node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
