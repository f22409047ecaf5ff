"""Changes the code in small ways, one at a time, and runs the tests that mirror it: they must notice.

``python tests/mutate.py [--count N] [MODULE]…`` where a module is a path below src/zeus: pipeline/read.py, or core.
The work is done on a copy; the exit code is 1 where a change went unnoticed.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("src", "tests", "examples", "docs", "pyproject.toml", "mkdocs.yml")
LONGEST = 300

_OTHER_WAY: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.Break: ast.Continue, ast.Continue: ast.Break,
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """The `number`-th node of a module in `ast.walk`, changed in the only way that there is for its kind."""

    module: Path
    number: int
    line: int
    said: str


def changes(module: Path) -> Iterator[Change]:
    """Every change that can be made to a module, docstrings and annotations aside."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    idle = _idle(tree)
    line = 1
    for number, node in enumerate(ast.walk(tree)):
        line = getattr(node, "lineno", line)
        if node not in idle and (said := _change(copy.copy(node))):
            yield Change(module, number, line, said)


def changed(change: Change) -> str:
    """The source of the module with the change."""
    tree = ast.parse(change.module.read_text(encoding="utf-8"))
    for number, node in enumerate(ast.walk(tree)):
        if number == change.number:
            _change(node)
    return ast.unparse(ast.fix_missing_locations(tree))


def _change(node: ast.AST) -> str | None:
    """Change a node in place; says how, None where nothing of it can be changed."""
    match node:
        case ast.Compare(ops=[only]) if type(only) in _OTHER_WAY:
            return _turned(node.ops, only)
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in _OTHER_WAY:
            node.op = _OTHER_WAY[type(op)]()  # type: ignore[assignment]
            return f"{type(op).__name__} → {type(node.op).__name__}"
        case ast.Constant(value=bool() as value):
            node.value = not value
            return f"{value} → {not value}"
        case ast.Constant(value=int() as value):
            node.value = value + 1
            return f"{value} → {value + 1}"
        case ast.UnaryOp(op=ast.Not()):
            node.op = ast.UAdd()
            node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
            return "not dropped"
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            node.value = ast.Constant(None)
            return f"return {ast.unparse(value)[:40]} → return None"
        case _:
            return None


def _turned(operators: list[ast.cmpop], only: ast.cmpop) -> str:
    operators[:] = [_OTHER_WAY[type(only)]()]  # type: ignore[list-item]
    return f"{type(only).__name__} → {type(operators[0]).__name__}"


def _idle(tree: ast.Module) -> set[ast.AST]:
    """Nodes that say something to readers only: annotations, and what stands in them."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            note = getattr(node, name, None)
            if isinstance(note, ast.AST):
                found.update(ast.walk(note))
    return found


def tests_of(module: Path, source: Path) -> str:
    """The tests that mirror a module: its folder's, all of them where it has none."""
    folder = module.relative_to(source).parts[0]
    return f"tests/{folder}" if (source.parent.parent / "tests" / folder).is_dir() else "tests"


def passes(tests: str, place: Path) -> bool:
    """Whether the tests pass on the copy. Such as run without end do not."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", tests]
    environment = {**os.environ, "PYTHONPATH": str(place / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def noticed(change: Change, place: Path) -> bool:
    """Whether the tests fail with the change."""
    before = change.module.read_text(encoding="utf-8")
    change.module.write_text(changed(change), encoding="utf-8")
    try:
        return not passes(tests_of(change.module, place / "src" / "zeus"), place)
    finally:
        change.module.write_text(before, encoding="utf-8")


def modules_at(place: Path, named: list[str]) -> list[Path]:
    """The modules that are named, each a file or a folder below src/zeus; core and pipeline where none is."""
    source = place / "src" / "zeus"
    paths = [source / name for name in named or ("core", "pipeline")]
    return sorted(module for path in paths for module in (path.rglob("*.py") if path.is_dir() else [path]))


def told(change: Change, place: Path) -> bool:
    """Whether a change was noticed; prints the ones that were not."""
    found = noticed(change, place)
    if not found:
        print(f"not noticed: {change.module.relative_to(place)}:{change.line}: {change.said}", flush=True)
    return found


def main() -> int:
    """Change, test, tell."""
    parser = argparse.ArgumentParser(description="Change the code in small ways; the tests must notice.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="a file or folder below src/zeus")
    parser.add_argument("--count", type=int, default=50, help="how many changes, chosen at random (50)")
    parser.add_argument("--seed", type=int, default=0, help="makes the choice repeatable (0)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zeus-mutate-") as folder:
        place = Path(folder)
        for name in COPIED:
            copy_to = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
            copy_to(ROOT / name, place / name)
        modules = modules_at(place, options.modules)
        for tests in sorted({tests_of(module, place / "src" / "zeus") for module in modules}):
            if not passes(tests, place):
                sys.exit(f"{tests} fails already as the code is: mend that first")
        every = [change for module in modules for change in changes(module)]
        chosen = random.Random(options.seed).sample(every, min(options.count, len(every)))
        missed = [change for change in chosen if not told(change, place)]
    print(f"{len(chosen) - len(missed)} of {len(chosen)} changes noticed, of {len(every)} that can be made")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
