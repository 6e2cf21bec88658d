"""Facts of the document itself: publication date, publisher, place of the dateline."""

from diplomatic_extract.model import Analysis


def find_document_facts(analysis: Analysis) -> None:
    """Fill title, date, publisher and place of an analysis from the record's metadata and the text."""
    record = analysis.record
    analysis.title = record.title
    analysis.published, analysis.published_from = record.published, record.published_from
    analysis.publisher = record.publisher
