"""What every service works with."""

from pathlib import Path

import pytest

from tests.services.workplace import CATALOG, add, zeus
from zeus.services.context import ServiceError, chosen_tabs, find_organization, in_reading_order, moment, open_zeus


def test_an_organization_is_found_by_its_name_and_by_case_if_need_be() -> None:
    opened = zeus()
    add(opened)
    found = find_organization(opened, "northlake ")
    assert (found.name, found.customer, found.credential["key"]) == ("Northlake", "Acme", "hush")
    assert "hush" not in repr(found)


def test_a_name_that_nobody_has_brings_those_that_are_near() -> None:
    opened = zeus()
    with pytest.raises(ServiceError) as refused:
        find_organization(opened, "Northlake")
    assert "org add" in refused.value.hint
    add(opened)
    with pytest.raises(ServiceError) as refused:
        find_organization(opened, "Nortlake")
    assert (refused.value.hint, refused.value.exit_code) == ("did you mean Northlake?", 2)


def test_a_credential_of_another_key_is_told(home: Path) -> None:
    opened = zeus()
    add(opened)
    (home / "zeus.key").unlink()
    with pytest.raises(ServiceError, match="cannot be opened"):
        find_organization(zeus(), "Northlake")


def test_tabs_come_in_the_order_in_which_they_refer_to_each_other() -> None:
    titles = list(in_reading_order([CATALOG["one"], CATALOG["two"]]))
    assert titles.index("Sites") < titles.index("Teams") < titles.index("Queues") < titles.index("Queue Teams")
    assert {"Users (One)", "Users (Two)"} < set(titles)


def test_a_tab_is_chosen_by_title_synonym_or_file_name() -> None:
    titled = in_reading_order([CATALOG["one"], CATALOG["two"]])
    assert list(chosen_tabs(titled, ["queues", "Contact Queues", "site"])) == ["Sites", "Queues"]
    assert chosen_tabs(titled, []) == titled
    assert list(chosen_tabs(titled, ["Users (One)"])) == ["Users (One)"]
    with pytest.raises(ServiceError, match=r"Users \(One\) or Users \(Two\)"):
        chosen_tabs(titled, ["Users"])
    with pytest.raises(ServiceError) as refused:
        chosen_tabs(titled, ["Quues"])
    assert refused.value.hint == "did you mean Queues or Queue Teams?"


def test_times_are_in_utc() -> None:
    assert (moment(0.25), moment(None)) == ("1970-01-01T00:00:00.250Z", None)


def test_settings_come_from_the_working_directory_and_the_home(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZEUS_SECRET_KEYS", "")
    monkeypatch.delenv("ZEUS_SECRET_KEYS")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("ZEUS_SECRET_KEYS=wrong\n")
    with pytest.raises(ServiceError, match="32 bytes"):
        open_zeus("ann")


def test_zeus_opens_with_what_it_finds(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened = open_zeus()
    assert opened.who
    assert (home / "zeus.key").exists()
    assert set(opened.catalog) >= {"webex_contact_center"}
    opened.engine.dispose()


def test_a_database_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZEUS_DATABASE_URL", "nonsense")
    with pytest.raises(ServiceError, match="database address"):
        open_zeus()
    monkeypatch.delenv("ZEUS_DATABASE_URL")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ZEUS_HOME", str(tmp_path / "file"))
    with pytest.raises(ServiceError, match="cannot be used"):
        open_zeus()
