"""A pass over one document: a step of an ordered list that says what it requires and what it assigns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, NamedTuple, TypeVar

W = TypeVar("W")


class Pass(NamedTuple, Generic[W]):
    """A step over a document: its name in faults, what it computes, what it requires, and what it assigns.

    What it computes is the new value of what it assigns; a pass whose name begins with `fill_` or `add_` gives back the
    value that it changed.
    """

    name: str
    run: Callable[[W], Any]
    requires: tuple[str, ...]
    assigns: str


def check_passes(passes: Iterable[Pass[W]]) -> None:
    """Raise ValueError for a pass that requires what no pass before it assigns."""
    assigned: set[str] = set()
    for step in passes:
        if missing := set(step.requires) - assigned:
            raise ValueError(
                f"pass {step.name!r} requires {', '.join(sorted(missing))}, which no pass before it assigns"
            )
        assigned.add(step.assigns)
