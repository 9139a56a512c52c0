"""Start the dashboard with its libraries loaded and its database open, so that no reader waits for them.

Arguments are those of `streamlit run`. `streamlit run app.py` serves the same, but its first reader waits for
what is loaded here.
"""

import atexit
import gc
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from streamlit.web import cli

import queries

APP = Path(__file__).parents[1] / "app.py"
# what pages import, and what Streamlit imports when it is first asked for a chart or a component
LIBRARIES = (
    "ui.frame",
    "ui.downloads",
    "ui.detail",
    "ui.charts.paths",
    "ui.charts.county_map",
    "plotly.io",
    "plotly.tools",
    "pandas",
)


def main() -> None:
    for library in LIBRARIES:
        import_module(library)
    # what is wrong with the database, every page says
    with suppress(queries.DatabaseUnreadable, queries.BuildFailed):
        queries.rows("options")
    gc.freeze()
    atexit.register(gc.unfreeze)  # else DuckDB takes what is frozen for leaks, and says so at the end
    sys.argv = ["streamlit", "run", str(APP), *sys.argv[1:]]
    cli.main()


if __name__ == "__main__":
    main()
