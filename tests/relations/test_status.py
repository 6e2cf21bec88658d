"""Status of a fact by the forms around its trigger."""

import pytest

from diplomatic_extract import Extractor

CASES = [
    ("Сергей Лавров встретился с Ван И в Пекине.", "met_with", "actual"),
    ("Сергей Лавров встретится с Ван И в Пекине.", "met_with", "planned"),
    ("Сергей Лавров планирует встретиться с Ван И.", "met_with", "planned"),
    ("Сергей Лавров намерен встретиться с Ван И.", "met_with", "planned"),
    ("Сергей Лавров собирается встретиться с Ван И.", "met_with", "planned"),
    ("Сергей Лавров должен встретиться с Ван И.", "met_with", "planned"),
    ("Сергей Лавров может встретиться с Ван И.", "met_with", "possible"),
    ("Сергей Лавров готов встретиться с Ван И.", "met_with", "possible"),
    ("Сергей Лавров предложил встретиться с Ван И.", "met_with", "possible"),
    ("Если Сергей Лавров встретится с Ван И, стороны обсудят торговлю.", "met_with", "possible"),
    ("Сергей Лавров не встретился с Ван И.", "met_with", "negated"),
    ("Сергей Лавров не будет встречаться с Ван И.", "met_with", "negated"),
    ("Сергей Лавров отказался встречаться с Ван И.", "met_with", "negated"),
    ("Сергей Лавров отменил встречу с Ван И.", "met_with", "negated"),
    ("Встреча Сергея Лаврова с Ван И не состоялась.", "met_with", "negated"),
    ("Встреча Сергея Лаврова с Ван И состоится в июне.", "met_with", "planned"),
    ("Предстоящая встреча Сергея Лаврова с Ван И пройдёт в Пекине.", "met_with", "planned"),
    ("Обсуждается возможность встречи Сергея Лаврова с Ван И.", "met_with", "possible"),
    ("Сергей Лавров прокомментировал встречу Владимира Путина с Си Цзиньпином.", "met_with", "actual"),
    ("Казахстан и Узбекистан подписали договор о границе.", "signed", "actual"),
    ("Казахстан и Узбекистан подпишут договор о границе.", "signed", "planned"),
    ("Казахстан и Узбекистан не подписали договор о границе.", "signed", "negated"),
    ("Договор о границе должен быть подписан Казахстаном и Узбекистаном.", "signed", "planned"),
    ("Договор о границе был подписан Казахстаном и Узбекистаном.", "signed", "actual"),
    ("Сергей Лавров посетит Ташкент в мае.", "visited", "planned"),
    ("Сергей Лавров посетил Ташкент в мае.", "visited", "actual"),
    ("Визит Сергея Лаврова в Ташкент отменён.", "visited", "negated"),
    ("Визит Сергея Лаврова в Ташкент отложен.", "visited", "planned"),
    ("В Москве опровергли, что Сергей Лавров встречался с Ван И.", "met_with", "negated"),
]


@pytest.mark.parametrize(("text", "relation", "status"), CASES)
def test_status(extractor: Extractor, text: str, relation: str, status: str) -> None:
    found = [r.status for r in extractor.extract(text).relations if r.type == relation]
    assert found == [status]
