"""What tokens have, read in bulk: a column of a sentence, and the places at which something holds of its values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress, count
from operator import attrgetter
from typing import TypeVar

V = TypeVar("V")

TEXT, LEMMA, TAG, HEAD, REL = (attrgetter(name) for name in ("text", "lemma", "tag", "head", "rel"))


def find_places(values: Iterable[V], holds: Callable[[V], object]) -> list[int]:
    """The places of the values of which something holds, in order.

    >>> find_places(["Чад", ",", "Мали"], ",".__eq__)
    [1]
    """
    return list(compress(count(), map(holds, values)))
