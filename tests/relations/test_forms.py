"""Every relation in every form of a clause: `forms.toml` has a sentence a cell, all of which are read in one batch."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.model import Analysis
from diplomatic_extract.relations.rules.examples import example_faults
from diplomatic_extract.relations.rules.loader import load_rules
from diplomatic_extract.relations.rules.types import Example

RULES = load_rules().relations


class Cell(NamedTuple):
    """A sentence that tells a relation in a form, with what is expected; `gap` is why it is known to fail, if it is."""

    relation: str
    form: str
    text: str
    expect: list[dict[str, Any]]
    gap: str = ""


def load_cells() -> list[Cell]:
    """The cells of the matrix, in order."""
    table = tomllib.loads((Path(__file__).parent / "forms.toml").read_text(encoding="utf-8"))
    return [
        Cell(relation, form, **cell)
        for relation, forms in table.items()
        for form, cells in forms.items()
        for cell in cells
    ]


CELLS = load_cells()


@pytest.fixture(scope="module")
def analyses(extractor: Extractor) -> list[Analysis]:
    """What is read in each cell, all of them in one batch."""
    return extractor.analyse([Record(text=cell.text, source=str(number)) for number, cell in enumerate(CELLS)])


@pytest.mark.parametrize("number", range(len(CELLS)), ids=[f"{cell.relation}-{cell.form}" for cell in CELLS])
def test_a_form_tells_its_relation(analyses: list[Analysis], number: int) -> None:
    cell = CELLS[number]
    faults = list(example_faults(RULES[cell.relation], Example(cell.text, cell.expect), analyses[number]))
    if cell.gap:
        assert faults, f"«{cell.text}» holds now: it is no gap any more"
    else:
        assert not faults, f"«{cell.text}»: " + "; ".join(faults)


def test_every_relation_has_its_forms() -> None:
    assert {cell.relation for cell in CELLS} == RULES.keys()
    assert len({cell.form for cell in CELLS}) >= 20
    assert sum(bool(cell.gap) for cell in CELLS) <= len(CELLS) // 20
