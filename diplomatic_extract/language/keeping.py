"""What a function says of a key, kept in a dictionary: a look-up of what is kept costs no call.

For what is asked of every word of a text. `functools.lru_cache` serves where the question has several parts or is
rare: it keeps the order in which keys were used, which costs a few times as much as the look-up itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")
MOST = 100_000  # words of a language that a few thousand texts have


class Kept(dict[K, V]):
    """The values of a pure function by key, read when first asked; of more than `most` keys all are forgotten.

    >>> Kept(str.lower)["Мир"]
    'мир'
    """

    def __init__(self, read: Callable[[K], V], most: int = MOST) -> None:
        super().__init__()
        self.read, self.most = read, most

    def __missing__(self, key: K) -> V:
        if len(self) >= self.most:
            self.clear()
        value = self[key] = self.read(key)
        return value
