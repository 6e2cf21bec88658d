"""Relations of an analysis by the rules."""

from diplomatic_extract.model import Analysis
from diplomatic_extract.relations.loader import RuleSet


def find_relations(analysis: Analysis, rules: RuleSet) -> None:
    """Fill the relations of an analysis."""
