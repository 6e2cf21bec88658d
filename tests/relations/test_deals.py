"""Sanctions, aid, agreements and documents told in passing: pairs of texts, one on each side of a preference."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor


def sides(extractor: Extractor, text: str, type: str, *roles: str) -> list[tuple[set[str], ...]]:
    """Who fills some roles in each relation of a type."""
    return [tuple(names(relation, role) for role in roles) for relation in found(extractor, text, type)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "Дания ввела санкции против банка «Алмаз», закрытой компании «Маяк» и Сбербанка.",
            {"Алмаз", "Маяк", "Сбербанк"},
        ),
        ("Дания ввела санкции против Сбербанка и раскритиковала компанию «Маяк».", {"Сбербанк"}),
    ],
)
def test_a_name_in_quotation_marks_stands_in_the_case_of_its_kind(
    extractor: Extractor, text: str, targets: set[str]
) -> None:
    assert sides(extractor, text, "sanctioned", "target") == [(targets,)]


def test_who_sanctions_a_state_sanctions_its_companies(extractor: Extractor) -> None:
    text = "Дания ввела санкции против России. Санкции против Сбербанка продлены."
    assert ({"Дания"}, {"Сбербанк"}) in sides(extractor, text, "sanctioned", "source", "target")
    other = text.replace("против России", "против Чада")
    assert (set(), {"Сбербанк"}) in sides(extractor, other, "sanctioned", "source", "target")


def test_nobody_sanctions_a_company_of_his_own(extractor: Extractor) -> None:
    text = "Россия и Чад ввели санкции против России. Санкции против Сбербанка продлены."
    assert ({"Россия"}, {"Сбербанк"}) not in sides(extractor, text, "sanctioned", "source", "target")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Комитет сената Канады отложил работу над законопроектом об антимальтийских санкциях.", {"Канада"}),
        ("Комитет сената Канады отложил работу над докладом об антимальтийских санкциях.", set()),
        ("Минфин Канады ввёл санкции против Мальты.", {"Канада"}),
    ],
)
def test_who_works_on_a_bill_imposes_its_sanctions(extractor: Extractor, text: str, source: set[str]) -> None:
    assert sides(extractor, text, "sanctioned", "source", "target") == [(source, {"Мальта"})]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Чилийская и перуанская стороны подписали протокол о рыбе.", {"Чили", "Перу"}),
        ("Чилийская, перуанская и кубинская делегации подписали протокол о рыбе.", {"Чили", "Перу", "Куба"}),
        ("Чилийская рыба перуанской стороне нужна. Перуанская сторона подписала договор о рыбе.", {"Перу"}),
        ("О рыбе говорится в совместном заявлении Чили и Перу.", {"Чили", "Перу"}),
        ("О рыбе говорится в совместном заявлении партий Чили.", None),
    ],
)
def test_who_signs_together(extractor: Extractor, text: str, parties: set[str] | None) -> None:
    assert sides(extractor, text, "signed", "party") == ([(parties,)] if parties else [])


def test_a_weaker_pattern_tells_what_the_fullest_cannot(extractor: Extractor) -> None:
    text = "ОПЕК и 12 стран договорились сократить добычу."
    assert sides(extractor, text, "agreed_to", "party") == [({"Организация стран — экспортёров нефти"},)]
    assert sides(extractor, text.replace("ОПЕК", "Чад"), "agreed_to", "party") == []


def test_agreements_on_things_to_be_done_are_told_apart(extractor: Extractor) -> None:
    text = "Чад и Мали договорились открыть порт. Чад и Мали условились {} порт."
    assert len(found(extractor, text.format("расширить"), "agreed_to")) == 1
    assert len(found(extractor, text.replace("{} порт", "сажать деревья"), "agreed_to")) == 2


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Соседи осудили отправку датского оружия в Мали.", ({"Дания"}, {"Мали"})),
        ("Соседи осудили продажу датского оружия в Мали.", None),
        ("Дания рассматривает возможность поставок оружия в Мали.", ({"Дания"}, {"Мали"})),
        ("Дания осуждает возможность поставок оружия в Мали.", None),
        ("Помощь Чаду со стороны Дании невелика.", ({"Дания"}, {"Чад"})),
        ("Дания выделила 4 млн евро на ремонт школ в Мали.", ({"Дания"}, {"Мали"})),
        ("Дания выделила 4 млн евро на ремонт школ в Дании.", None),
    ],
)
def test_who_aids_whom(extractor: Extractor, text: str, parties: tuple[set[str], set[str]] | None) -> None:
    assert sides(extractor, text, "aided", "donor", "recipient") == ([parties] if parties else [])


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Мали подпишет контракт о поставках датских танков.", {"Мали", "Дания"}),
        ("Мали подпишет контракт о сборке датских танков.", {"Мали"}),
        ("Чад близок к подписанию договора с Мали.", {"Чад", "Мали"}),
        ("Чад мешает подписанию договора с Мали.", None),
    ],
)
def test_the_other_side_of_a_contract(extractor: Extractor, text: str, parties: set[str] | None) -> None:
    assert sides(extractor, text, "signed", "party") == ([(parties,)] if parties else [])


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Чад и Мали подписали договор о границе и протокол о рыбе.", ["договор о границе", "протокол о рыбе"]),
        ("Чад и Мали подписали протокол к договору о границе.", ["протокол к договору о границе"]),
        ("Чад и Мали подписали договор о границе и пять протоколов.", ["договор о границе и пять протоколов"]),
    ],
)
def test_a_signature_stands_under_each_document(extractor: Extractor, text: str, documents: list[str]) -> None:
    told = [relation.attributes["document"] for relation in found(extractor, text, "signed")]
    assert told == documents
