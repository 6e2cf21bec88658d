"""What a statement says, as it stands in the text."""

from __future__ import annotations

import pytest
from hand import found

from diplomatic_extract import Extractor

LONG = "порт откроют весной, а дорогу к нему начнут строить следующей осенью"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Премьер Перу Луис Вега заявил, что порт откроют весной.", "порт откроют весной"),
        ("«Порт откроют весной, – заявил Луис Вега. – Мы готовы».", "Порт откроют весной"),
        ("Луис Вега заявил, что «порт откроют весной», и уехал домой.", "порт откроют весной"),
        ("Луис Вега подтвердил: порт откроют весной.", "порт откроют весной"),
        ("Луис Вега рассказал о весеннем открытии порта.", "весеннее открытие порта"),
        (f"Луис Вега заявил, что {LONG}.", LONG),
        (
            f"Луис Вега заявил, что {LONG}, поскольку денег на неё в бюджете этого года не нашлось, "
            "хотя о ней просили все города побережья без исключения.",
            f"{LONG}, поскольку денег на неё в бюджете этого года не нашлось",
        ),
        ("Луис Вега выступил перед студентами с речью.", None),
        # what stands beside the verb is who says it, not what
        ("Премьер Перу Луис Вега, выступая вчера в порту, пояснил причины.", None),
        ("Строители ушли вчера из порта, пояснил Луис Вега.", "Строители ушли вчера из порта"),
    ],
)
def test_content(extractor: Extractor, text: str, content: str | None) -> None:
    told = found(extractor, text, "stated")
    assert [relation.attributes.get("content") for relation in told][:1] == [content]
