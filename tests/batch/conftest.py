"""Lets the tests, and the processes they spawn, import `fake_pipeline`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
