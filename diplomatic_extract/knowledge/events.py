"""Events of many tellings: who, where, when, what came of it, who tells it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import duckdb
import msgspec

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.knowledge import history
from diplomatic_extract.knowledge.blocks import Link, group_block, join_links
from diplomatic_extract.knowledge.copies import count_sources
from diplomatic_extract.knowledge.corrections import Corrections
from diplomatic_extract.knowledge.dates import Window, days_of, iso
from diplomatic_extract.knowledge.flat import decode, encode
from diplomatic_extract.knowledge.identity import new_id
from diplomatic_extract.knowledge.mapping import Alone, Mapper, pack
from diplomatic_extract.knowledge.settings import EventType, load_settings
from diplomatic_extract.knowledge.tables import Table, fetch
from diplomatic_extract.knowledge.tellings import Party, Place, Telling, find_blocks, new_telling
from diplomatic_extract.knowledge.trips import Stay, find_trips, new_stay
from diplomatic_extract.knowledge.versions import load_versions
from diplomatic_extract.relations.rules.ontologies import load_ontologies, score_event

DATES = ("date", "date_end", "date_from")


class Thing(NamedTuple):
    """What is known of an identity."""

    type: str
    name: str
    country: str
    wikidata: str | None
    kinds: tuple[str, ...]


Things = Mapping[str, Thing]
Arguments = list[tuple[str, Party]]


def load_things(connection: duckdb.DuckDBPyConnection) -> dict[str, Thing]:
    """All identities by id."""
    query = "SELECT id, type, name, coalesce(country, ''), wikidata, kinds FROM thing"
    return {
        id: Thing(type, name, country, wikidata, tuple(decode(kinds)))
        for id, type, name, country, wikidata, kinds in fetch(connection, query)
    }


# --------------------------------------------------------------------------- tellings


def fill_tellings(
    connection: duckdb.DuckDBPyConnection, things: dict[str, Thing], corrections: Corrections, mapper: Mapper
) -> list[list[int]]:
    """Fill the table `telling` from facts: the payload of each relation that is of an event, and its blocks.

    Returns the numbers of tellings that are one event by hand; parties by hand are added to `things`.
    """
    groups: dict[tuple[str, int], list[int]] = {}
    tellings = Table(connection, "telling", ("number", "seq", "fact", "payload"))
    blocks = Table(connection, "block", ("name", "number"))
    if not corrections.empty:
        mapper = Alone()  # what was used of the corrections is remembered here
    parcels = pack(read_rows(connection), PARCEL_FACTS, lambda document: len(document[0]))
    for parcel in mapper.map(tell_parcel, parcels, (things, load_versions(connection), corrections)):
        for one in parcel:
            tellings.add((one.number, one.seq, str(one.fact), one.payload))
            for group in one.by_hand:
                groups.setdefault(group, []).append(one.number)
            blocks.extend((name, one.number) for name in one.blocks)
    tellings.flush()
    blocks.flush()
    return list(groups.values())


class Placed(NamedTuple):
    """A telling as JSON, the blocks in which it stands, and the groups by hand that it is of."""

    number: int
    seq: int
    fact: int
    payload: str
    blocks: list[str]
    by_hand: list[tuple[str, int]]


def tell_parcel(
    documents: Sequence[tuple[Rows, dict[str, str]]], shared: tuple[dict[str, Thing], dict[int, int], Corrections]
) -> list[Placed]:
    """The tellings of some documents' rows of facts; `shared` are all identities, versions and corrections."""
    things, versions, corrections = shared
    return [
        place(fact, telling, corrections)
        for rows, identities in documents
        for fact, telling in tell(adapt_facts(rows, corrections), identities, things, versions)
    ]


def place(fact: Mapping[str, Any], telling: Telling, corrections: Corrections) -> Placed:
    """A telling under its number, with its blocks; what is apart by hand has a block of its own."""
    telling = msgspec.structs.replace(telling, number=number_of(telling.seq, fact["number"], telling.part))
    by_hand = [] if corrections.empty else [*corrections.groups_of(fact)]
    apart = [f"{telling.type} {kind} {place}" for kind, place in by_hand if kind == "split"]
    payload = msgspec.json.encode(telling).decode()
    return Placed(telling.number, telling.seq, fact["number"], payload, apart or find_blocks(telling), by_hand)


def number_of(seq: int, fact: int, part: int) -> int:
    """The number of a telling, by its document, its relation there and its part of a journey: it sorts as these do."""
    return (seq << 32) + (fact << 10) + part


PARCEL_FACTS = 3_000  # relations that are read together


def tell(
    facts: Facts, identities: dict[str, str], things: dict[str, Thing], versions: Mapping[int, int]
) -> list[tuple[dict[str, Any], Telling]]:
    """The tellings of a document; of what a newer version tells anew, place and day count no more."""
    told = []
    for fact in facts:
        arguments = [(role, new_party(identities[e], things)) for role, e, _ in fact["arguments"] if e in identities]
        for role, names in fact.get("parties", {}).items():
            arguments = [(name, party) for name, party in arguments if name != role]
            arguments += [(role, new_party(find_thing(name, things), things)) for name in names]
        for part, journey in enumerate(split_places(arguments, load_settings().event(fact["type"]))):
            telling = new_telling(0, fact, journey, fact["reckoned"])
            if telling is not None and telling.parties:
                told.append((fact, msgspec.structs.replace(telling, part=part)))
    pairs = Counter(pole for _, telling in told if len(telling.poles) > 1 for pole in telling.poles)
    named = sorted(things[id].country for id in set(identities.values()) if things[id].type == "COUNTRY")
    ordered = [pole for pole, _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))]
    near = tuple(ordered[:MOST_NEAR] or (named if len(named) <= MOST_NEAR else []))
    superseded = bool(facts) and facts[0]["seq"] in versions
    return [(fact, place_telling(telling, near, superseded)) for fact, telling in told]


def split_places(arguments: Arguments, event: EventType | None) -> list[Arguments]:
    """The arguments of a relation, of a journey to several states once for each of them, with its own places."""
    if event is None or event.journey != "visit":
        return [arguments]
    states = list(dict.fromkeys(p.country for role, p in arguments if role == event.place and p.type == "COUNTRY"))
    if len(states) < 2:
        return [arguments]
    return [[(role, p) for role, p in arguments if role != event.place or p.country == state] for state in states]


def place_telling(telling: Telling, near: tuple[str, ...], superseded: bool) -> Telling:
    """A telling with what the rest of its document and its newer version say of it."""
    if superseded:
        telling = msgspec.structs.replace(telling, superseded=True, place=Place("", telling.place.country))
    return msgspec.structs.replace(telling, near=near) if len(telling.poles) < 2 else telling


TOGETHER = 5  # days within which all reports of the events lie by which an undated document is dated
MOST_NEAR = 3  # states of a document with which a one-sided telling is compared


def find_thing(name: str, things: dict[str, Thing]) -> str:
    """The identity of a name given by hand; one that no document bears is added as a person."""
    known = sorted(id for id, thing in things.items() if fold(thing.name) == fold(name))
    if known:
        return known[0]
    id = new_id("PERSON", fold(name), "by hand")
    things[id] = Thing("PERSON", name, "", None, ())
    return id


def new_party(id: str, things: Things) -> Party:
    thing = things[id]
    return Party(id, thing.type, thing.name, thing.country, thing.kinds)


Facts = list[dict[str, Any]]
Rows = Sequence[Sequence[Any]]


COLUMNS = (
    *("seq", "number", "relation", "type", "status", "arguments", "attributes", "evidence", "reported_by", "score"),
    *("document", "source", "published", "publisher", "title", "reckoned"),
)


def read_documents(
    connection: duckdb.DuckDBPyConnection, corrections: Corrections, wanted: str = "true"
) -> Iterator[tuple[Facts, dict[str, str]]]:
    """Each document's wanted relations, as corrected, and what its entities are, in the order of documents."""
    for rows, things in read_rows(connection, wanted):
        yield adapt_facts(rows, corrections), things


def read_rows(connection: duckdb.DuckDBPyConnection, wanted: str = "true") -> Iterator[tuple[Rows, dict[str, str]]]:
    """The rows of each document's wanted relations, and what its entities are, in the order of documents."""
    query = f"""
        SELECT f.seq, f.number, f.relation, f.type, f.status, f.arguments, f.attributes, f.evidence, f.reported_by,
               f.score, d.document, d.source, d.published, d.publisher, d.title, coalesce(d.published, r.day)
        FROM fact f JOIN document d USING (seq) LEFT JOIN reckoned r USING (seq)
        WHERE {wanted} ORDER BY f.seq, f.number"""
    facts = fetch(connection, query)
    identities = fetch(connection, "SELECT seq, entity, id FROM identity ORDER BY seq, entity")
    known = groupby(identities, key=lambda row: row[0])
    at, things = -1, dict[str, str]()
    for seq, rows in groupby(facts, key=lambda row: row[0]):
        while at < seq:
            at, held = next(known)
            things = {entity: id for _, entity, id in held}
        yield list(rows), things if at == seq else {}


def adapt_facts(rows: Rows, corrections: Corrections) -> Facts:
    """A document's rows of facts by name, as corrected."""
    return [fact for row in rows if (fact := correct(adapt_fact(row), corrections)) is not None]


def correct(fact: dict[str, Any], corrections: Corrections) -> dict[str, Any] | None:
    """A fact as corrected by hand; None where it is dropped."""
    change = corrections.change_of(fact) if corrections.fact else None
    if change is None:
        return fact
    if change.drop:
        return None
    changed = {**fact, "status": change.status or fact["status"], "settled": change.status is not None}
    if change.date:
        undated = {name: value for name, value in fact["attributes"].items() if name not in DATES}
        changed["attributes"] = undated | {"date": change.date, "date_from": "clause"}
    return changed | ({"parties": change.parties} if change.parties else {})


def adapt_fact(row: Sequence[Any]) -> dict[str, Any]:
    """A row of facts by name, with its JSON read."""
    fact = dict(zip(COLUMNS, row, strict=True))
    for name in ("arguments", "attributes", "evidence"):
        fact[name] = decode(fact[name])
    return fact


# --------------------------------------------------------------------------- grouping


def fill_groups(connection: duckdb.DuckDBPyConnection, by_hand: Sequence[Sequence[int]], mapper: Mapper) -> None:
    """Fill the table `grouped` with the event of each telling; `by_hand` are tellings of one event."""
    query = "SELECT b.name, t.payload FROM block b JOIN telling t USING (number) ORDER BY b.name, b.number"
    blocks = ([payload for _, payload in rows] for _, rows in groupby(fetch(connection, query), key=lambda row: row[0]))
    links: list[Link] = []
    for found in mapper.map(group_parcel, pack(blocks, PARCEL_TELLINGS, len)):
        links += [Link(*link) for link in found]
    table = Table(connection, "grouped", ("number", "root"))
    roots = join_links(links)
    for group in by_hand:
        joined = {roots[number] for number in group}
        roots = {number: min(joined) if root in joined else root for number, root in roots.items()}
    table.extend((number, str(root)) for number, root in roots.items())
    table.flush()


PARCEL_TELLINGS = 5_000  # tellings of blocks that are grouped together


def group_parcel(blocks: Sequence[Sequence[str]], shared: None = None) -> list[tuple[int, int, float]]:
    """The links of blocks, each the payloads of its tellings."""
    decoder = msgspec.json.Decoder(Telling)
    return [
        (link.number, link.leader, link.strength)
        for block in blocks
        for link in group_block(map(decoder.decode, block))
    ]


def reckon_days(connection: duckdb.DuckDBPyConnection) -> bool:
    """Fill the table `reckoned` with the day of each undated document that tells two events of dated ones.

    Returns whether any day was found. What the document tells besides can then be told apart by days, too.
    """
    connection.execute(f"""
        CREATE OR REPLACE TABLE reckoned AS
        WITH told AS (
            SELECT g.root, d.seq, d.published FROM grouped g JOIN telling t USING (number) JOIN document d USING (seq))
        SELECT a.seq, min(b.published) AS day FROM told a JOIN told b ON a.root = b.root
        WHERE a.published IS NULL AND b.published IS NOT NULL
        GROUP BY a.seq HAVING count(DISTINCT a.root) > 1
            AND date_diff('day', min(TRY_CAST(b.published AS DATE)), max(TRY_CAST(b.published AS DATE))) <= {TOGETHER}
        ORDER BY a.seq""")
    row = connection.execute("SELECT count(*) FROM reckoned").fetchone()
    return bool(row and row[0])


# --------------------------------------------------------------------------- events


class Told(NamedTuple):
    """A telling with what the views show of it."""

    telling: Telling
    document: str
    source: str
    relation: str
    attributes: dict[str, Any]
    evidence: list[tuple[int, int, str]]
    score: float
    plover: tuple[str | None, str | None, str | None]


EventRows = list[tuple[Any, ...]]


def read_events(connection: duckdb.DuckDBPyConnection) -> Iterator[EventRows]:
    """The tellings of each event as rows, event by event, in the order of their first tellings."""
    query = """
        SELECT CAST(g.root AS BIGINT) AS root, t.payload, d.document, d.source, f.relation, f.attributes, f.evidence,
               f.score, f.plover_event, f.plover_mode, f.cameo
        FROM grouped g JOIN telling t USING (number) JOIN document d ON d.seq = t.seq
        JOIN fact f ON f.seq = t.seq AND f.number = CAST(t.fact AS BIGINT)
        ORDER BY root, t.number"""
    for _, rows in groupby(fetch(connection, query), key=lambda row: row[0]):
        yield list(rows)


def assemble_parcel(parcel: Sequence[EventRows], shared: tuple[Things, str]) -> list[tuple[str, str, Stay]]:
    """The id of each event, the event as JSON, and what of it matters for journeys.

    `shared` are all identities and the day of the latest document.
    """
    things, latest = shared
    decoder = msgspec.json.Decoder(Telling)
    found = []
    for rows in parcel:
        told = [
            Told(decoder.decode(row[1]), row[2], row[3], row[4], decode(row[5]), decode(row[6]), row[7], row[8:11])
            for row in rows
        ]
        event, stay = new_event(told, things, latest)
        found.append((event["id"], encode(event), stay))
    return found


def new_event(told: Sequence[Told], things: Things, latest: str) -> tuple[dict[str, Any], Stay]:
    """An event as the views show it, and what of it matters for journeys."""
    tellings = [one.telling for one in told]
    sources = {seq: number for number, copies in enumerate(find_sources(told)) for seq in copies}
    status = history.settle_status(tellings, sources)
    first = min(tellings, key=lambda t: (t.published or "9999", t.number))
    kind = load_settings().event(first.type)
    parties = choose_parties(tellings, status)
    date, date_end = history.find_date(tellings, status)
    town, country = choose_place(tellings)
    documents = {one.telling.seq: one.document for one in told}
    reported = sorted(one.telling.published for one in told if one.telling.published)
    codes = [most_frequent(one.plover[k] for one in told if one.telling.status == status) for k in range(3)]
    event: dict[str, Any] = {
        "id": new_event_id(first, told),
        "type": first.type,
        "status": status,
        "participants": [
            adapt_party(role, party, things) for role, party in [*parties, *goal_of(kind, country, things)]
        ],
        "place": things[town].name if town else state_name(country, things),
        "place_country": country or None,
        "place_is_town": bool(town),
        "date": date,
        "date_end": date_end,
        "n_documents": len(documents),
        "n_sources": len(set(sources.values())),
        "first_reported": reported[0] if reported else None,
        "last_reported": reported[-1] if reported else None,
        "history": [msgspec.to_builtins(step) for step in history.find_history(tellings, documents)],
        "tellings": [telling for one in told for telling in adapt_told(one)],
        "attributes": merge_attributes(told, status)
        | ({"disputed": True} if history.is_disputed(tellings) else {})
        | history.find_silence(tellings, status, latest),
        "score": round(1 - product(1 - one.score for one in told if one.telling.status == status), 3),
        "plover_event": codes[0],
        "plover_mode": codes[1],
        "cameo": codes[2],
        "journey": "" if kind is None or is_remote(tellings) else kind.journey,
        "intensity": score_event(codes[0]),
        "quad": known.quad if (known := load_ontologies().plover.get(codes[0] or "")) else None,
    }
    meets = bool(kind and kind.meets)
    window = window_of(tellings, status, date, date_end)
    stay = new_stay(
        event["id"], event["journey"], status, [p for _, p in parties], country or town, window, documents, meets
    )
    return event, stay


def goal_of(kind: EventType | None, country: str, things: Things) -> list[tuple[str, Party]]:
    """The state that a visit goes to, as one who takes part, where its role is named so."""
    goal = f"c:{country}"
    if kind is None or kind.journey != "visit" or goal not in things:
        return []
    return [(kind.place, Party(goal, "COUNTRY", things[goal].name, country))]


def is_remote(tellings: Sequence[Telling]) -> bool:
    """Whether an event is a call, for which nobody travels."""
    remote = load_settings().formats.remote
    return any(telling.format in remote for telling in tellings)


def new_event_id(first: Telling, told: Sequence[Told]) -> str:
    """An id out of the first report of an event."""
    one = next(one for one in told if one.telling.number == first.number)
    parts = [one.document, one.source, one.relation, *([str(first.part)] if first.part else [])]
    return "ev:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def choose_parties(tellings: Sequence[Telling], status: str) -> list[tuple[str, Party]]:
    """Who takes part, by role: a person stands for his office, ministry and state.

    Those count whom the tellings of the final status name; all, where these tell one side only of several.
    """
    chosen: list[tuple[str, Party]] = []
    telling = [t for t in tellings if t.status == status] or tellings
    if max(len(t.poles) for t in telling) < min(2, max(len(t.poles) for t in tellings)):
        telling = list(tellings)
    for role in dict.fromkeys(role for t in tellings for role, _ in t.sides):
        counts = Counter(party for t in telling for name, side in t.sides if name == role for party in side)
        ordered = sorted(counts, key=lambda p: (RANK.index(p.type), -counts[p], p.id))
        kept: list[Party] = []
        for party in ordered:
            if not any(stands_for(other, party) for other in kept):
                kept.append(party)
        chosen += [(role, party) for party in kept]
    return chosen


RANK = ("PERSON", "ROLE", "ORG", "LOC", "COUNTRY")


def stands_for(person: Party, party: Party) -> bool:
    """Whether one who takes part makes another superfluous: his own state, or the body or office that is his."""
    if person.pole != party.pole or party.type == "PERSON":
        return False
    if party.type == "COUNTRY":
        return True
    return bool(set(person.kinds) & set(party.kinds)) and person.type in ("PERSON", "ROLE")


def choose_place(tellings: Sequence[Telling]) -> tuple[str, str]:
    """The town and the state that most tellings give, of versions of an article the newest."""
    tellings = [t for t in tellings if not t.superseded] or tellings
    towns = Counter(t.place.town for t in tellings if t.place.town)
    states = Counter(t.place.country for t in tellings if t.place.country)
    town = max(sorted(towns), key=lambda key: towns[key], default="")
    return town, max(sorted(states), key=lambda key: states[key], default="")


def state_name(country: str, things: Things) -> str | None:
    thing = things.get(f"c:{country}")
    return thing.name if thing else country or None


def adapt_party(role: str, party: Party, things: Things) -> dict[str, Any]:
    thing = things[party.id]
    return {
        "role": role,
        "name": thing.name,
        "type": thing.type,
        "country": thing.country or None,
        "wikidata": thing.wikidata,
        "id": party.id,
    }


def adapt_told(one: Told) -> Iterator[dict[str, Any]]:
    """A row for each sentence in which a document tells an event."""
    for start, stop, text in one.evidence:
        yield {
            "document": one.document,
            "source": one.source,
            "relation": one.relation,
            "start": start,
            "stop": stop,
            "text": text,
            "status": one.telling.status,
            "published": one.telling.published or None,
        }


def find_sources(told: Sequence[Told]) -> list[list[int]]:
    """The documents of an event, those that copy one another together."""
    texts: dict[int, list[str]] = {}
    same: dict[int, str] = {}
    for one in told:
        texts.setdefault(one.telling.seq, []).extend(text for _, _, text in one.evidence)
        same[one.telling.seq] = one.document
    return count_sources(texts, same)


def merge_attributes(told: Sequence[Told], status: str) -> dict[str, Any]:
    """What most tellings of the final status say; dates stand apart."""
    telling = [one for one in told if one.telling.status == status] or told
    values: dict[str, Counter[str]] = {}
    for one in telling:
        for name, value in one.attributes.items():
            if name not in DATES and value not in (None, "", []):
                values.setdefault(name, Counter())[msgspec.json.encode(value).decode()] += 1
    return {
        name: decode(max(sorted(counts), key=lambda v: (counts[v], v not in VAGUE, len(v))))
        for name, counts in sorted(values.items())
    }


VAGUE = ('"meeting"', '"документ"')


def window_of(tellings: Sequence[Telling], status: str, date: str | None, date_end: str | None) -> Window:
    """The days of an event, as far as its tellings give them."""
    if date is None:
        known = [t.window for t in tellings if t.window.known and t.status == status]
        return min(known, key=lambda w: (w.last - w.first, w.first)) if known else Window(0, -1, -1)
    days, end = days_of(date), days_of(date_end or date)
    if days is None or end is None:
        return Window(0, -1, -1)
    firm = any(t.window.firm for t in tellings)
    return Window(days[0], days[1], end[1], firm or len(date) == 10, True)


def product(values: Iterator[float]) -> float:
    result = 1.0
    for value in values:
        result *= value
    return result


def most_frequent(values: Iterator[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return max(sorted(counts), key=lambda value: counts[value], default=None)


__all__ = ["fill_groups", "fill_tellings", "find_trips", "iso", "load_things", "new_event", "read_events"]
