"""`schema`: the JSON Schema of the output."""

from __future__ import annotations

import sys

from diplomatic_extract.cli.lazy import new_app

app = new_app()


@app.command()
def schema() -> None:
    """Print the JSON Schema that every output line satisfies.

    \b
    Examples:
      diplomatic-extract schema > schema.json
    """
    from diplomatic_extract.writers import load_schema

    sys.stdout.write(load_schema())
