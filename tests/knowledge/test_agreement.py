"""What joins two tellings and what keeps them apart: a pair on each side of each preference."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from diplomatic_extract.knowledge.agreement import agree
from diplomatic_extract.knowledge.blocks import LEAST, group_block, join_links
from diplomatic_extract.knowledge.dates import find_window
from diplomatic_extract.knowledge.tellings import Party, Place, Telling, find_blocks, find_stems

ORLOV = Party("p:1", "PERSON", "Пётр Орлов", "BLR", ("foreign_minister",))
PEREZ = Party("p:2", "PERSON", "Хуан Перес", "PER", ("foreign_minister",))
PRESIDENT = Party("p:3", "PERSON", "Ана Лопес", "PER", ("head_of_state",))
MINISTER = Party("r:1", "ROLE", "министр иностранных дел Перу", "PER", ("foreign_minister",))
MINISTRY = Party("o:1", "ORG", "Министерство иностранных дел Перу", "PER", ("foreign_minister",))
BELARUS = Party("c:BLR", "COUNTRY", "Белоруссия", "BLR")
PERU = Party("c:PER", "COUNTRY", "Перу", "PER")
CHILE = Party("c:CHL", "COUNTRY", "Чили", "CHL")
LIMA, CUSCO = Place("l:1", "PER"), Place("l:2", "PER")


def meeting(*parties: Party, number: int = 0, **fields: Any) -> Telling:
    """A meeting reported on 10 March unless said otherwise; `date` is a day that the text gives."""
    attributes = {"date": fields.pop("date"), "date_from": "clause"} if "date" in fields else {}
    values = {"status": "actual", "published": "2026-03-10", "place": Place(), "seq": number, **fields}
    window = find_window(attributes, values["published"], values["status"], 4)
    return Telling(number=number, type="met_with", sides=(("participant", parties),), window=window, **values)


def signing(document: str, number: int = 0, **fields: Any) -> Telling:
    told = meeting(BELARUS, PERU, number=number, **fields)
    return msgspec.structs.replace(told, type="signed", sides=(("party", (BELARUS, PERU)),), words=find_stems(document))


def joins(left: Telling, right: Telling) -> bool:
    return agree(left, right) > LEAST


@pytest.mark.parametrize("party", [PEREZ, MINISTER, MINISTRY, PERU])
def test_a_minister_is_his_office_ministry_and_state(party: Party) -> None:
    assert joins(meeting(ORLOV, PEREZ), meeting(ORLOV, party))


@pytest.mark.parametrize("party", [PRESIDENT, CHILE])
def test_he_is_neither_his_president_nor_another_state(party: Party) -> None:
    assert not joins(meeting(ORLOV, PEREZ), meeting(ORLOV, party))


def test_a_meeting_of_two_is_none_of_three() -> None:
    assert not joins(meeting(BELARUS, PERU), meeting(BELARUS, PERU, CHILE))
    assert joins(meeting(BELARUS, PERU, CHILE), meeting(BELARUS, PERU, CHILE))


def test_a_gathering_may_be_told_by_some_who_came() -> None:
    assert joins(meeting(BELARUS, PERU, CHILE, format="summit"), meeting(BELARUS, PERU, format="summit"))
    assert not joins(meeting(BELARUS, PERU, CHILE, format="talks"), meeting(BELARUS, PERU, format="talks"))


def test_days_that_texts_give_must_be_one() -> None:
    assert joins(meeting(ORLOV, PEREZ, date="2026-03-08"), meeting(ORLOV, PEREZ, date="2026-03-08"))
    assert not joins(meeting(ORLOV, PEREZ, date="2026-03-08"), meeting(ORLOV, PEREZ, date="2026-03-09"))


def test_a_report_comes_within_days() -> None:
    soon, late = meeting(ORLOV, PEREZ, published="2026-03-12"), meeting(ORLOV, PEREZ, published="2026-03-30")
    assert joins(meeting(ORLOV, PEREZ, date="2026-03-10"), soon)
    assert not joins(meeting(ORLOV, PEREZ, date="2026-03-10"), late)


def test_a_retrospective_joins_the_month_that_it_recalls() -> None:
    recalled = meeting(ORLOV, PEREZ, date="2026-03", published="2026-11-01")
    assert joins(meeting(ORLOV, PEREZ, date="2026-03-10"), recalled)
    assert not joins(meeting(ORLOV, PEREZ, date="2026-04-02"), recalled)


def test_towns_must_be_one() -> None:
    assert joins(meeting(ORLOV, PEREZ, place=LIMA), meeting(ORLOV, PEREZ, place=Place("", "PER")))
    assert not joins(meeting(ORLOV, PEREZ, place=LIMA), meeting(ORLOV, PEREZ, place=CUSCO))


def test_a_call_is_no_reception() -> None:
    call = meeting(ORLOV, PEREZ, format="phone_call")
    assert joins(call, meeting(ORLOV, PEREZ, format="meeting"))
    assert not joins(call, meeting(ORLOV, PEREZ, format="reception"))


def test_documents_must_share_their_words() -> None:
    visas = signing("соглашение о взаимной отмене виз")
    assert joins(visas, signing("соглашение об отмене виз"))
    assert not joins(visas, signing("программа торговли на 2026–2028 годы"))


def test_a_plan_joins_the_day_it_names_or_moves_to() -> None:
    held = meeting(ORLOV, PEREZ, date="2026-03-20", published="2026-03-21")
    assert joins(meeting(ORLOV, PEREZ, date="2026-03-20", status="planned"), held)
    assert not joins(meeting(ORLOV, PEREZ, date="2026-03-12", status="planned"), held)
    assert joins(meeting(ORLOV, PEREZ, date="2026-03-12", status="planned", moved=True), held)


def test_without_any_date_persons_and_a_town_join() -> None:
    undated = meeting(ORLOV, PEREZ, published="", place=LIMA)
    assert joins(meeting(ORLOV, PEREZ, place=LIMA), undated)
    assert not joins(meeting(ORLOV, PEREZ), undated)
    assert not joins(meeting(BELARUS, PERU, place=LIMA), undated)


def test_equal_blocks_give_equal_links_in_any_order() -> None:
    block = [
        meeting(ORLOV, PEREZ, number=1, date="2026-03-08"),
        meeting(ORLOV, MINISTER, number=2),
        meeting(ORLOV, PRESIDENT, number=3, date="2026-03-08"),
        meeting(BELARUS, PERU, number=4, status="planned", published="2026-03-01"),
    ]
    links = group_block(block)
    assert group_block(reversed(block)) == links
    roots = join_links(links)
    assert roots[1] == roots[2] == roots[4] != roots[3]


def test_a_document_tells_an_event_once() -> None:
    block = [
        meeting(ORLOV, PEREZ, number=1, seq=7, date="2026-03-08"),
        meeting(ORLOV, MINISTER, number=2, seq=7, date="2026-03-08"),
        meeting(ORLOV, PEREZ, number=3, seq=8, date="2026-03-08"),
    ]
    roots = join_links(group_block(block))
    assert roots[1] == roots[3] != roots[2]


def test_blocks_are_pairs_of_parties() -> None:
    assert find_blocks(meeting(ORLOV, PEREZ)) == ["met_with BLR PER"]
    assert "met_with * CHL" in find_blocks(meeting(BELARUS, PERU, CHILE))
    assert "met_with BLR PER" in find_blocks(meeting(ORLOV, place=LIMA))


# --------------------------------------------------------------------------- unnamed parties, headlines, moved plans


def test_an_unnamed_office_is_no_other_one() -> None:
    speaker = meeting(PRESIDENT, strangers=(("speaker",),))
    assert not joins(meeting(BELARUS_LEADER, PRESIDENT), speaker)
    assert joins(meeting(BELARUS_SPEAKER, PRESIDENT), speaker)


BELARUS_LEADER = Party("p:4", "PERSON", "Олег Крот", "BLR", ("head_of_state",))
BELARUS_SPEAKER = Party("p:5", "PERSON", "Нина Сова", "BLR", ("speaker",))


def events_of(*tellings: Telling) -> int:
    return len(set(join_links(group_block(tellings)).values()))


def test_a_headline_of_states_and_its_article_are_one() -> None:
    article = meeting(ORLOV, PEREZ, number=0, seq=1)
    assert events_of(article, meeting(BELARUS, PERU, number=1, seq=1)) == 1
    assert events_of(article, meeting(BELARUS, CHILE, number=1, seq=1)) == 2
    assert events_of(article, meeting(ORLOV, PRESIDENT, number=1, seq=1)) == 2


def moved(**fields: Any) -> Telling:
    return meeting(BELARUS, PERU, number=1, status="planned", date="2026-03-20", published="2026-03-18", **fields)


def test_a_plan_moved_without_a_new_day_is_the_next_that_is_held() -> None:
    held = meeting(ORLOV, PEREZ, number=0, date="2026-03-30", published="2026-03-30")
    late = meeting(ORLOV, PEREZ, number=0, date="2026-06-30", published="2026-06-30")
    assert events_of(held, moved(moved=True)) == 1
    assert events_of(held, moved()) == 2
    assert events_of(late, moved(moved=True)) == 2
    assert events_of(held, meeting(ORLOV, PEREZ, number=2, date="2026-04-05"), moved(moved=True)) == 3


def test_what_was_not_signed_then_is_not_what_was_signed_a_week_later() -> None:
    denial = signing("", 1, status="negated", published="2026-03-02")
    assert not joins(denial, signing("", 2, date="2026-03-10"))
    assert joins(denial, signing("", 2, date="2026-03-01"))
    dated = signing("", 1, status="negated", published="2026-03-02", date="2026-03-10")
    assert joins(dated, signing("", 2, date="2026-03-10"))


def test_where_nothing_was_signed_no_document_was() -> None:
    signed = signing("меморандум об архивах", 2, date="2026-03-02")
    assert not joins(signing("", 1, status="negated", published="2026-03-03"), signed)
    assert joins(signing("меморандум об архивах", 1, status="negated", published="2026-03-03"), signed)
    assert joins(signing("", 1, published="2026-03-03"), signed)


def test_what_is_recalled_wants_more_of_a_title_in_common() -> None:
    signed = signing("меморандум об архивах", 1, date="2026-03-02")
    recalled = signing("меморандум о почте", 2)
    long_ago = msgspec.structs.replace(recalled.window, first=recalled.window.first - 700)
    recalled = msgspec.structs.replace(recalled, recalls=True, window=long_ago)
    assert not joins(signed, recalled)
    assert joins(signed, msgspec.structs.replace(recalled, words=find_stems("меморандум об архивах двух стран")))
