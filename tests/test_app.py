"""The plain page that stands in for the dashboard."""

from streamlit.testing.v1 import AppTest

from etl.build import build
from tests.conftest import DATA, ROOT


def test_the_page_says_what_the_database_holds(con):
    build(DATA, ROOT / "data" / "targets.duckdb", lambda line: None)
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not page.exception
    plans, figures, goals = con.execute("select documents, targets, milestones from build_info").fetchone()
    assert page.markdown[1].value.startswith(
        f"{plans} plans, {figures} figures, {goals} goals without a number."
    )
