"""Pure functions over parcels of work, here or elsewhere: what a build gives to other processes or machines.

A parcel is as much work as is worth the way. Results come in the order of parcels, so that wherever they were made the
base is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")


class Mapper(Protocol):
    """What does a function over parcels.

    `function` is one of a module and takes a parcel and `shared`, which is the same for all of them.
    """

    def map(self, function: Callable[[Any, Any], Any], parcels: Iterable[Any], shared: Any = None) -> Iterator[Any]:
        """Yield what the function makes of each parcel, in the order of parcels."""
        ...


class Alone:
    """Everything in this process, one parcel after another."""

    def map(self, function: Callable[[Any, Any], Any], parcels: Iterable[Any], shared: Any = None) -> Iterator[Any]:
        """Yield what the function makes of each parcel, in the order of parcels."""
        for parcel in parcels:
            yield function(parcel, shared)


def pack(items: Iterable[Item], size: int, weigh: Callable[[Item], int] = lambda item: 1) -> Iterator[list[Item]]:
    """Yield items in parcels of about a size, each item whole."""
    parcel: list[Item] = []
    weight = 0
    for item in items:
        parcel.append(item)
        weight += weigh(item)
        if weight >= size:
            yield parcel
            parcel, weight = [], 0
    if parcel:
        yield parcel
