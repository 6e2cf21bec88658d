"""For how long an office is held, as a time beside it tells («сенатор Чили с 2010 года», «в 2010–2014 годах мэр»)."""

from __future__ import annotations

from collections.abc import Sequence

from diplomatic_extract.entities.offices.epithets import ADVERBS
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import Phase, Token

TIMES = load_words("clauses", "occasions") | load_words("offices", "times")
SINCE, UNTIL, DURING = ("с", "со"), ("по", "до"), ("в", "во")
STILL = load_words("offices", "still")
MOMENTS, AT_MOMENTS = load_words("offices", "moments"), load_words("offices", "at_moments")
SPANS = ("-", "–", "—")


def skip_term(tokens: Sequence[Token], k: int) -> tuple[int, Phase | None]:
    """The token after a time that starts at a token, and the phase that it tells; the token itself where none does.

    «С 2010 года» is now, «с 2010 по 2014 год», «до мая», «в 2010 году» are over, «вот уже пять лет» is now.
    """
    start, first = k, k
    while k < len(tokens) and (tokens[k].lemma in STILL or tokens[k].lemma in ADVERBS):
        k += 1
    still, told = k > start, tokens[k].text.lower() if k < len(tokens) else ""
    if told in (*SINCE, *UNTIL, *DURING):
        k += 1
    elif not still:
        return start, None
    first = k
    while k < len(tokens) and (is_time(tokens[k]) or joins_times(tokens, k)):
        k += 1
    if k == first or not any(token.lemma in TIMES for token in tokens[first:k]):
        return start, None
    ended = any(token.text.lower() in UNTIL for token in tokens[first:k])
    return k, "former" if told in (*UNTIL, *DURING) or ended else "current"


def skip_term_back(tokens: Sequence[Token], k: int) -> tuple[int, Phase | None]:
    """The token before a time that ends at a token, and the phase that it tells; the token itself where none does."""
    if is_moment(tokens, k):
        return k - 3, "former"
    first = k
    while first > 0 and (is_time(tokens[first]) or joins_times(tokens, first)):
        first -= 1
    while first > 0 and tokens[first - 1].text.lower() in (*SINCE, *UNTIL):
        first -= 1
    stop, phase = skip_term(tokens, first)
    return (first - 1, phase) if stop == k + 1 else (k, None)


def is_moment(tokens: Sequence[Token], k: int) -> bool:
    """Whether a time told before ends at a token («в то время», «на тот момент»)."""
    if k < 2 or tokens[k].lemma not in MOMENTS or tokens[k - 1].lemma != "тот":
        return False
    return tokens[k - 2].text.lower() in AT_MOMENTS


def is_time(token: Token) -> bool:
    """Whether a token is a number or a noun of time."""
    return token.text[0].isdigit() or token.tag.pos == "NUM" or token.lemma in TIMES


def joins_times(tokens: Sequence[Token], k: int) -> bool:
    """Whether a token joins two times to a span («с 2010 по 2014 год», «2010–2014»)."""
    joins = tokens[k].text.lower() in UNTIL or tokens[k].text in SPANS
    return joins and 0 < k < len(tokens) - 1 and is_time(tokens[k - 1]) and is_time(tokens[k + 1])
