"""What is kept is read once, and no more is kept than may be."""

from __future__ import annotations

from diplomatic_extract.language.keeping import Kept


def test_a_key_is_read_once_until_all_are_forgotten() -> None:
    asked: list[str] = []

    def read(key: str) -> str:
        asked.append(key)
        return key.upper()

    kept = Kept(read, 2)
    assert [kept[key] for key in ("а", "б", "а")] == ["А", "Б", "А"]
    assert asked == ["а", "б"]
    assert kept["в"] == "В" and list(kept) == ["в"]
    assert kept["а"] == "А" and asked == ["а", "б", "в", "а"]
