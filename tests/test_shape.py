"""The budgets of the code, measured: sizes, words, docstrings. What is better whole is listed with its reason."""

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "zeus"

MODULE_LINES, TAB_LINES, TEMPLATE_LINES = 300, 120, 120
FUNCTION_LINES, FUNCTION_P90 = 50, 25

LONG_MODULES: dict[str, str] = {}
"""Path below src/zeus → why this module is better whole."""

LONG_FUNCTIONS: dict[str, str] = {}
"""Path below src/zeus, colon, name → why this function is better whole."""

FORBIDDEN_WORDS = frozenset({"manager", "handler", "helper", "helpers", "util", "utils", "base", "vendor", "platform"})
ALLOWED_NAMES = frozenset({"base", "bases"})
"""`base` and `bases` are the addresses that a provider's calls are relative to (`zeus.core.flow.Call`)."""

SPREADSHEET_MODULES = ("pipeline/read", "pipeline/write", "pipeline/sheets")
"""Where a tab is a worksheet, because the libraries call it so."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if "versions" not in path.parts)


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, Function))


def function_sizes() -> dict[str, int]:
    return {
        f"{name_of(path)}:{function.name}": (function.end_lineno or function.lineno) - function.lineno + 1
        for path in modules()
        for function in functions(path)
    }


def module_sizes() -> dict[str, int]:
    return {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}


def is_tab(path: Path) -> bool:
    return path.parent.parent.name == "providers" and not path.name.startswith("_") and path.parent.name[0] != "_"


def identifiers(path: Path) -> Iterator[str]:
    yield path.stem
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case _:
                pass


def words(identifier: str) -> set[str]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier)
    return set(spaced.casefold().split("_"))


def undocumented(path: Path) -> Iterator[str]:
    """The module and its public classes, functions and methods that have no docstring."""
    if tree_of(path).body and not ast.get_docstring(tree_of(path)):
        yield name_of(path)
    yield from _undocumented_in(tree_of(path), name_of(path))


def _undocumented_in(parent: ast.Module | ast.ClassDef, where: str) -> Iterator[str]:
    for node in parent.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            if not ast.get_docstring(node) and not any(_is_overload(d) for d in node.decorator_list):
                yield f"{where}:{node.name}"
            if isinstance(node, ast.ClassDef):
                yield from _undocumented_in(node, f"{where}:{node.name}")


def _is_overload(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Name) and decorator.id == "overload"


def test_modules_are_short_enough_to_read_at_once() -> None:
    too_long = {name for name, size in module_sizes().items() if size > MODULE_LINES}
    assert too_long == LONG_MODULES.keys()


def test_a_tab_fits_on_two_screens() -> None:
    tabs = {name_of(path) for path in modules() if is_tab(path)}
    assert not {name: size for name, size in module_sizes().items() if name in tabs and size > TAB_LINES}


def test_functions_do_one_thing() -> None:
    sizes = function_sizes()
    assert {name for name, size in sizes.items() if size > FUNCTION_LINES} == LONG_FUNCTIONS.keys()
    assert statistics.quantiles(sizes.values(), n=10)[-1] <= FUNCTION_P90


def test_templates_are_short() -> None:
    sizes = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.html")}
    assert not {name: size for name, size in sizes.items() if size > TEMPLATE_LINES}


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_every_public_thing_says_what_it_is(path: Path) -> None:
    assert not list(undocumented(path))


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_thing_has_one_word(path: Path) -> None:
    used = {name for name in identifiers(path) if name not in ALLOWED_NAMES and words(name) & FORBIDDEN_WORDS}
    if not name_of(path).startswith(SPREADSHEET_MODULES):
        used |= {name for name in identifiers(path) if {"worksheet", "worksheets"} & words(name)}
    assert not used


def test_nothing_is_left_to_be_done_later() -> None:
    later = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")
    assert not [name_of(path) for path in modules() if later.search(path.read_text(encoding="utf-8"))]


def test_the_repository_knows_no_machine_that_it_was_written_on() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    absolute = re.compile(
        rb"(?<![\w.:/}>\"'-])/(?:home|root|Users|work|workspace|opt(?!/(?:zeus|tools)/)|mnt|srv)/[\w.-]+/"
    )
    found = {}
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        if path.is_file() and path != Path(__file__) and (match := absolute.search(path.read_bytes())):
            found[name] = match.group().decode()
    assert not found
