"""A picture on a page: how Plotly shows it, and where a click on a mark leads."""

import streamlit as st

from ui.charts.base import Picture
from ui.shell import url
from ui.view import View

SLIDE = 1310  # px: a 1366 px slide less its margins, before present.css enlarges it
CONFIG = {
    "displaylogo": False,
    "showSendToCloud": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}


def show(
    fig: Picture, view: View, *, alt: str, key: str, leads: tuple[str, str] = ("targets", "row")
) -> None:
    """Draw the figure. `alt` says in words what it shows; `key` keeps it in place over reruns; a click on a
    mark `leads` to a page, with the mark's customdata as that parameter."""
    page, name = leads

    def follow() -> None:
        points = st.session_state[key].selection.points
        if points and (code := points[0].get("customdata")):
            url.go(page, view.shared(**{name: code if isinstance(code, str) else code[0]}))

    st.plotly_chart(
        fig,
        theme=None,
        config=CONFIG,
        alt=alt,
        key=key,
        # on a slide, present.css enlarges a chart of one size
        width=SLIDE if view.presenting else "stretch",
        on_select=follow,
        selection_mode="points",
    )
