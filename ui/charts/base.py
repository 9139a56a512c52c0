"""The frame of every picture: template, title that states the finding, source line.

Title and source stand inside the figure, so that the picture saved by its own button says them too.
"""

from collections.abc import Iterable, Iterator
from itertools import count

from plotly.basedatatypes import BaseFigure

from queries import size_of
from ui import theme
from ui.filters import options
from ui.tables import goals
from ui.text import measure, phrases
from ui.text.escaping import escaped
from ui.view import View

FONT = "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
# Narrowest page that pictures are made for: a 1366 px screen less the page's margins and the scroll bar.
NARROW = 1270
HEAD = 1210  # px: a slide's picture on the smallest screen, of 1280 px, where its letters are not smaller
KEY = "■"  # like no mark
KEY_ROOM, KEY_GAP = 20, 24  # px for a key's sign, and after its name


def size(role: str, view: View) -> int:
    """Type size in px: title, subtitle, text, value. Larger in a presentation, which is watched from afar
    (and which present.css enlarges as a whole on a larger screen)."""
    small, large = {"title": (20, 25), "subtitle": (14, 16), "text": (13, 15), "value": (13, 16)}[role]
    return large if view.presenting else small


_made = count()


class Picture(BaseFigure):
    """A Plotly figure as the plain dictionaries that it is sent as.

    Plotly's own figures check every value each time they are changed and shown, which costs more than all
    else on a page. The tests have them check every picture of ours.
    """

    def __init__(self, layout: dict, view: View, over: float = 0):
        """`over`: how many px of the plot area are for keys, above what is drawn (y below 0)."""
        super().__init__()
        self._over = over
        self._traces: list[dict] = []
        self._words: dict[str, list] = {}
        self._fonts: dict[str, list] = {}
        self._view = view
        self._frame = layout | {"annotations": []}

    def add_scatter(self, **trace: object) -> None:
        self._traces.append({"type": "scatter", **trace})

    def add_bar(self, **trace: object) -> None:
        self._traces.append({"type": "bar", **trace})

    def add_words(self, words: list[tuple[float, float, str, str]], anchor: str, size: int) -> None:
        """Texts at (x, y, text, colour), px from the left and top of what is drawn; `anchor` is Plotly's
        textposition. All words of a picture are one trace, for Plotly takes some ms a trace and ten times as
        long for annotations.

        The plane of words is the figure's first pair of axes, and panels count from 2: what comes later lies
        above, and takes the pointer."""
        if not self._words:
            margin = self._frame["margin"]
            high = self._frame["height"] - margin["t"] - margin["b"]
            self.update_layout(
                xaxis={"range": [0, NARROW - margin["l"] - margin["r"]], "visible": False, "anchor": "y"},
                yaxis={"range": [high - self._over, -self._over], "visible": False, "anchor": "x"},
            )
            self._words = {"x": [], "y": [], "text": [], "textposition": []}
            self._fonts = {"color": [], "size": []}
            self.add_scatter(
                **self._words,
                textfont=self._fonts,
                mode="text",
                xaxis="x",
                yaxis="y",
                cliponaxis=False,
                hoverinfo="skip",
                showlegend=False,
            )
        for x, y, text, colour in words:
            for name, value in (("x", x), ("y", y), ("text", text), ("textposition", anchor)):
                self._words[name].append(value)
            self._fonts["color"].append(colour)
            self._fonts["size"].append(size)

    def add_guides(self, guides: list[tuple[float, float, float]]) -> None:
        """Faint upright lines at (x, top, bottom), px, under the words that add_words puts on them."""
        self.add_scatter(
            x=[x for at, _, _ in guides for x in (at, at, None)],
            y=[y for _, top, bottom in guides for y in (top, bottom, None)],
            mode="lines",
            line={"color": theme.LINES[self._view.mode], "width": 1},
            xaxis="x",
            yaxis="y",
            hoverinfo="skip",
            showlegend=False,
        )

    def may_part(self, ys: Iterable[float]) -> None:
        """Where paper may part a picture that is longer than a sheet (paper.js): px from the top of what is
        drawn, in order."""
        top = self._frame["margin"]["t"] + self._over
        self._frame["meta"] = {"parts": [round(top + y) for y in ys]}

    def add_annotation(self, **annotation: object) -> None:
        self._frame["annotations"].append(annotation)

    def update_layout(self, changes: dict | None = None, **more: object) -> None:
        """Set keys of the layout; a dictionary adds to what is there, and an axis to the look of all axes."""
        for name, value in ((changes or {}) | more).items():
            name = {"xaxis1": "xaxis", "yaxis1": "yaxis"}.get(name, name)
            if isinstance(value, dict):
                look = _axis(self._view) if name.startswith(("xaxis", "yaxis")) else {}
                value = look | self._frame.get(name, {}) | value
            self._frame[name] = value

    def to_dict(self) -> dict:
        return {"data": self._traces, "layout": self._frame}

    def __sizeof__(self) -> int:
        """Without what Plotly's figures share: its validators, some GB to whoever follows them."""
        return size_of(self.to_dict())


def figure(
    title: str,
    how: str,
    source: str,
    view: View,
    *,
    plot_height: int,
    keys: Iterable[tuple[str, str]] = (),
    legend: bool = False,
    left: int = 8,
) -> Picture:
    """An empty picture under its finding (`title`) and how to read it, over its source line.

    `keys` are what colours stand for (name, colour), words of the picture; `legend` is Plotly's own, for
    patterns. `plot_height` and `left` (margin) are px. Text is escaped here.
    """
    mode = view.mode
    room = (HEAD if view.presenting else NARROW) - 20
    head = phrases.balanced(title, room / size("title", view), view)
    sub = phrases.wrapped(how, room / size("subtitle", view), view)
    foot = [] if view.presenting else measure.wrapped(source, room / size("text", view))
    top = round(size("title", view) * (1.35 * len(head) + 0.7) + size("subtitle", view) * 1.4 * len(sub) + 10)
    if legend:
        top += round(size("text", view) * 2)
    line = size("text", view) * 1.6
    placed = list(_placed(keys, view))
    over = round(line * (placed[-1][1] + 1.4)) if placed else 0  # Plotly draws no words outside the plot area
    bottom = round(size("text", view) * 2 + size("text", view) * 1.4 * len(foot))
    text = "<br>".join(map(escaped, head))
    if sub:
        quiet = f"font-size:{size('subtitle', view)}px;font-weight:400;color:{theme.QUIET[mode]}"
        text += "".join(f'<br><span style="{quiet}">{escaped(line)}</span>' for line in sub)
    fig = Picture(
        {
            "height": top + over + plot_height + bottom,
            "margin": {"t": top, "b": bottom, "l": left, "r": 8},
            "font": {"family": FONT, "size": size("text", view), "color": theme.TEXT[mode]},
            "title": {
                "text": text,
                "font": {"size": size("title", view), "weight": 700, "color": theme.TEXT[mode]},
                "x": 0,
                "xref": "container",
                "xanchor": "left",
                "y": 1,
                "yref": "container",
                "yanchor": "top",
                "pad": {"t": round(size("title", view) * 1.2), "l": 8},
            },
            # the ground is painted, for a saved picture is put on other grounds
            "paper_bgcolor": theme.GROUND[mode],
            "plot_bgcolor": "rgba(0,0,0,0)",  # panels lie over the plane of words
            "showlegend": legend,
            "legend": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": 1,
                "yanchor": "bottom",
                "font": {"size": size("text", view)},
                "itemclick": False,
                "itemdoubleclick": False,
            },
            "hoverlabel": {"font": {"family": FONT, "size": size("text", view)}, "align": "left"},
            # Streamlit gives every picture to Plotly twice, the second time with what it sets for clicks.
            # Plotly draws it once if it finds nothing new: so here is what Streamlit would set, a number by
            # which the data are known again, and no template, which always counts as new.
            "clickmode": "event+select",
            "hovermode": "closest",
            "dragmode": "pan",
            "datarevision": next(_made),
        },
        view,
        over,
    )
    for x, row, name, colour in placed:
        y = (row + 0.5) * line - over
        fig.add_words([(x, y, KEY, colour)], "middle right", size("text", view))
        fig.add_words(
            [(x + KEY_ROOM, y, escaped(name), theme.TEXT[mode])], "middle right", size("text", view)
        )
    if foot:
        fig.add_annotation(
            text="<br>".join(map(escaped, foot)),
            x=0,
            xref="paper",
            xanchor="left",
            xshift=-left + 8,
            y=0,
            yref="paper",
            yanchor="top",
            yshift=-size("text", view) * 2 + 2,
            align="left",
            showarrow=False,
            font={"size": size("text", view) - 1, "color": theme.QUIET[mode]},
        )
    return fig


def _placed(keys: Iterable[tuple[str, str]], view: View) -> Iterator[tuple[float, int, str, str]]:
    """Where each key stands: px from the left, and its line; with its name and colour."""
    x, row = 0.0, 0
    for name, colour in keys:
        wide = KEY_ROOM + measure.width(name) * size("text", view) + KEY_GAP
        if x and x + wide > NARROW - 20:
            x, row = 0.0, row + 1
        yield x, row, name, colour
        x += wide


def _axis(view: View) -> dict:
    line = theme.LINES[view.mode]
    return {
        "gridcolor": line,
        "linecolor": line,
        "zerolinecolor": line,
        "tickcolor": line,
        "tickangle": 0,
        "ticklabeloverflow": "allow",  # whether they reach over the edge is not measured
        "tickfont": {"size": size("text", view), "color": theme.QUIET[view.mode]},
        "fixedrange": True,
    }


def axis(letter: str, at: int) -> str:
    """Plotly's name for the axis of the panel `at`, from 1: x, x2, x3."""
    return letter if at == 1 else f"{letter}{at}"


def source(rows: Iterable, view: View) -> str:
    """The source line of figures (rows with document_id and item): each plan with its items."""
    names = options.names("plan", view)
    items: dict[str, dict[str, None]] = {}
    for row in rows:
        items.setdefault(names[row.document_id], {}).update(dict.fromkeys(goals.item_labels(row, view)))
    parts = [
        view.translate("chart.source_plan", plan=plan, items=view.translate("separator").join(of_plan))
        for plan, of_plan in items.items()
    ]
    return view.translate("chart.source", plans=view.translate("chart.source_joint").join(parts))
