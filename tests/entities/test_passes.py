"""The passes that find entities stand in an order that gives each what it requires; what they leave is frozen."""

from __future__ import annotations

import gc
from typing import Any

import msgspec
import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.entities.find import PASSES, Work
from diplomatic_extract.model import DraftEntity, DraftMention, DraftRelation, Office, OpenEntity, OpenMention
from diplomatic_extract.passes import Pass, check_passes

TEXT = (
    "Министр иностранных дел Чили Хуан Мора встретился в Лиме с коллегой из Перу. Министр отметил, что товарооборот "
    "вырос на 5% до 2 млрд долларов. Он посетит Сантьяго 5 мая 2026 года."
)


def test_each_pass_gets_what_it_requires() -> None:
    check_passes(PASSES)
    with pytest.raises(ValueError, match="'roles' requires resolver"):
        check_passes([Pass("roles", lambda work: work.roles, ("resolver",), "roles")])


def test_every_pass_assigns_a_field_of_the_work() -> None:
    assert {step.assigns for step in PASSES} <= set(Work.__struct_fields__)
    assert {name for step in PASSES for name in step.requires} <= {step.assigns for step in PASSES}


def find_drafts(value: Any, seen: set[int]) -> None:
    """Assert that a draft and all that it holds is frozen and holds no list."""
    if isinstance(value, msgspec.Struct) and id(value) not in seen:
        seen.add(id(value))
        assert value.__struct_config__.frozen, type(value)
        for name in value.__struct_fields__:
            held = getattr(value, name)
            assert not isinstance(held, list | set), (type(value).__name__, name)
            for part in held if isinstance(held, tuple) else (held,):
                find_drafts(part, seen)


def test_drafts_are_frozen_and_all_that_they_hold(extractor: Extractor) -> None:
    analysis = extractor.analyse([Record(text=TEXT, source="text")])[0]
    seen: set[int] = set()
    for draft in (*analysis.entities, *analysis.mentions, *analysis.relations):
        assert isinstance(draft, DraftEntity | DraftMention | DraftRelation)
        find_drafts(draft, seen)
    assert len(seen) > len(analysis.entities) + len(analysis.mentions)


def test_an_office_is_of_the_very_entity_of_the_document(extractor: Extractor) -> None:
    analysis = extractor.analyse([Record(text=TEXT, source="text")])[0]
    (mora,) = [entity for entity in analysis.entities if entity.name == "Хуан Мора"]
    (chile,) = [entity for entity in analysis.entities if entity.country == "CHL" and entity.type == "COUNTRY"]
    assert isinstance(mora.positions[0], Office) and mora.positions[0].of == (chile,)


def open_things() -> list[object]:
    """All open entities and mentions that are alive."""
    return [held for held in gc.get_objects() if isinstance(held, OpenEntity | OpenMention)]


def test_what_was_open_does_not_wait_for_the_collector(extractor: Extractor) -> None:
    extractor.analyse([Record(text=TEXT, source="text")])
    gc.collect()
    before = open_things()  # held by whoever made them, so that no new one has the address of one of them
    gc.disable()
    try:
        analysis = extractor.analyse([Record(text=TEXT, source="text")])[0]
        known = {id(held) for held in before}
        assert analysis.entities and all(id(held) in known for held in open_things())
    finally:
        gc.enable()
