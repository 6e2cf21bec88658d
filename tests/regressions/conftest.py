"""Lets the tests import the pipeline without models that the tests of batches use."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "batch"))
