"""The tutorial's relation files do what the tutorial says."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from diplomatic_extract.cli.app import app

PAGE = (Path(__file__).parents[2] / "docs" / "relation.md").read_text(encoding="utf-8")


def test_the_files_pass_their_own_examples(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 2
    for number, block in enumerate(blocks):
        (tmp_path / f"{number}.toml").write_text(block, encoding="utf-8")
    checked = CliRunner().invoke(app, ["rules", "check", str(tmp_path)])
    assert checked.exit_code == 0, checked.stderr


def test_every_path_and_key_of_the_tutorial_is_in_the_reference() -> None:
    reference = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    for word in ("genitive", "object_owner", "subject", "needs", "unless", "under", "least"):
        assert f"| `{word}` |" in reference
