"""Objects and genitives of a trigger, in sentences made by hand."""

from __future__ import annotations

from hand import fillers

from diplomatic_extract.relations.rules.types import Path


def test_the_object_of_another_noun_is_not_the_triggers() -> None:
    rows = """
        Орлов   PROPN Nom 1 nsubj
        прочёл  VERB  -  -1 root tense=Past number=Sing
        письмо  NOUN  Acc 1 obj
        Риоса   PROPN Gen 2 nmod
    """
    assert fillers(rows, Path("object"), 1, 0, 3) == []
    assert fillers(rows, Path("genitive"), 2, 0, 3, nominal=True) == ["Риоса"]
