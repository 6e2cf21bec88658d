"""Reports and faults as tables for the eye."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from diplomatic_extract.evaluation.report import Difference, Figure, Report
from diplomatic_extract.evaluation.scoring import Fault

TOTALS = ("ALL", "CORE5")
KIND_STYLES = {"missed": "yellow", "wrong": "red", "partial": "cyan"}


def render_report(report: Report) -> RenderableType:
    """One table a part: precision, recall, F1 with interval, counts, and the difference from another run."""
    tables: list[RenderableType] = [Text(f"{report.documents} documents", style="dim")]
    for part, figures in report.scores.items():
        against = report.against.get(part, {}) if report.against else None
        tables.append(render_part(part, figures, against))
    return Group(*tables)


def render_part(part: str, figures: dict[str, Figure], against: dict[str, Difference] | None) -> Table:
    """The table of one part."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(part)
    headings = ["P", "R", "F1", "95 %", "gold", "found"]
    for heading in headings + (["other", "change", "95 %"] if against is not None else []):
        table.add_column(heading, justify="right", no_wrap=True)
    for kind, figure in figures.items():
        cells = [kind, *figure_cells(figure)]
        if against is not None:
            cells += difference_cells(against.get(kind))
        table.add_row(*cells, style="bold" if kind in TOTALS else None)
    return table


def figure_cells(figure: Figure) -> list[str]:
    """A figure as cells."""
    rates = [f"{value:.3f}" for value in (figure.precision, figure.recall, figure.f1)]
    return [*rates, f"{figure.low:.3f}–{figure.high:.3f}", str(figure.gold), str(figure.predicted)]


def difference_cells(difference: Difference | None) -> list[str]:
    """A difference as cells; a star marks one that is more than chance."""
    if difference is None:
        return ["", "", ""]
    star = "*" if difference.certain else " "
    span = f"{difference.low:+.3f}…{difference.high:+.3f}"
    return [f"{difference.other:.3f}", f"{difference.difference:+.3f}{star}", span]


def render_faults(faults: Sequence[Fault]) -> RenderableType:
    """Faults by part and type, each with its document and the words it stands in."""
    lines = []
    for fault in sorted(faults, key=lambda fault: (fault.part, fault.type, fault.kind, fault.doc)):
        head = Text(f"{fault.kind:8}", style=KIND_STYLES[fault.kind])
        worth = f" worth {fault.worth:.2f}" if fault.kind == "partial" else ""
        head.append(f"{fault.type}{worth}  {fault.doc}  ", style="bold").append(fault.what, style="default")
        lines.append(head.append(f"\n        {fault.evidence[:200]}", style="dim") if fault.evidence else head)
    return Group(*lines)
