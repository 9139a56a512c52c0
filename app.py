"""Entry of the dashboard. Until its pages land it says what the database holds."""

from pathlib import Path

import duckdb
import streamlit as st

DATABASE = Path(__file__).parent / "data" / "targets.duckdb"

# no page_icon: Streamlit fetches a Material icon from a public font host
st.set_page_config(page_title="政策目标图谱 Plan Atlas", layout="wide")
st.title("政策目标图谱 Plan Atlas")
try:
    with duckdb.connect(str(DATABASE), read_only=True) as con:
        plans, figures, goals, built_at = con.execute(
            "select documents, targets, milestones, built_at from build_info"
        ).fetchone()
except duckdb.Error:
    st.error("没有可用的数据库，请运行 make build。 There is no database to read. Run: make build")
else:
    when = f"{built_at:%Y-%m-%d %H:%M} UTC"
    st.write(f"{plans} 份规划，{figures} 项数字，{goals} 项无数字目标。建库时间 {when}。")
    st.write(f"{plans} plans, {figures} figures, {goals} goals without a number. Built {when}.")
