"""`zeus sample` gives everybody something to begin with."""

import json
from pathlib import Path

import pytest

from zeus.cli import run
from zeus.core.catalog import Provider
from zeus.providers import load_catalog
from zeus.services.simulations import sample_workbook

WITH_SAMPLES = [provider for provider in load_catalog().values() if sample_workbook(provider)]


@pytest.mark.parametrize("provider", WITH_SAMPLES, ids=lambda provider: provider.name)
def test_a_sample_is_the_workbook_and_its_prompts(
    provider: Provider, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = provider.name
    assert run(["sample", name, "--output", str(tmp_path / "new"), "--json"]) == 0
    files = [Path(file) for file in json.loads(capsys.readouterr().out)["files"]]
    assert files[0].name == f"{name}.xlsx"
    assert all(file.is_file() and file.parent == tmp_path / "new" for file in files)
    assert run(["sample", name, "--output", str(tmp_path / "new")]) == 2
    assert "is there already" in capsys.readouterr().err


def test_where_it_cannot_be_written_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert run(["sample", "nobody", "--output", str(tmp_path)]) == 2
    assert run(["sample", WITH_SAMPLES[0].name, "--output", str(tmp_path / "file" / "below")]) == 2
    assert "cannot be written" in capsys.readouterr().err
