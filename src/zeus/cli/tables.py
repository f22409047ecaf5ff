"""The documents of services as people read them: counts first, then what needs attention, then the rest."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from zeus.cli.console import Document

_LINES = 200
_NARROWEST = 15
_QUIET = frozenset({"unchanged", "ignore", "ignored", "created", "updated", "deleted", "replaced"})
_QUESTIONS = frozenset({"hidden", "struck", "red"})
_STYLES = {
    "conflict": "yellow", "blocked": "yellow", "waiting": "yellow", "unknown": "yellow", "cancelled": "yellow",
    "problem": "red", "failed": "red", "wrong": "red", "look": "yellow",
}  # fmt: skip


def print_table(console: Console, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table of at most as many lines as somebody reads; says how many it leaves out."""
    lines = list(rows)
    if not lines:
        return
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for line in lines[:_LINES]:
        table.add_row(*map(cell, line), style=next((_STYLES[word] for word in line if word in _STYLES), None))
    console.print(table)
    if len(lines) > _LINES:
        console.print(f"… and {len(lines) - _LINES:,} more: --json prints them all")


def print_counts(console: Console, counts: Mapping[str, int]) -> None:
    """The counts that are not nought, on one line."""
    filled = [f"{count:,} {word}" for word, count in counts.items() if count]
    console.print(" · ".join(filled) or "Nothing", style="bold")


def show_import(document: Document, console: Console) -> None:
    """What a workbook held, and what is wrong with it."""
    words = ("rows", "new", "changed", "same", "gone", "create", "update", "delete", "ignore", "blank", "problems")
    used = [word for word in words if any(tab.get(word) for tab in document["tabs"].values())]
    print_table(
        console,
        ("Tab", *(word.capitalize() for word in used)),
        ((title, *(tab[word] for word in used)) for title, tab in document["tabs"].items()),
    )
    if document["unknown_tabs"]:
        console.print(f"Not read, as no tab is called so: {', '.join(document['unknown_tabs'])}")
    _print_own_columns(console, document["unknown_headings"])
    if document.get("prompts"):
        _print_prompts(console, document["prompts"])
    _print_notices(console, document.get("notices", ()))
    if document["problems"]:
        console.print()
        print_counts(console, {"problems": len(document["problems"])})
        print_problems(console, document["problems"])
        if any(problem["repair"] is not None for problem in document["problems"]):
            console.print("Import again with --repair to accept all repairs shown.")
    for copy in document.get("annotated", ()):
        console.print(copy["message"] or f"{copy['file']} shows the problems of {copy['of']} in place", soft_wrap=True)


def _print_own_columns(console: Console, headings: Mapping[str, Sequence[str]]) -> None:
    """The customer's own columns; tabs that have the same are named together."""
    titles: dict[tuple[str, ...], list[str]] = {}
    for title, names in headings.items():
        titles.setdefault(tuple(names), []).append(title)
    for names, several in titles.items():
        console.print(f"Kept with the rows and never sent: {', '.join(names)} ({', '.join(several)})")


def _print_notices(console: Console, notices: Sequence[Document]) -> None:
    """What the author should know, then what to do about rows that may not be meant."""
    for notice in notices:
        where = f"{notice['tab']}: " if notice["tab"] else ""
        console.print(f"{where}{notice['message']}", style="yellow", soft_wrap=True)
    if any(notice["kind"] in _QUESTIONS for notice in notices):
        console.print("Are these rows to be left out? Then import again with --marked ignore.")


def _print_prompts(console: Console, prompts: Document) -> None:
    """What audio files are converted from and to, then what of them needs a look."""
    converted: dict[str, list[str]] = {}
    for each in prompts["converted"]:
        converted.setdefault(f"Converted, {each['from']} → {each['to']}", []).append(each["file"])
    said = {
        **converted,
        "Audio files still to come": prompts["missing"],
        "Audio files that no row names": prompts["unused"],
        "Audio files of the same name": [" and ".join(names) for names in prompts["doubled"]],
        "Left out of the prompts file": [f"{each['file']} ({each['reason']})" for each in prompts["left_out"]],
    }
    for words, names in said.items():
        if names:
            console.print(f"{words}: {', '.join(names)}")


def print_problems(console: Console, problems: Iterable[Document]) -> None:
    """Where, what and how to mend it."""
    print_table(
        console,
        ("Tab", "Row", "Heading", "Problem", "Repair"),
        (
            (p["tab"], p["row"], p["heading"], p["message"], "(blank)" if p["repair"] == "" else p["repair"])
            for p in problems
        ),
    )


def show_rows(document: Document, console: Console) -> None:
    """The configuration, a table a tab."""
    by_tab: dict[str, list[Document]] = {}
    for row in document["rows"]:
        by_tab.setdefault(row["tab"], []).append(row)
    print_counts(console, {"rows": len(document["rows"])})
    for title, rows in by_tab.items():
        console.print(f"\n{title}", style="bold")
        filled = _filled(rows)
        headings = filled[: max(1, console.width // _NARROWEST - 3)]
        print_table(
            console,
            ("Row", "Action", "State", *headings),
            ((row["row"], row["action"], row["state"], *map(row["values"].get, headings)) for row in rows),
        )
        if len(headings) < len(filled):
            console.print(f"Not shown here: {', '.join(filled[len(headings) :])}")
        print_table(console, ("Row", "Problem"), ((row["row"], text) for row in rows for text in _problems(row)))


def show_plan(document: Document, console: Console) -> None:
    """What would happen: what cannot, then what changes."""
    print_counts(console, document["counts"])
    console.print(f"{document['calls']:,} requests, about {duration(document['seconds'])}; plan {document['plan']}")
    rows = [row for row in document["rows"] if row["verdict"] not in {"unchanged", "ignore"}]
    rows.sort(key=lambda row: row["verdict"] not in _STYLES)
    print_table(
        console,
        ("Tab", "Row", "Key", "Verdict", "What"),
        ((row["tab"], row["row"], key(row), row["verdict"], what(row)) for row in rows),
    )


def show_transmission(document: Document, console: Console) -> None:
    """What became of the rows: by tab, then each that did not succeed."""
    print_counts(console, document["counts"])
    took = duration(document["seconds"])
    named = _numbered(document["number"], document["transmission"])
    console.print(f"{document['calls']:,} requests in {took}; transmission {named}")
    print_outcomes_by_tab(console, document["rows"])
    rest = [row for row in document["rows"] if row["outcome"] not in _QUIET]
    if rest:
        console.print()
        print_table(
            console,
            ("Tab", "Row", "Key", "Outcome", "Message"),
            ((row["tab"], row["row"], key(row), row["outcome"], row["message"]) for row in rest),
        )
        console.print(f"zeus resume {document['transmission']} sends these again.")


def print_outcomes_by_tab(console: Console, rows: Iterable[Document]) -> None:
    """A line a tab with how many rows ended in what."""
    counted: dict[str, Counter[str]] = {}
    for row in rows:
        counted.setdefault(row["tab"], Counter())[row["outcome"]] += 1
    words = [*dict.fromkeys(word for counts in counted.values() for word in counts)]
    print_table(
        console,
        ("Tab", *(word.capitalize() for word in words)),
        ((title, *(counts[word] or None for word in words)) for title, counts in counted.items()),
    )


def show_transmissions(document: Document, console: Console) -> None:
    """Every transmission of an organization."""
    if not document["transmissions"]:
        console.print("Nothing has been transmitted yet.")
    print_table(
        console,
        ("Number", "Transmission", "At", "Who", "State", "Rows"),
        (
            (t["number"], t["transmission"], t["at"], t["who"], t["state"], _filled_counts(t))
            for t in document["transmissions"]
        ),
    )


def show_events(document: Document, console: Console) -> None:
    """Who did what, newest first."""
    if not document["events"]:
        console.print("Nothing has happened yet.")
    print_table(
        console,
        ("At", "Who", "Event", "Tab", "Key", "Transmission"),
        (
            (e["at"], e["who"], e["event"], e["tab"], key(e), _numbered(e["number"], e["transmission"]))
            for e in document["events"]
        ),
    )


def show_file(document: Document, console: Console) -> None:
    """Which file was written, and how many rows each tab of it has."""
    console.print(f"{document['file']} is written", style="bold")
    print_table(console, ("Tab", "Rows"), document["tabs"].items())


def show_practice_tenant(document: Document, console: Console) -> None:
    """Where it listens, and how to use it."""
    origin = document["origin"]
    console.print(f"A practice tenant of {document['title']} at {origin}", style="bold")
    chosen = " ".join(f"--provider {name}" for name in document["providers"])
    console.print(
        f"Use it with ZEUS_ALLOW_ORIGIN=1 and zeus org add … {chosen} --test --origin {origin}; stop it with Ctrl-C."
    )


def show_chains(document: Document, console: Console) -> None:
    """The chains of histories: how far each is whole, then what is wrong."""
    chains = document["chains"]
    lines = [
        [each["organization"], each["events"], each["erased"], each["before"], each["hash"][:16]] for each in chains
    ]
    print_table(console, ("History", "Events", "Erased", "From before", "Last hash"), lines)
    for each in chains:
        for wrong in each["wrong"]:
            console.print(f"{each['organization']}: {wrong}", style="red", soft_wrap=True)
    console.print("Nothing was changed" if document["whole"] else "The history was changed", style="bold")


def show_plainly(document: Document, console: Console) -> None:
    """A document of a few words, a line each."""
    for name, value in document.items():
        console.print(f"{name}: {cell(value)}", soft_wrap=True)


def what(row: Document) -> str:
    """What would change in a row, or why nothing can."""
    if row["message"]:
        return str(row["message"])
    if row["verdict"] == "create":
        return ""
    changes = row["changes"].items()
    return "\n".join(
        f"{heading}: {cell(old) or '(blank)'} → {cell(new) or '(blank)'}" for heading, (old, new) in changes
    )


def key(thing: Document) -> str:
    """The key as it stands in references."""
    return " > ".join(thing["key"] or ())


def cell(value: Any) -> str:
    """A value in a table; nothing shows as nothing."""
    return (
        "" if value is None else f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    )


def duration(seconds: float) -> str:
    """A length of time, as people say it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _numbered(number: int | None, id: str | None) -> str | None:
    """A transmission as it is called: by its number and its id; by its id where it is gone."""
    return id if number is None else f"{number} ({id})"


def _filled_counts(document: Document) -> str:
    return ", ".join(f"{count:,} {word}" for word, count in document["counts"].items() if count)


def _filled(rows: Sequence[Document]) -> list[str]:
    headings = dict.fromkeys(heading for row in rows for heading in row["values"])
    return [heading for heading in headings if any(row["values"].get(heading) for row in rows)]


def _problems(row: Document) -> Iterable[str]:
    return (problem["message"] if isinstance(problem, Mapping) else str(problem) for problem in row["problems"] or ())
