"""Versions of one article: what an outlet published anew under the same headline supersedes what it said before."""

from __future__ import annotations

from itertools import groupby

import duckdb

from diplomatic_extract.knowledge.copies import fold, is_copy
from diplomatic_extract.knowledge.dates import days_of
from diplomatic_extract.knowledge.flat import decode
from diplomatic_extract.knowledge.tables import Table, fetch

SOON = 30  # days within which an article is published anew


def fill_versions(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the table `version`: for each document that a later one of its outlet supersedes, that one.

    Two documents are versions of one where outlet and headline are the same and their sentences nearly so.
    """
    query = """
        WITH doubled AS (
            SELECT publisher, lower(title) AS headline FROM document
            WHERE publisher IS NOT NULL AND title IS NOT NULL AND published IS NOT NULL
            GROUP BY ALL HAVING count(DISTINCT document) > 1)
        SELECT d.publisher || '|' || lower(d.title), d.seq, d.published, list(f.evidence ORDER BY f.number)
        FROM document d JOIN doubled u ON u.publisher = d.publisher AND u.headline = lower(d.title)
        JOIN fact f ON f.seq = d.seq WHERE d.published IS NOT NULL GROUP BY ALL ORDER BY 1, 3, 2"""
    table = Table(connection, "version", ("seq", "number"))
    for _, rows in groupby(fetch(connection, query), key=lambda row: row[0]):
        known: list[tuple[int, str, list[str]]] = []
        for _, seq, published, evidence in rows:
            sentences = [fold(text) for told in evidence for _, _, text in decode(told)]
            known = [(older, date, held) for older, date, held in known if is_soon(date, published)]
            for older, _, held in known:
                if is_copy(held, sentences):
                    table.add((older, seq))
            known.append((seq, published, list(dict.fromkeys(sentences))))
    table.flush()


def is_soon(earlier: str, later: str) -> bool:
    """Whether the later of two dates follows the earlier within some weeks."""
    one, other = days_of(earlier), days_of(later)
    return one is not None and other is not None and 0 <= other[0] - one[0] <= SOON


def load_versions(connection: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """The newest version of each document that has a newer one."""
    return {
        seq: newest
        for seq, newest in fetch(connection, "SELECT seq, max(number) FROM version GROUP BY seq")
        if newest != seq
    }
