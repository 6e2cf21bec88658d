"""Short words for deputies («замглавы»), which have no cases."""

from __future__ import annotations

import re

from diplomatic_extract.model import Token

SHORT_DEPUTY = re.compile(
    r"зам(?:глав|министр|пред|премьер|госсекретар|генсек|секретар|директор|руководител|начальник)\w*[ыая]"
)


def is_fixed(token: Token) -> bool:
    """Whether an office word is a short form without cases («замглавы», «зампредседателя»)."""
    return bool(SHORT_DEPUTY.fullmatch(token.text.lower()))
