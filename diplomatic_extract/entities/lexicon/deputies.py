"""Short words for deputies («замглавы»), which have no cases."""

from __future__ import annotations

import re

from diplomatic_extract.model import Token

SHORT_DEPUTY = re.compile(
    r"зам(?:глав|министр|пред|премьер|госсекретар|генсек|секретар|директор|руководител|начальник)\w*[ыая]"
)


def is_fixed(token: Token) -> bool:
    """Whether an office word is a short form without cases («замглавы», «зампредседателя»)."""
    return is_fixed_form(token.text.lower())


def is_fixed_form(form: str) -> bool:
    """The same of an office word in small letters."""
    return form.startswith("зам") and bool(SHORT_DEPUTY.fullmatch(form))
