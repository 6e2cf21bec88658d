"""The trace of `explain`: what fired, and why a rule did not."""

from __future__ import annotations

from typing import Any

from hand import analyse

from diplomatic_extract import Extractor
from diplomatic_extract.relations.explain import explain

MET = "Эмомали Рахмон встретился в Ташкенте с Садыром Жапаровым. Эмомали Рахмон посетил музей."


def trace(extractor: Extractor, text: str, rule: str | None = None) -> str:
    return explain(analyse(extractor, text), extractor.rules, extractor.lexicon, rule)


def test_a_relation_is_traced_with_rule_trigger_and_arguments(extractor: Extractor) -> None:
    out = trace(extractor, MET)
    assert "met_with." in out and "[actual]" in out and "trigger «встретился» (встретиться)" in out
    assert "participant = Эмомали Рахмон «Эмомали Рахмон» by subject" in out
    assert "participant = Садыр Жапаров «Садыром Жапаровым» by с+Ins" in out
    assert "in: Эмомали Рахмон встретился в Ташкенте с Садыром Жапаровым." in out


def test_a_bridged_argument_is_told_as_such(extractor: Extractor) -> None:
    out = trace(extractor, "Эмомали Рахмон встретился с Садыром Жапаровым. Стороны обсудили торговлю.")
    assert "(from the context)" in out


def test_what_was_merged_is_shown(extractor: Extractor) -> None:
    text = "Эмомали Рахмон встретился с Садыром Жапаровым. Встреча Рахмона с Жапаровым прошла в Ташкенте."
    assert "merged with" in trace(extractor, text)


def test_a_rule_shows_every_candidate_in_brackets(extractor: Extractor) -> None:
    out = trace(extractor, "Эмомали Рахмон посетил Ташкент. Садыр Жапаров посетил Бишкек.", "visited")
    assert out.count("[посетил]") >= 2 and "visited." in out


def test_a_rule_says_which_condition_failed(extractor: Extractor) -> None:
    out = trace(extractor, "Эмомали Рахмон часто встречался.", "met_with")
    assert "[встречался]" in out and "  no: " in out


def test_too_few_arguments_are_counted(extractor: Extractor) -> None:
    out = trace(extractor, "Эмомали Рахмон встретится летом.", "met_with")
    assert "no: participant has 1 of 2 needed" in out


def test_one_pattern_can_be_asked_for(extractor: Extractor) -> None:
    whole = trace(extractor, MET, "met_with")
    name = next(line.split(" at ")[0] for line in whole.splitlines() if " at " in line)
    part = trace(extractor, MET, name)
    heads = [line for line in part.splitlines() if " at «" in line]
    assert heads and all(line.startswith(f"{name} at ") for line in heads)


def test_a_text_without_triggers_says_so(extractor: Extractor) -> None:
    assert "no word of the text is a trigger" in trace(extractor, "Погода хорошая.", "signed")


def test_the_command_explains_one_rule(run: Any) -> None:
    ended = run("explain", "--rule", "met_with", stdin="Эмомали Рахмон встретится летом.\n".encode())
    assert ended.code == 0 and "participant has 1 of 2" in ended.out
