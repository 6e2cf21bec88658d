"""Versions of one article: what an outlet published anew under the same headline supersedes what it said before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import duckdb

from diplomatic_extract.knowledge.copies import is_copy, words_of
from diplomatic_extract.knowledge.flat import decode
from diplomatic_extract.knowledge.tables import Table, fetch

SOON = 30  # days within which an article is published anew


def fill_versions(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the table `version`: for each document that a later one of its outlet supersedes, that one.

    Two documents are versions of one where outlet and headline are the same and their sentences nearly so.
    """
    connection.execute(f"""
        CREATE OR REPLACE TABLE again AS
        WITH dated AS (
            SELECT seq, document, publisher, lower(title) AS headline, TRY_CAST(published AS DATE) AS day FROM document)
        SELECT a.seq AS older, b.seq AS newer FROM dated a JOIN dated b
        ON a.publisher = b.publisher AND a.headline = b.headline AND a.document <> b.document
            AND b.day BETWEEN a.day AND a.day + {SOON} AND (a.day < b.day OR a.seq < b.seq)""")
    query = """
        SELECT p.older, p.newer, a.told, b.told FROM again p
        JOIN (SELECT seq, list(evidence ORDER BY number) AS told FROM fact
              WHERE seq IN (SELECT older FROM again) GROUP BY seq) a ON a.seq = p.older
        JOIN (SELECT seq, list(evidence ORDER BY number) AS told FROM fact
              WHERE seq IN (SELECT newer FROM again) GROUP BY seq) b ON b.seq = p.newer
        ORDER BY 1, 2"""
    table = Table(connection, "version", ("seq", "number"))
    for _, pairs in groupby(fetch(connection, query), key=lambda row: row[0]):
        told: list[str] = []
        for older, newer, former, anew in pairs:
            told = told or sentences(former)
            if is_copy(told, sentences(anew)):
                table.add((older, newer))
    table.flush()


def sentences(evidence: Sequence[str]) -> list[str]:
    """The distinct sentences of a document's evidence, folded."""
    return list(dict.fromkeys(words_of(text) for told in evidence for _, _, text in decode(told)))


def load_versions(connection: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """The newest version of each document that has a newer one."""
    return dict(fetch(connection, "SELECT seq, max(number) FROM version GROUP BY seq"))
