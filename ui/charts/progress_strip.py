"""How the goals of each sector stand: a bar a sector, as long as it has goals with an end year. What nobody
can tell is drawn in its full length, pale and hatched."""

from collections.abc import Sequence

from ui import theme
from ui.charts import base
from ui.tables import outcome
from ui.tables import progress as tables
from ui.text import measure
from ui.text.escaping import escaped
from ui.view import View

NAMES, SLIDE_NAMES = 290, 340  # px for the names on the left
ROW, SLIDE_ROW = 24, 44  # px of a bar and the gap to the next; on a slide at most
SLIDE_HEIGHT = 430  # px: of a presentation's plot area
# a hatch for each status: colours alone do not tell them
HATCHES = {
    "missed": "", "behind": "-", "nearly": "x", "late": "|", "on_pace": ".", "ahead": "+", "reached": "\\",
    "exceeded": "", "not_due": "/", "unknown": "/",
}  # fmt: skip


def figure(counts: Sequence, title: str, view: View) -> base.Picture:
    """Rows of queries/progress_counts.sql."""
    of_each = tables.by_sector(counts)
    names = {row.sector_id: view.local(row, "sector") for row in counts}
    row = min(SLIDE_ROW, SLIDE_HEIGHT // len(of_each)) if view.presenting else ROW
    left = SLIDE_NAMES if view.presenting else NAMES
    how = view.translate("progress.strip_how") + view.clicks("progress.strip_click")
    fig = base.figure(title, how, "", view, plot_height=row * len(of_each), legend=True, left=left)
    size = base.size("value", view)
    texts = [_counts(found, view) for found in of_each.values()]
    fig.update_layout(
        barmode="stack", bargap=0.25, legend={"traceorder": "normal"},
        margin={"r": round(max(measure.width(text) for text, _ in texts) * size) + 24},
        xaxis={"visible": False, "range": [0, max(found.total() for found in of_each.values())]},
        yaxis={
            "tickvals": list(range(len(of_each))), "range": [len(of_each) - 0.5, -0.5],
            "ticktext": [_name(names[code], left, view) for code in of_each],
            "showgrid": False, "zeroline": False, "ticks": "",
            "tickfont": {"color": theme.TEXT[view.mode], "size": base.size("text", view)},
        },
    )  # fmt: skip
    codes = list(of_each)
    for status in tables.STATUSES:
        values = [found[status] for found in of_each.values()]
        if any(values):
            fig.add_bar(
                y=list(range(len(codes))), x=values, orientation="h", marker=_fill(status, view),
                name=escaped(f"{view.word('progress.sign', status)} {view.word('status', status)}"),
                hoverinfo="none", customdata=codes,  # skip would let no click through
            )  # fmt: skip
    fig.add_scatter(
        y=list(range(len(codes))), x=[found.total() for found in of_each.values()], mode="text",
        cliponaxis=False, showlegend=False, hoverinfo="skip", textposition="middle right",
        text=[coloured for _, coloured in texts], textfont={"size": size},
    )  # fmt: skip
    return fig


def _name(name: str, left: int, view: View) -> str:
    return escaped(measure.clipped(name, (left - 16) / base.size("text", view)))


def _fill(status: str, view: View) -> dict:
    """Its colour, or the ground with a hatch for what nobody can tell, and an edge."""
    ground, line = theme.GROUND[view.mode], theme.LINES[view.mode]
    colour = line if status in outcome.SILENT else theme.signal(status, view)
    fill = {"color": colour, "line": {"color": ground if status not in outcome.SILENT else line, "width": 1}}
    if hatch := HATCHES[status]:
        fill["pattern"] = {"shape": hatch, "fgcolor": colour, "bgcolor": ground, "size": 5, "solidity": 0.35}
    return fill


def _counts(found, view: View) -> tuple[str, str]:
    """How many goals of a sector stand how, after its bar: plain, and in colours."""
    parts = tables.signs(found, view)
    return tables.signed(found, view), "&nbsp; " + " &nbsp;".join(
        f'<span style="color:{theme.signal(code, view)}">{escaped(text)}</span>'
        for code, text in parts.items()
    )
