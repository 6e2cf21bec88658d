"""Whether two tellings can be of one event, and how strongly they agree: parties, time, place, kind, document.

Each part gives a number from 0 to 1, or None where it speaks against. The parts are multiplied.
"""

from __future__ import annotations

from collections.abc import Sequence

from diplomatic_extract.knowledge.dates import Window, days_of, gap
from diplomatic_extract.knowledge.settings import load_settings
from diplomatic_extract.knowledge.tellings import DETAILED, Party, Telling

NEAR = 1  # days by which two documents may differ on the day of one event
SOON = 3  # days by which an event may be late without a word that it was moved
ALONE = 0.35  # where neither telling of a meeting tells the other side
UNDATED = 0.25  # where a document tells no time at all, only persons and a town or title together join
MOVED = 120  # days within which an event that was moved takes place
KINDS = {
    "leader": ("head_of_state", "head_of_government", "monarch"),
    "minister": ("foreign_minister", "defence_minister"),
}
PEOPLE = ("PERSON", "ROLE")


def agree(left: Telling, right: Telling) -> float:
    """How strongly two tellings of one type agree, 0 where they are of different events."""
    time = agree_on_time(left, right)
    if not time:
        return 0.0
    strength = time
    for one, other in pair_sides(left, right):
        strength *= agree_on_side(one, other, is_gathering(left, right), leaves_out(left, right))
        if not strength:
            return 0.0
    if not (admits(left, right) and admits(right, left)):
        return 0.0
    return strength * agree_on_place(left, right) * agree_on_kind(left, right) * agree_on_words(left, right)


# --------------------------------------------------------------------------- parties


def pair_sides(left: Telling, right: Telling) -> list[tuple[Sequence[Party], Sequence[Party]]]:
    """The parties of two tellings role by role."""
    one, other = dict(left.sides), dict(right.sides)
    return [(one.get(role, ()), other.get(role, ())) for role in sorted({*one, *other})]


def leaves_out(left: Telling, right: Telling) -> bool:
    """Whether two tellings of those who came together both tell one side only, and no place abroad."""
    event = load_settings().event(left.type)
    return bool(event and event.meets) and len(left.poles) == len(right.poles) == 1


def is_gathering(left: Telling, right: Telling) -> bool:
    """Whether two tellings are of a gathering, of which one may name only some who came: one calls it so, and one
    names three sides at least."""
    gathering = load_settings().formats.gathering
    return (left.format in gathering or right.format in gathering) and max(len(left.poles), len(right.poles)) > 2


def agree_on_side(left: Sequence[Party], right: Sequence[Party], gathering: bool = False, alone: bool = False) -> float:
    """How well the parties of a side agree; a side that one telling leaves out says little, but nothing against."""
    if not left or not right:
        return 0.5 if left or right else 1.0
    fewer, more = sorted((left, right), key=len)
    if not (same_poles(fewer, more) or (gathering and {p.pole for p in fewer} <= {p.pole for p in more})):
        return 0.0
    found = [max(same_party(party, other) for other in more) for party in fewer]
    if min(found) <= 0 or has_rival(fewer, more):
        return 0.0
    poles, others = {party.pole for party in fewer}, {party.pole for party in more}
    if alone and len(poles | others) == 1:
        return sum(found) / len(found) * ALONE
    return sum(found) / len(found) * (1.0 if poles >= others else 0.6)


def admits(left: Telling, right: Telling) -> bool:
    """Whether one of a telling's parties can be each stranger of another: of an office of the same kind, or of none."""
    if not left.strangers:
        return True
    vague = load_settings().offices.keys()
    unsaid = any(party.type not in PEOPLE or not set(party.kinds) - vague for party in right.parties)
    open_to_all = unsaid or len(right.poles) < 2
    kinds = [widen(party.kinds) for party in right.parties if party.type in PEOPLE]
    return open_to_all or all(any(widen(stranger) & held for held in kinds) for stranger in left.strangers)


def same_poles(fewer: Sequence[Party], more: Sequence[Party]) -> bool:
    """Whether the states of a side can be one: the same two, one of which may be untold, or most of many.

    A meeting of two is no telling of a meeting of three.
    """
    one, other = {party.pole for party in fewer}, {party.pole for party in more}
    if one == other or (min(len(one), len(other)) == 1 and max(len(one), len(other)) == 2):
        return bool(one & other)
    if max(len(one), len(other)) <= 2:
        return False
    if min(len(one), len(other)) == 1 and len(one & other) == 1:
        return len(one | other) > 2 and any(not party.country for party in (*fewer, *more))
    return min(len(one), len(other)) > 2 and len(one & other) >= 2 and 2 * len(one & other) >= min(len(one), len(other))


def has_rival(fewer: Sequence[Party], more: Sequence[Party]) -> bool:
    """Whether two persons of one state stand against one another: the minister here, the president there."""
    for pole in {party.pole for party in fewer}:
        here = [party for party in fewer if party.pole == pole and party.type in PEOPLE]
        there = [party for party in more if party.pole == pole and party.type in PEOPLE]
        if here and there and not any(same_party(a, b) > 0 for a in here for b in there):
            return True
    return False


def same_party(left: Party, right: Party) -> float:
    """How surely two parties are one: the same, a person and his office, ministry or state; 0 where they are two."""
    if left.id == right.id:
        return 1.0
    if left.pole != right.pole or not left.country:
        return 0.0
    if left.type in PEOPLE and right.type in PEOPLE:
        return 0.0 if left.type == right.type == "PERSON" else same_office(left, right)
    if "COUNTRY" in (left.type, right.type):
        return 0.6
    if left.type == right.type == "ORG":
        return 0.5 if set(left.kinds) & set(right.kinds) else 0.0
    return 0.7 if set(left.kinds) & set(right.kinds) else 0.25


def same_office(left: Party, right: Party) -> float:
    """How surely a person and an office, or two offices, of one state are one."""
    if not left.kinds or not right.kinds:
        return 0.4
    one, other = widen(left.kinds), widen(right.kinds)
    return 0.9 if one & other else 0.0


def widen(kinds: Sequence[str]) -> set[str]:
    """Kinds of office with those that they paraphrase («лидер» may be a president)."""
    return {wide for kind in kinds for wide in (kind, *KINDS.get(kind, ()))}


# --------------------------------------------------------------------------- time


def agree_on_time(left: Telling, right: Telling) -> float:
    """How well the days agree; None of a plan's days count against an event that was moved."""
    if not (left.window.known and right.window.known):
        return UNDATED
    planned = [telling for telling in (left, right) if telling.status in ("planned", "possible")]
    if not planned:
        return (
            0.0 if is_after_denial(left, right) or is_after_denial(right, left) else overlap(left.window, right.window)
        )
    if len(planned) == 2:
        return agree_on_plans(left, right)
    plan = planned[0]
    return agree_with_plan(plan, right if plan is left else left)


def is_after_denial(denial: Telling, held: Telling) -> bool:
    """Whether what was held came after a denial that gives no day: what was not signed then, is not what was later."""
    if denial.status != "negated" or held.status != "actual" or denial.window.told or not denial.published:
        return False
    issued = days_of(denial.published)
    return issued is not None and held.window.first > issued[1] + SOON


def overlap(left: Window, right: Window) -> float:
    """How well two windows overlap, with a day to spare where not both give the day itself."""
    apart = gap(left, right)
    if left.firm and right.firm:
        return 1.0 if apart == 0 else 0.0
    width = max(left.last - left.first, right.last - right.first)
    if apart > (NEAR if width <= SOON else 0):
        return 0.0
    return 0.95 if width <= NEAR else 0.8 if width <= 31 else 0.6


def agree_on_plans(left: Telling, right: Telling) -> float:
    """How well two plans agree: the same day, or one that was moved; without a day the documents' own time."""
    early, late = sorted((left, right), key=lambda telling: (telling.published, telling.number))
    if left.window.told and right.window.told:
        apart = gap(left.window, right.window)
        if apart == 0:
            return 1.0
        return 0.5 if late.moved and apart <= MOVED else 0.0
    return 0.6 if gap(early.window, late.window) == 0 else 0.0


def agree_with_plan(plan: Telling, other: Telling) -> float:
    """How well a plan and what is told to have happened, or not, agree."""
    if other.published and plan.published and plan.published > other.published and other.status == "actual":
        return 0.0 if not plan.window.told else 0.3 * overlap(plan.window, other.window)
    apart = gap(plan.window, other.window)
    if plan.window.told:
        if apart <= (NEAR if plan.window.firm or plan.window.last - plan.window.first <= 7 else 0):
            return 0.95
        if apart <= SOON or (plan.moved and apart <= MOVED) or other.status == "negated":
            return 0.4 if apart <= MOVED else 0.0
        return 0.0
    if apart:
        return 0.0
    waited = max(0, other.window.first - plan.window.first)
    return 0.8 - 0.4 * min(1.0, waited / 150)


# --------------------------------------------------------------------------- place, kind, words


def agree_on_place(left: Telling, right: Telling) -> float:
    """1 where places do not contradict, more where they are the same town, 0 where they differ."""
    one, other = left.place, right.place
    if one.country and other.country and one.country != other.country:
        return 0.0
    if one.town and other.town:
        return 1.2 if one.town == other.town else 0.0
    return 1.0


def agree_on_kind(left: Telling, right: Telling) -> float:
    """0 for a call and a reception; less than 1 for a call and what may be one."""
    one, other = left.format, right.format
    if one == other:
        return 1.05 if one else 1.0
    remote, present = (set(kinds) for kinds in (load_settings().formats.remote, load_settings().formats.present))
    if {one, other} & remote:
        against = {one, other} & present or left.place.town or right.place.town
        return 0.0 if against else 0.6
    return 1.0


def agree_on_words(left: Telling, right: Telling) -> float:
    """How well titles of documents or topics agree; what one telling leaves out says nothing against.

    What is spoken of long after wants a title in common, not only «меморандум»; and where nothing was signed, no
    document was.
    """
    one, other = set(left.words), set(right.words)
    if (left.recalls or right.recalls) and len(one & other) < DETAILED:
        return 0.0
    if not one or not other:
        return 0.0 if denies_all(left, right) or denies_all(right, left) else 0.9 if one or other else 1.0
    shared = len(one & other) / min(len(one), len(other))
    return 0.0 if shared < 0.5 else 1.0 + 0.2 * shared


def denies_all(denial: Telling, other: Telling) -> bool:
    """Whether one telling denies that anything was signed or agreed, and another tells what was."""
    return denial.status == "negated" and other.status == "actual" and not denial.words and bool(other.words)
