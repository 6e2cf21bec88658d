"""Lets the tests import `hand`, the sentences and relations made by hand."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
