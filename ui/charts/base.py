"""The frame of every picture: template, title that states the finding, source line, how it is shown.

Title and source stand inside the figure, so that the picture saved by its own button says them too.
"""

import time
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import count

import streamlit as st
from plotly.basedatatypes import BaseFigure

from ui import goals, later, once, options, state, theme
from ui.words import say

FONT = "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
# Narrowest page that pictures are made for: a 1366 px screen less the page's margins and the scroll bar.
NARROW = 1270
SLIDE = 1310  # px: a 1366 px slide less its margins, before present.css enlarges it
KEY = "■"  # like no mark
KEY_ROOM, KEY_GAP = 20, 24  # px for a key's sign, and after its name
CONFIG = {
    "displaylogo": False,
    "showSendToCloud": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}


@once.a_run
def presenting() -> bool:
    return "present" in st.query_params


@once.a_run
def size(role: str) -> int:
    """Type size in px: title, subtitle, text, value. Larger in a presentation, which is watched from afar
    (and which present.css enlarges as a whole on a larger screen)."""
    plain, large = {"title": (20, 25), "subtitle": (14, 16), "text": (13, 15), "value": (13, 16)}[role]
    return large if presenting() else plain


def plain(text: str) -> str:
    """Text from data for a figure, where Plotly would take <a> and <b> for markup."""
    return escape(text, quote=False)


def width(text: str) -> float:
    """How wide a text is, in em, as Noto Sans sets it: a Chinese sign is 1, a digit 0.56."""
    return sum(map(_wide, text))


@cache
def _wide(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if sign == " ":
        return 0.26
    return 0.52 if sign.islower() else 0.58


def wrapped(text: str, em: float) -> list[str]:
    """The text in lines of at most `em`; breaks at spaces, and between Chinese signs."""
    lines, line = [], ""
    for part in _parts(text):
        if line and width(line + part.rstrip()) > em:
            lines.append(line.rstrip())
            line = part.lstrip()
        else:
            line += part
    return [*lines, line.rstrip()] if line.strip() else lines


def balanced(text: str, em: float) -> list[str]:
    """The text in as few lines of at most `em`, and these about as long as one another."""
    fewest = len(wrapped(text, em))
    even = width(text) / max(fewest, 1)
    while even < em and len(wrapped(text, even)) > fewest:
        even += 1
    return wrapped(text, min(even, em))


def clipped(text: str, em: float) -> str:
    """The text in one line of at most `em`, cut short where it is longer."""
    return text if len(wrapped(text, em)) < 2 else wrapped(text, em - 1)[0] + "…"


def _parts(text: str) -> list[str]:
    parts, word = [], ""
    for sign in text:
        if unicodedata.east_asian_width(sign) in "WF":
            # a closing sign stays with what it closes
            if sign in "，。；：、）”》！？" and (word or parts):
                if word:
                    word += sign
                else:
                    parts[-1] += sign
                continue
            parts += [word, sign] if word else [sign]
            word = ""
        else:
            word += sign
            if sign == " ":
                parts.append(word)
                word = ""
    joined: list[str] = []
    for part in [*parts, word] if word else parts:
        # and an opening one with what it opens
        if joined and joined[-1][-1] in "（“《":
            joined[-1] += part
        else:
            joined.append(part)
    return joined


_made = count()


class Picture(BaseFigure):
    """A Plotly figure as the plain dictionaries that it is sent as.

    Plotly's own figures check every value each time they are changed and shown, which costs more than all
    else on a page. The tests have them check every picture of ours.
    """

    def __init__(self, layout: dict, over: float = 0):
        """`over`: how many px of the plot area are for keys, above what is drawn (y below 0)."""
        self._over = over
        self._data: list[dict] = []
        self._words: dict[str, list] = {}
        self._fonts: dict[str, list] = {}
        self._layout = layout | {"annotations": []}

    def add_scatter(self, **trace: object) -> None:
        self._data.append({"type": "scatter", **trace})

    def add_bar(self, **trace: object) -> None:
        self._data.append({"type": "bar", **trace})

    def add_words(self, words: list[tuple[float, float, str, str]], anchor: str, size: int) -> None:
        """Texts at (x, y, text, colour), px from the left and top of what is drawn; `anchor` is Plotly's
        textposition. All words of a picture are one trace, for Plotly takes some ms a trace and ten times as
        long for annotations.

        The plane of words is the figure's first pair of axes, and panels count from 2: what comes later lies
        above, and takes the pointer."""
        if not self._words:
            margin = self._layout["margin"]
            high = self._layout["height"] - margin["t"] - margin["b"]
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
            line={"color": theme.LINES[theme.mode()], "width": 1},
            xaxis="x",
            yaxis="y",
            hoverinfo="skip",
            showlegend=False,
        )

    def add_annotation(self, **annotation: object) -> None:
        self._layout["annotations"].append(annotation)

    def update_layout(self, changes: dict | None = None, **more: object) -> None:
        """Set keys of the layout; a dictionary adds to what is there, and an axis to the look of all axes."""
        for name, value in ((changes or {}) | more).items():
            name = {"xaxis1": "xaxis", "yaxis1": "yaxis"}.get(name, name)
            if isinstance(value, dict):
                look = _axis() if name.startswith(("xaxis", "yaxis")) else {}
                value = look | self._layout.get(name, {}) | value
            self._layout[name] = value

    def to_dict(self) -> dict:
        return {"data": self._data, "layout": self._layout}


def figure(
    title: str,
    how: str = "",
    source: str = "",
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
    mode = theme.mode()
    room = NARROW - 20
    head = balanced(title, room / size("title"))
    sub = wrapped(how, room / size("subtitle"))
    foot = [] if presenting() else wrapped(source, room / size("text"))
    top = round(size("title") * (1.35 * len(head) + 0.7) + size("subtitle") * 1.4 * len(sub) + 10)
    if legend:
        top += round(size("text") * 2)
    line = size("text") * 1.6
    placed = list(_placed(keys))
    over = round(line * (placed[-1][1] + 1.4)) if placed else 0  # Plotly draws no words outside the plot area
    bottom = round(size("text") * 2 + size("text") * 1.4 * len(foot))
    text = "<br>".join(map(plain, head))
    if sub:
        quiet = f"font-size:{size('subtitle')}px;font-weight:400;color:{theme.QUIET[mode]}"
        text += "".join(f'<br><span style="{quiet}">{plain(line)}</span>' for line in sub)
    fig = Picture(
        {
            "height": top + over + plot_height + bottom,
            "margin": {"t": top, "b": bottom, "l": left, "r": 8},
            "font": {"family": FONT, "size": size("text"), "color": theme.TEXT[mode]},
            "title": {
                "text": text,
                "font": {"size": size("title"), "weight": 700, "color": theme.TEXT[mode]},
                "x": 0,
                "xref": "container",
                "xanchor": "left",
                "y": 1,
                "yref": "container",
                "yanchor": "top",
                "pad": {"t": round(size("title") * 1.2), "l": 8},
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
                "font": {"size": size("text")},
                "itemclick": False,
                "itemdoubleclick": False,
            },
            "hoverlabel": {"font": {"family": FONT, "size": size("text")}, "align": "left"},
            # Streamlit gives every picture to Plotly twice, the second time with what it sets for clicks.
            # Plotly draws it once if it finds nothing new: so here is what Streamlit would set, a number by
            # which the data are known again, and no template, which always counts as new.
            "clickmode": "event+select",
            "hovermode": "closest",
            "dragmode": "pan",
            "datarevision": next(_made),
        },
        over,
    )
    for x, row, name, colour in placed:
        y = (row + 0.5) * line - over
        fig.add_words([(x, y, KEY, colour)], "middle right", size("text"))
        fig.add_words([(x + KEY_ROOM, y, plain(name), theme.TEXT[mode])], "middle right", size("text"))
    if foot:
        fig.add_annotation(
            text="<br>".join(map(plain, foot)),
            x=0,
            xref="paper",
            xanchor="left",
            xshift=-left + 8,
            y=0,
            yref="paper",
            yanchor="top",
            yshift=-size("text") * 2 + 2,
            align="left",
            showarrow=False,
            font={"size": size("text") - 1, "color": theme.QUIET[mode]},
        )
    return fig


def _placed(keys: Iterable[tuple[str, str]]) -> Iterator[tuple[float, int, str, str]]:
    """Where each key stands: px from the left, and its line; with its name and colour."""
    x, row = 0.0, 0
    for name, colour in keys:
        wide = KEY_ROOM + width(name) * size("text") + KEY_GAP
        if x and x + wide > NARROW - 20:
            x, row = 0.0, row + 1
        yield x, row, name, colour
        x += wide


def _axis() -> dict:
    line = theme.LINES[theme.mode()]
    return {
        "gridcolor": line,
        "linecolor": line,
        "zerolinecolor": line,
        "tickcolor": line,
        "tickangle": 0,
        "ticklabeloverflow": "allow",  # whether they reach over the edge is not measured
        "tickfont": {"size": size("text"), "color": theme.QUIET[theme.mode()]},
        "fixedrange": True,
    }


def axis(letter: str, at: int) -> str:
    """Plotly's name for the axis of the panel `at`, from 1: x, x2, x3."""
    return letter if at == 1 else f"{letter}{at}"


def show(fig: Picture, *, alt: str, key: str, leads: tuple[str, str] = ("targets", "row")) -> None:
    """Draw the figure. `alt` says in words what it shows; `key` keeps it in place over reruns; a click on a
    mark `leads` to a page, with the mark's customdata as that parameter."""
    page, name = leads

    def follow() -> None:
        points = st.session_state[key].selection.points
        if points and (code := points[0].get("customdata")):
            state.go(page, state.shared(**{name: code if isinstance(code, str) else code[0]}))

    sent = _sent()
    if sent:
        time.sleep(max(0.0, sent[-1] + later.APART - time.monotonic()))
    st.plotly_chart(
        fig,
        theme=None,
        config=CONFIG,
        alt=alt,
        key=key,
        # on a slide, present.css enlarges a chart of one size
        width=SLIDE if presenting() else "stretch",
        on_select=follow,
        selection_mode="points",
    )
    sent.append(time.monotonic())


@once.a_run
def _sent() -> list[float]:
    """When each picture of this run was sent, in s."""
    return []


def source(rows: Iterable) -> str:
    """The source line of figures (rows with document_id and item): each plan with its items."""
    names = options.names("plan")
    items: dict[str, dict[str, None]] = {}
    for row in rows:
        items.setdefault(names[row.document_id], {})[goals.item(row)] = None
    told = [
        say("chart.source_plan", plan=plan, items=say("separator").join(of_plan))
        for plan, of_plan in items.items()
    ]
    return say("chart.source", plans=say("chart.source_joint").join(told))
