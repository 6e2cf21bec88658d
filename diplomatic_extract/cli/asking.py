"""From what a user types to what is meant: states, persons, dates, names of a list; and what to propose instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

import typer

from diplomatic_extract.cli.console import say, warn

if TYPE_CHECKING:
    from pathlib import Path

    from diplomatic_extract.cli.filters import Filter, Sieve
    from diplomatic_extract.entities.lexicon.load import Lexicon
    from diplomatic_extract.entities.queries.persons import AskedPerson
    from diplomatic_extract.entities.queries.states import AskedState
    from diplomatic_extract.relations.rules.types import RuleSet

MOST = 3
PART = 3  # letters of a name's part by which it is proposed


def read_filter(
    lexicon: Lexicon | None,
    *,
    types: Iterable[str] = (),
    statuses: Iterable[str] = (),
    countries: Iterable[str] = (),
    persons: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
    min_score: float = 0.0,
) -> Filter:
    """The filter that options ask for; a `lexicon` is needed where they name states or persons.

    Raises a usage error where a state is none, and where the time ends before it begins.
    """
    from diplomatic_extract.cli.filters import Filter

    check_period(since or "", until or "")
    return Filter(
        types=frozenset(types),
        statuses=frozenset(statuses),
        countries=tuple(read_asked_state(text, lexicon) for text in countries) if lexicon else (),
        persons=tuple(read_asked_person(text, lexicon) for text in persons) if lexicon else (),
        since=since or "",
        until=until or "",
        min_score=min_score,
    )


def open_sieve(
    lexicon: Sequence[Path] | None,
    *,
    types: Sequence[str] | None,
    statuses: Sequence[str] | None,
    countries: Sequence[str] | None,
    persons: Sequence[str] | None,
    since: str | None,
    until: str | None,
    min_score: float = 0.0,
) -> Sieve:
    """A sieve of existing outputs for options as typed; lexicons load only where states or persons are asked for.

    Raises a usage error as `read_filter`; types that no built-in relation has are remarked on.
    """
    from diplomatic_extract.cli.filters import Sieve
    from diplomatic_extract.entities.lexicon.load import load_lexicon

    names = load_lexicon(lexicon or ()) if countries or persons else None
    wanted = read_filter(
        names,
        types=warn_of_unknown(split_list(types)),
        statuses=split_list(statuses),
        countries=split_list(countries),
        persons=split_list(persons),
        since=since,
        until=until,
        min_score=min_score,
    )
    return Sieve(wanted, names)


def split_list(values: Sequence[str] | None) -> list[str]:
    """The names in comma-separated and repeated values: `--only a,b --only c` → a, b, c."""
    return [name.strip() for value in values or () for name in value.split(",") if name.strip()]


def warn_of_unknown(types: list[str]) -> list[str]:
    """The same names; those that no built-in relation has are remarked on, as they may come from a user's rules."""
    from diplomatic_extract.relations.rules.loader import load_rules

    known = load_rules() if types else None
    for name in types:
        if known and name not in known.relations:
            warn(f"--only {name}: no built-in relation has this name{propose_relations(name, known)}")
    return types


def check_period(since: str, until: str) -> None:
    """Raise a usage error where a time ends before it begins."""
    shared = min(len(since), len(until))
    if shared and since[:shared] > until[:shared]:
        raise typer.BadParameter(f"{since} is later than --until {until}; exchange them", param_hint="--since")


def read_asked_state(text: str, lexicon: Lexicon) -> AskedState:
    """The state that a value of --country means; one of several meanings is told. Raises a usage error for none."""
    from diplomatic_extract.entities.queries.states import read_state, suggest_states

    state = read_state(text, lexicon)
    if state is None:
        near = suggest_states(text, lexicon)
        if any(form.section == "organisations" for form in lexicon.forms.get(text.casefold(), ())):
            raise typer.BadParameter(f"{text} is an organisation; name a state", param_hint="--country")
        meant = f"; did you mean {' or '.join(near)}?" if near else "; name it, or give its ISO code (KAZ)"
        raise typer.BadParameter(f"no state is called {text!r}{meant}", param_hint="--country")
    if state.others:
        say(f"--country {text}: read as {state.name} ({state.code}); it may also mean {', '.join(state.others)}")
    return state


def read_asked_person(text: str, lexicon: Lexicon) -> AskedPerson:
    """The person that a value of --person means. Raises a usage error for a value without letters."""
    from diplomatic_extract.entities.queries.persons import read_person

    person = read_person(text, lexicon)
    if not person.words:
        raise typer.BadParameter(f"{text!r} is no name", param_hint="--person")
    return person


# --------------------------------------------------------------------------- names of a list


def propose(name: str, allowed: Sequence[str], meanings: Mapping[str, Sequence[str]] | None = None) -> str:
    """What the user may have meant, as the end of a message; all that is allowed where nothing is near.

    In this order: the name in other letters, what its words mean (`meanings`, folded), a part of it, the nearest.
    """
    folded = key_of(name)
    same = [known for known in allowed if key_of(known) == folded]
    meant = list((meanings or {}).get(name.casefold(), ()))
    parts = [known for known in allowed if len(folded) >= PART and (folded in key_of(known) or key_of(known) in folded)]
    near = same or meant or parts or get_close_matches(folded, allowed, 1)
    return f"; did you mean {' or '.join(near[:MOST])}?" if near else f"; choose from {', '.join(allowed)}"


def key_of(name: str) -> str:
    """A name in the letters of the program: small, with underscores."""
    return name.strip().casefold().replace("-", "_").replace(" ", "_")


def propose_relations(name: str, rules: RuleSet) -> str:
    """What relation type the user may have meant: by its Russian name, or by a verb or noun that tells of it."""
    return propose(name, sorted(rules.relations), {name.casefold(): find_meant_relations(name, rules)})


def find_meant_relations(name: str, rules: RuleSet) -> list[str]:
    """The relation types whose Russian labels or whose trigger words a name holds in any form, the likeliest first."""
    from diplomatic_extract.labels import load_labels
    from diplomatic_extract.language.lemmas import readings

    labels = {load_labels("ru").relation(type).casefold(): type for type in rules.relations}
    if name.casefold() in labels:
        return [labels[name.casefold()]]
    weights = dict.fromkeys(rules.relations, 0.0)
    for word in name.casefold().split():
        lemmas = {word, *(reading.lemma for reading in readings(word))}
        for label, type in labels.items():
            weights[type] += not lemmas.isdisjoint(label.split())
        for type, rule in rules.relations.items():
            told = sum(not lemmas.isdisjoint((*pattern.verbs, *pattern.nouns)) for pattern in rule.patterns)
            weights[type] += told / len(rule.patterns) if rule.patterns else 0
    return [type for type in sorted(weights, key=lambda type: -weights[type]) if weights[type] > 0]
