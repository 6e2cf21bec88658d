"""The page as one HTML text: templates filled, styles and script inside, and a policy that forbids all else."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from diplomatic_extract.labels import Labels
from diplomatic_extract.report.content import make_anchor
from diplomatic_extract.tables.phrases import clean, describe_figure, make_safe, shorten_left, shorten_right, write_span

TEMPLATES = Path(__file__).parent / "templates"
WEBLINK = re.compile(r"https?://[^\s<>\"'\\\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]+", re.IGNORECASE)


def fill_page(template: str, labels: Labels, **content: Any) -> str:
    """A template filled with what it shows, in one language.

    Everything is escaped by the templates' engine. The policy lets nothing load, and runs only the one style and the
    one script of the page, by their hashes.
    """
    style, script = read_asset("page.css"), read_asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    page = make_environment().get_template(template)
    return page.render(
        labels=labels,
        t=lambda key: labels.text(key, "page"),
        span=lambda first, last=None: write_span(first, last, labels),
        figure=lambda figure: describe_figure(figure_of(figure), labels),
        anchor=lambda id: make_anchor("ev", id),
        policy=Markup(policy),
        style=Markup(style),
        script=Markup(script),
        **content,
    )


@cache
def make_environment() -> Environment:
    """The engine of the templates: everything escaped, nothing undefined."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["clean"] = lambda text: clean(str(text or ""))
    environment.filters["tidy"] = lambda text: make_safe(re.sub(r"\s+", " ", text))
    environment.filters["head"] = lambda text: shorten_right(make_safe(re.sub(r"\s+", " ", text)))
    environment.filters["tail"] = lambda text: shorten_left(make_safe(re.sub(r"\s+", " ", text)))
    environment.tests["weblink"] = lambda text: bool(WEBLINK.fullmatch(str(text)))
    return environment


@cache
def read_asset(name: str) -> str:
    """The style or the script of the page."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """The hash by which a policy knows an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def figure_of(figure: Any) -> dict[str, Any]:
    """The fields of a figure as attributes of a relation."""
    return {name: getattr(figure, name) for name in ("value", "currency", "qualifier", "change_pct")}
