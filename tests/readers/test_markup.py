"""HTML in fields becomes the text that people read."""

from __future__ import annotations

import pytest

from diplomatic_extract.readers.markup import read_fragment


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Ереван. Послы</p><p>договорились.</p>", "Ереван. Послы\nдоговорились."),
        ("Посол &laquo;отбыл&raquo;", "Посол «отбыл»"),
        ("раз<br>два<br/>три <b>жир</b>ный", "раз\nдва\nтри жирный"),
        ("&lt;p&gt;Один&lt;/p&gt;&lt;p&gt;два &amp;amp; три&lt;/p&gt;", "Один\nдва & три"),
        (
            "<table><tr><td>Перу</td><td>5 млрд</td></tr><tr><td>Чили</td><td>6</td></tr></table>",
            "Перу | 5 млрд\nЧили | 6",
        ),
        ("до<script>alert(1)</script> и после", "до и после"),
        ("<p>незакрытый<p>второй", "незакрытый\nвторой"),
        ("5 < 6 и 7 > 2, AT&T", "5 < 6 и 7 > 2, AT&T"),
        ("строка\nвторая", "строка\nвторая"),
    ],
)
def test_fragments(markup: str, text: str) -> None:
    assert read_fragment(markup) == text


def test_deep_nesting_is_read() -> None:
    assert read_fragment("<div>" * 500 + "слово" + "</div>" * 500) == "слово"
