"""A picture on a page: how Plotly shows it, and where a click on a mark leads."""

import streamlit as st

from ui import theme
from ui.charts.base import Picture
from ui.filters import filters, options, single
from ui.shell import url
from ui.view import View

SLIDE = 1310  # px: a 1366 px slide less its margins, before present.css enlarges it
# what Plotly itself says on a picture; it has no Chinese of its own
SAYS = {
    "toImage": "Download plot as a PNG",
    "taking": "Taking snapshot - this may take a few seconds",
    "saved": "Snapshot succeeded",
    "failed": "Sorry, there was a problem downloading your snapshot!",
}
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
    key = view.key(key)

    def follow() -> None:
        points = st.session_state[key].selection.points
        if points and (code := points[0].get("customdata")):
            url.go(page, view.shared(**{name: code if isinstance(code, str) else code[0]}))

    if view.mode == "dark":
        st.html(f"<style>@media print {{{_on_paper(fig, view)}}}</style>")
    st.plotly_chart(
        fig,
        theme=None,
        config=CONFIG | _locale(view),
        alt=alt,
        key=key,
        # on a slide, present.css enlarges a chart of one size
        width=SLIDE if view.presenting else "stretch",
        on_select=follow,
        selection_mode="points",
    )


def _on_paper(fig: Picture, view: View) -> str:
    """CSS by which a dark picture is printed light: each colour of the one theme becomes the other's."""
    drawn, rules = str(fig.to_dict()), []
    cities = filters.chosen(view, "city")["city"] or options.names("city", view)
    for dark, light in theme.on_paper({*cities, *single.pair(view)}, view).items():
        if dark in drawn:
            drawn_as = "rgb({}, {}, {})".format(*(int(dark[at : at + 2], 16) for at in (1, 3, 5)))
            # the second is how Plotly draws a span of a text, the last two how it draws a hatch
            rules += [
                f".js-plotly-plot [{where}] {{{name}: {light} !important}}"
                for name, where in (
                    ("fill", f'style*="fill: {drawn_as}"'),
                    ("fill", f'style*="fill:{dark}"'),
                    ("stroke", f'style*="stroke: {drawn_as}"'),
                    ("background", f'style*="background: {drawn_as}"'),
                    ("fill", f'fill="{drawn_as}"'),
                    ("stroke", f'stroke="{drawn_as}"'),
                )
            ]
    return "\n".join(rules)


def _locale(view: View) -> dict:
    """Plotly's words in the reader's language."""
    words = {said: view.translate(f"chart.{name}") for name, said in SAYS.items()}
    return {"locale": view.language, "locales": {view.language: {"dictionary": words, "format": {}}}}
