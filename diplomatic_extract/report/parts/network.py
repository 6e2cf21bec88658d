"""The network of who met whom, laid out here so that the page needs no program to draw it."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from diplomatic_extract.report.settings import PageSettings
from diplomatic_extract.tables.events import PLACES
from diplomatic_extract.tables.types import Event, Party

WIDTH, HEIGHT, MARGIN = 1120, 620, 76
ROUNDS, SEED = 240, 7
GRAVITY = 2.2  # how strongly all are drawn to the middle, so that small groups stay near
COLOURS = 8  # states with a colour of their own
LABEL_HEIGHT = 15
LETTER = 6.6  # width of a letter of a label
SHAKE = 60  # rounds in which labels push one another apart

Key = tuple[str, str]


class Node(msgspec.Struct, frozen=True):
    """Who met somebody: where the circle stands, how large it is, its colour's number (0: none of its own)."""

    name: str
    short: str
    type: str
    country: str
    x: float
    y: float
    radius: float
    colour: int
    events: int


class Edge(msgspec.Struct, frozen=True):
    """Two who met: the ends of the line, its width, and how often."""

    one: str
    other: str
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    events: int
    planned: int


class Network(msgspec.Struct, frozen=True):
    """The drawing, the states that have a colour, and how many nodes are left out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    states: tuple[tuple[str, int], ...]
    left_out: int
    width: int = WIDTH
    height: int = HEIGHT


class Ties(msgspec.Struct, frozen=True):
    """Who met whom how often: nodes by key, meetings of each and of each pair."""

    parties: dict[Key, Party]
    weights: Counter[Key]
    pairs: Counter[tuple[Key, Key]]
    planned: Counter[tuple[Key, Key]]


def make_network(events: Sequence[Event], settings: PageSettings) -> Network:
    """The network of the heaviest nodes and edges."""
    ties = count_ties(event for event in events if event.type in settings.network and event.status != "negated")
    heaviest = sorted(ties.weights, key=lambda key: (-ties.weights[key], key))[: settings.most.nodes]
    kept = set(heaviest)
    pairs = [pair for pair in ties.pairs if pair[0] in kept and pair[1] in kept]
    pairs = sorted(pairs, key=lambda pair: (-ties.pairs[pair], pair))[: settings.most.edges]
    tied = {key for pair in pairs for key in pair}
    keys = [key for key in heaviest if key in tied]
    widths = [label_size(ties.parties[key], settings.family_first) for key in keys]
    places = lay_out(keys, [(*pair, ties.pairs[pair]) for pair in pairs], widths)
    colours = find_colours(ties, keys)
    return Network(
        tuple(make_node(ties, key, places[key], colours, settings.family_first) for key in keys),
        tuple(make_edge(ties, pair, places) for pair in reversed(pairs)),
        tuple(sorted(colours.items(), key=lambda item: item[1])),
        len(ties.weights) - len(keys),
    )


def count_ties(events: Iterable[Event]) -> Ties:
    """Who took part in how many events, and which two in how many together."""
    ties = Ties({}, Counter(), Counter(), Counter())
    for event in events:
        parties = {(party.type, party.name): party for party in event.participants if party.role not in PLACES}
        ties.parties.update(parties)
        ties.weights.update(parties.keys())
        for pair in combinations(sorted(parties), 2):
            ties.pairs[pair] += 1
            ties.planned[pair] += event.status != "actual"
    return ties


def find_colours(ties: Ties, keys: Sequence[Key]) -> dict[str, int]:
    """The numbers of the colours of the states with most meetings."""
    states: Counter[str] = Counter()
    for key in keys:
        if country := ties.parties[key].country:
            states[country] += ties.weights[key]
    ordered = sorted(states, key=lambda state: (-states[state], state))
    return {state: number for number, state in enumerate(ordered[:COLOURS], 1)}


def make_node(
    ties: Ties, key: Key, place: tuple[float, float], colours: dict[str, int], family_first: frozenset[str]
) -> Node:
    party = ties.parties[key]
    radius = radius_of(ties.weights[key])
    return Node(
        party.name,
        shorten(party, family_first),
        party.type,
        party.country or "",
        *place,
        radius,
        colours.get(party.country or "", 0),
        ties.weights[key],
    )


def make_edge(ties: Ties, pair: tuple[Key, Key], places: dict[Key, tuple[float, float]]) -> Edge:
    count = ties.pairs[pair]
    one, other = pair
    return Edge(
        one[1], other[1], *places[one], *places[other], round(1 + 1.6 * math.sqrt(count), 1), count, ties.planned[pair]
    )


def radius_of(weight: int) -> float:
    """The radius of a node: its area grows with the number of events."""
    return round(min(26.0, 4 + 3.2 * math.sqrt(weight)), 1)


def shorten(party: Party, family_first: frozenset[str]) -> str:
    """The label of a node: the surname of a person, else the name, cut where it is long.

    Where the family name stands first («Си Цзиньпин»), the whole name is the label.
    """
    words = party.name.split()
    alone = party.type == "PERSON" and words and party.country not in family_first and len(words[-1]) > 3
    name = words[-1] if alone else party.name
    return name if len(name) <= 24 else name[:22].rstrip() + "…"


# --------------------------------------------------------------------------- layout


def lay_out(
    keys: Sequence[Key], edges: Sequence[tuple[Key, Key, int]], widths: Sequence[float]
) -> dict[Key, tuple[float, float]]:
    """Places after Fruchterman and Reingold, from one fixed start, stretched over the drawing.

    Plain floats and no matrix library: its sums differ in the last digit between processors, and rounds of pushing
    and pulling make another drawing of that.
    """
    places = start_places(keys)
    index = {key: number for number, key in enumerate(keys)}
    pulls = [(index[one], index[other], 1 + math.log(weight)) for one, other, weight in edges]
    spring = 0.9 / math.sqrt(max(len(keys), 1))
    for number in range(ROUNDS):
        heat = 0.12 * (1 - number / ROUNDS)
        move(places, find_forces(places, pulls, spring), heat)
    spread = stretch(places)
    part(spread, widths)
    return {key: (round(x, 1), round(y, 1)) for key, (x, y) in zip(keys, spread, strict=True)}


def start_places(keys: Sequence[Key]) -> list[list[float]]:
    """Places on a spiral, the heaviest innermost, a little disturbed so that nothing stands in one line."""
    dice = random.Random(SEED)
    places = []
    for number in range(len(keys)):
        angle, reach = number * 2.399963, 0.5 * math.sqrt((number + 0.5) / max(len(keys), 1))
        places.append([reach * math.cos(angle) + dice.uniform(-0.01, 0.01), reach * math.sin(angle)])
    return places


def find_forces(places: list[list[float]], pulls: Sequence[tuple[int, int, float]], spring: float) -> list[list[float]]:
    """Where each node is pushed: away from all others, towards those it met, and a little to the middle."""
    forces = [[-x * GRAVITY * spring, -y * GRAVITY * spring] for x, y in places]
    for i, j in combinations(range(len(places)), 2):
        distance = measure(places, i, j)
        push(forces, places, i, j, spring * spring / distance / distance)
    for i, j, weight in pulls:
        push(forces, places, i, j, -measure(places, i, j) / spring * weight)
    return forces


def measure(places: list[list[float]], i: int, j: int) -> float:
    """The distance of two nodes, never quite nothing."""
    dx, dy = places[i][0] - places[j][0], places[i][1] - places[j][1]
    return max(math.sqrt(dx * dx + dy * dy), 0.001)


def push(forces: list[list[float]], places: list[list[float]], i: int, j: int, force: float) -> None:
    """Add a force between two nodes, along the line between them; a negative one pulls."""
    for axis in (0, 1):
        along = (places[i][axis] - places[j][axis]) * force
        forces[i][axis] += along
        forces[j][axis] -= along


def move(places: list[list[float]], forces: list[list[float]], heat: float) -> None:
    """Move every node along its force, by `heat` at most."""
    for place, (x, y) in zip(places, forces, strict=True):
        length = max(math.sqrt(x * x + y * y), 1e-9)
        step = min(length, heat) / length
        place[0] += x * step
        place[1] += y * step


def stretch(places: list[list[float]]) -> list[list[float]]:
    """The places in units of the drawing, which they fill: dense parts get more room than distance alone would give."""
    across, down = (even_out([place[axis] for place in places]) for axis in (0, 1))
    return [
        [MARGIN + x * (WIDTH - 2 * MARGIN), MARGIN / 2 + y * (HEIGHT - MARGIN)]
        for x, y in zip(across, down, strict=True)
    ]


def even_out(values: list[float]) -> list[float]:
    """Values from 0 to 1, halfway between their size and their rank."""
    ordered = sorted(range(len(values)), key=lambda i: values[i])
    ranks = {i: rank / max(len(values) - 1, 1) for rank, i in enumerate(ordered)}
    low, size = min(values, default=0.0), max(values, default=1.0) - min(values, default=0.0)
    return [((value - low) / size if size else 0.5) / 2 + ranks[i] / 2 for i, value in enumerate(values)]


def label_size(party: Party, family_first: frozenset[str]) -> float:
    """The width of a node with its label and the code of its state."""
    code = 0 if party.type == "COUNTRY" or not party.country else 30
    return max(50.0, len(shorten(party, family_first)) * LETTER + code + 8)


def part(places: list[list[float]], widths: Sequence[float]) -> None:
    """Push nodes apart whose labels overlap, within the drawing."""
    for _ in range(SHAKE):
        for i, j in combinations(range(len(places)), 2):
            dx, dy = places[i][0] - places[j][0], places[i][1] - places[j][1]
            lack_x = (widths[i] + widths[j]) / 2 - abs(dx)
            lack_y = 2.9 * LABEL_HEIGHT - abs(dy)
            if lack_x > 0 and lack_y > 0:
                axis, lack = (0, lack_x) if lack_x < lack_y else (1, lack_y)
                shift = math.copysign(lack / 4, (dx, dy)[axis])
                places[i][axis] += shift
                places[j][axis] -= shift
        for place, width in zip(places, widths, strict=True):
            place[0] = min(max(place[0], width / 2), WIDTH - width / 2)
            place[1] = min(max(place[1], MARGIN / 2), HEIGHT - MARGIN / 2)
