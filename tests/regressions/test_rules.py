"""Relation and lexicon files that once raised something unclear, or loaded, named after the problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplomatic_extract.entities.lexicon.load import load_lexicon
from diplomatic_extract.errors import LexiconError, RuleError
from diplomatic_extract.relations.rules.loader import load_rules

RULE = """
name = "toasted"
label.en = "toasted"
description = "A raises a glass to B."
{top}
[arguments.host]
types = ["PERSON"]
{argument}
[attributes.drink]
{attribute}
[[patterns]]
name = "verb"
verbs = ["чокнуться"]
host = ["subject"]
{pattern}
"""
FAULTS = [
    ({"top": "plover = {}"}, "plover"),
    ({"attribute": 'kind = ["lemma"]'}, "attributes.drink.kind"),
    ({"attribute": "kind = {}"}, "attributes.drink.kind"),
    ({"pattern": "least = -1"}, "patterns.verb.least = -1; give 0 or more"),
    ({"argument": "least = -3"}, "arguments.host.least = -3; give 0 or more"),
    ({"top": f"cameo = {'[' * 3000}{']' * 3000}"}, "deep"),
    ({"top": f"cameo = {'[' * 30}{']' * 30}"}, "more than 12 deep"),
    ({"top": f'cameo = "{"x" * 11_000_000}"'}, "larger than 10,000,000 bytes"),
    ({"top": f"cameo = [{'5, ' * 5000}]"}, "cameo = [5, 5,"),
]


@pytest.mark.parametrize(("changes", "told"), FAULTS, ids=[told for _, told in FAULTS])
def test_a_rule_that_is_none(tmp_path: Path, changes: dict[str, str], told: str) -> None:
    path = tmp_path / "toasted.toml"
    parts = {"top": "", "argument": "", "attribute": "", "pattern": "", **changes}
    path.write_text(RULE.format(**parts), "utf-8")
    with pytest.raises(RuleError) as error:
        load_rules([tmp_path])
    lines = [line for line in str(error.value).splitlines() if "toasted.toml" in line]
    assert any(told in line for line in lines), lines
    assert all(len(line) < 2_000 for line in lines)


def test_the_same_rule_without_a_fault(tmp_path: Path) -> None:
    (tmp_path / "toasted.toml").write_text(RULE.format(top="", argument="", attribute="", pattern=""), "utf-8")
    assert "toasted" in load_rules([tmp_path]).relations


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xef\xbb\xbf[[places]]\n", "byte-order mark"),
        ('[[places]]\nname = "Минск"'.encode("utf-16"), "not UTF-8"),
        (b"x = " + b"[" * 3000 + b"]" * 3000, "deep"),
        (
            '[[holders]]\ncountry = "KAZ"\noffice = "foreign_minister"\nperson = "Ильяс Омаров"\n'
            'since = "2026-99-99"\n'.encode(),
            "since = '2026-99-99'",
        ),
    ],
)
def test_a_lexicon_that_is_none(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(LexiconError) as error:
        load_lexicon([path])
    assert "own.toml" in str(error.value) and told in str(error.value)


def test_a_rule_with_a_byte_order_mark(tmp_path: Path) -> None:
    content = RULE.format(top="", argument="", attribute="", pattern="")
    (tmp_path / "toasted.toml").write_text(content, "utf-8-sig")
    with pytest.raises(RuleError, match=r"toasted\.toml: begins with a byte-order mark"):
        load_rules([tmp_path])
