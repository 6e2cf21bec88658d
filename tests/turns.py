"""Functions that ask several finders in turn: which answer counts is shown with answers put in the finders' place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any

import pytest

Finder = str | tuple[str, object]  # a function's name, or its name with an argument by which it is asked


def ask_in_turn(
    patch: pytest.MonkeyPatch,
    home: ModuleType | type,
    finders: Sequence[Finder],
    call: Callable[[], Any],
    answers: Sequence[Any],
    blank: Any = None,
) -> Iterator[tuple[Any, Any]]:
    """Yield what a function says and what it should: a finder and the next both find something, then the next alone.

    The finders are functions of a module, or methods of a class; all others find nothing.
    """
    given: dict[int, Any] = {}
    for name in {finder if isinstance(finder, str) else finder[0] for finder in finders}:
        patch.setattr(home, name, stand_in(name, finders, given, blank))
    for first, second in zip(range(len(finders)), range(1, len(finders)), strict=False):
        given.clear()
        given.update({first: answers[first], second: answers[second]})
        yield call(), answers[first]
        del given[first]
        yield call(), answers[second]


def stand_in(name: str, finders: Sequence[Finder], given: dict[int, Any], blank: Any) -> Callable[..., Any]:
    """A function that gives the answer put in its place."""

    def answer(*arguments: object, **_: object) -> Any:
        for place, finder in enumerate(finders):
            wanted = (finder,) if isinstance(finder, str) else finder
            if wanted[0] == name and (len(wanted) == 1 or wanted[1] in arguments):
                return given.get(place, blank)
        return blank

    return answer
