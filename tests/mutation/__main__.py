"""``python -m tests.mutation [--count N] [--seed N] [MODULE]…``: see docs/mutation.md.

A module is a path below src/zeus: pipeline/read.py, or core. Without one the files of all providers are changed. The
work is done on copies; the exit code is 1 where less than the wanted share of the changes was noticed.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.mutation.trials import (
    OF_PROVIDERS,
    QUICK,
    ROOT,
    SOURCE,
    Change,
    changes,
    copy_to,
    is_of_a_provider,
    noticed,
    passes,
    tests_of,
)


def modules_named(named: list[str]) -> list[Path]:
    """The modules that are named, each a file or a folder below src/zeus; those of providers where none is."""
    paths = [ROOT / SOURCE / name for name in named or ("providers",)]
    found = sorted(module for path in paths for module in (path.rglob("*.py") if path.is_dir() else [path]))
    modules = [module.relative_to(ROOT) for module in found]
    return modules if named else [module for module in modules if is_of_a_provider(module)]


def chosen(modules: list[Path], count: int, seed: int) -> tuple[list[Change], int]:
    """Changes by chance, each of another token, and how many tokens there are."""
    tokens = [token for module in modules for token in changes(module)]
    chance = random.Random(seed)
    return [chance.choice(token) for token in chance.sample(tokens, min(count, len(tokens)))], len(tokens)


def judged(every: list[Change], places: list[Path], stages: int) -> Iterator[tuple[Change, bool]]:
    """Each change in turn with whether it was noticed; as many are tried at once as there are copies."""
    free: SimpleQueue[Path] = SimpleQueue()
    for place in places:
        free.put(place)

    def judge(change: Change) -> bool:
        place = free.get()
        try:
            return noticed(change, place, stages)
        finally:
            free.put(place)

    with ThreadPoolExecutor(len(places)) as pool:
        yield from zip(every, pool.map(judge, every), strict=True)


def options_of(arguments: list[str]) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description="Change the code in small ways; the tests must notice.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="a file or folder below src/zeus")
    parser.add_argument("--count", type=int, default=200, help="how many tokens, chosen at random (200)")
    parser.add_argument("--seed", type=int, default=0, help="makes the choice repeatable (0)")
    parser.add_argument("--least", type=float, default=95, help="percent of the changes that must be noticed (95)")
    parser.add_argument("--processes", type=int, default=2, help="how many changes are tried at once (2)")
    parser.add_argument("--quick", action="store_true", help="without the slower tests for what the quick ones miss")
    parser.add_argument("--list", action="store_true", help="only print the changes")
    return parser.parse_args(arguments)


def copies(folder: Path, count: int, modules: list[Path], stages: int) -> list[Path]:
    """Copies of the repository whose tests pass as the code is."""
    places = [folder / str(number) for number in range(count)]
    for place in places:
        copy_to(place)
    for tests in sorted({tests for module in modules for tests in tests_of(module)[:stages]}):
        if not passes(tests, places[0]):
            sys.exit(f"{' '.join(tests)} fails already as the code is: mend that first")
    return places


def main() -> int:
    """Change, test, tell."""
    options = options_of(sys.argv[1:])
    modules = modules_named(options.modules)
    every, tokens = chosen(modules, options.count, options.seed)
    if options.list:
        print(*every, sep="\n")
        return 0
    stages = QUICK if options.quick else len(OF_PROVIDERS)
    missed = []
    with tempfile.TemporaryDirectory(prefix="zeus-mutate-") as folder:
        places = copies(Path(folder), options.processes, modules, stages)
        for number, (change, found) in enumerate(judged(every, places, stages), start=1):
            print(f"{number:4} {'noticed ' if found else 'SURVIVED'} {change}", flush=True)
            missed += [] if found else [change]
    share = 100 * (len(every) - len(missed)) / len(every)
    print(f"\n{len(every) - len(missed)} of {len(every)} changes noticed ({share:.1f} %), seed {options.seed},")
    print(
        f"of {tokens} tokens that can be changed. Survivors:", *(map(str, missed) if missed else ["none"]), sep="\n  "
    )
    return 1 if share < options.least else 0


if __name__ == "__main__":
    sys.exit(main())
