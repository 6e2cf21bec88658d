"""Lists that a common noun opens, and what is named in them."""

from __future__ import annotations

import pytest
from hand import analyse

from diplomatic_extract import Extractor


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Врачи и Минздрав Перу заявили о вспышке гриппа.", "stated"),
        ("Заводы и Минздрав Перу заявили о вспышке гриппа.", "stated"),
        ("Хуан Мора обсудил это с врачами и Минздравом Перу.", "discussed"),
        # of things only as subjects
        ("Хуан Мора обсудил это с заводами и Минздравом Перу.", ""),
        # in another case he stands apart
        ("Врачи и Минздрава Перу заявили о вспышке гриппа.", ""),
    ],
)
def test_who_is_named_after_a_common_noun(extractor: Extractor, text: str, told: str) -> None:
    named = [r.type for r in analyse(extractor, text).relations if any("здрав" in a.entity.name for a in r.arguments)]
    assert (told in named) if told else not named
