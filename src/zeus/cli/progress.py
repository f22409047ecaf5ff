"""What is to be seen of a transmission while it goes on: its id, and on a terminal a progress bar."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
from rich.progress import Progress as Bar

from zeus.cli.console import aside
from zeus.cli.tables import duration

if TYPE_CHECKING:
    from zeus.services.transmissions import Progress


@dataclass(frozen=True)
class Watch:
    """Takes what a transmission tells of itself."""

    bar: Bar
    line: TaskID

    def started(self, transmission: str) -> None:
        """The id is known: it comes before the first request, so that whatever happens there is something to resume."""
        self.bar.console.print(f"Transmission {transmission}")

    def moved(self, progress: "Progress") -> None:
        """Some rows have ended, or wait."""
        parts = [f"{progress.working} working", f"{progress.waiting} waiting"]
        if progress.failed:
            parts.append(f"{progress.failed} failed")
        if progress.seconds_left is not None:
            parts.append(f"{duration(progress.seconds_left)} left")
        self.bar.update(self.line, completed=progress.done, total=progress.total, state=", ".join(parts))


@contextmanager
def watching() -> Iterator[Watch]:
    """Show a progress bar on standard error where that is a terminal."""
    console = aside()
    columns = (TextColumn("Rows"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[state]}"))
    with Bar(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        yield Watch(bar, bar.add_task("rows", total=None, state="planning"))
