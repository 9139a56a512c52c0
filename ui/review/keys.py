"""Keys where Streamlit lets a field or a table keep them."""

from pathlib import Path

import streamlit as st


@st.cache_resource(show_spinner=False)
def _component():
    js = Path(__file__).with_name("keys.js").read_text("utf-8")
    return st.components.v2.component("plan_atlas_review_keys", html="<div></div>", js=js)


def draw() -> None:
    """Esc leaves a field for good, Ctrl+Enter is the button's in a table too, [ and ] change the view, E
    leads to a field."""
    _component()(key="keys", height=0)
