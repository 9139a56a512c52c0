"""The floor under the pages' times: pages of one heading and one element of the kind that is the slowest of ours."""

import shutil
from pathlib import Path

from tests.conftest import ROOT

HEAD = """
import streamlit as st
st.html('<h1 class="finding">Floor</h1>')
"""
NOTHING = "said = ''"
CHOICE = "said = st.multiselect('Choose', [f'Choice {n}' for n in range(12)], key='filter-sector')"
SEARCH = "said = st.text_input('Search', type='search', live=True, key='search')"
CHART = """
import plotly.graph_objects as go
line = go.Scatter(x=[2020, 2023, 2025], y=[2, 1, 3])
st.plotly_chart(go.Figure(line, {"title": {"text": str(said)}}), key="chart")
"""
TABLE = """
js = '''export default ({data, parentElement}) => {
  const table = document.createElement("table")
  for (const cell of data) table.insertRow().insertCell().append(cell)
  parentElement.querySelector("div").replaceChildren(table)
}'''
table = st.components.v2.component("floor", html="<div></div>", js=js)
table(data=[str(said), "1", "2", "3"], key="table")
"""
# the polygons that ours draws, with nothing else
MAP = f"""
import json, pydeck
from pathlib import Path
st.html(f'<h1 class="finding">{{said}}</h1>')
counties = json.loads(Path({str(ROOT / "data" / "counties.geojson")!r}).read_text("utf-8"))
colour = [106, 154, 198 - 10 * len(said)]
layer = pydeck.Layer("GeoJsonLayer", id="counties", data=counties, get_fill_color=colour,
                     line_width_units="'pixels'", update_triggers={{"getFillColor": colour}})
at = pydeck.ViewState(longitude=112, latitude=34.5, zoom=7)
st.pydeck_chart(pydeck.Deck([layer], initial_view_state=at, map_provider=None), key="map")
"""
PAGES = {
    "overview": (NOTHING, TABLE),
    "sectors": (NOTHING, CHART),
    "cities": (NOTHING, CHART),
    "agencies": (NOTHING, CHART),
    "revisions": (NOTHING, CHART),
    "contradictions": (NOTHING, TABLE),
    "map": (NOTHING, MAP),
    "targets": (SEARCH, TABLE),
    "about": (NOTHING, TABLE),
    # for the changes of filters
    "choose-chart": (CHOICE, CHART),
    "choose-table": (CHOICE, TABLE),
    "choose-map": (CHOICE, MAP),
    "type-table": (SEARCH, TABLE),
}
APP = f"""
import streamlit as st
pages = [st.Page(f"floor/{{name}}.py", url_path=name) for name in {list(PAGES)}]
page = st.navigation(pages, position="hidden")
st.set_page_config(layout="wide")
page.run()
"""


def write(folder: Path) -> None:
    """Write the floor's app.py and pages, with our own settings of the server and theme."""
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    (folder / "app.py").write_text(APP, "utf-8")
    (folder / "floor").mkdir()
    for name, (widget, element) in PAGES.items():
        (folder / "floor" / f"{name}.py").write_text(f"{HEAD}\n{widget}\n{element}", "utf-8")
