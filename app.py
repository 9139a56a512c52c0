"""Entry of the dashboard: navigation and page config; the frame does the rest."""

import streamlit as st

from ui import once, pages
from ui.words import say

once.begin()
page, made = pages.navigate()
# no page_icon: for a Material icon or an emoji Streamlit sends the browser to a public font host
st.set_page_config(page_title=f"{page.title} · {say('app')}", layout="wide")

from ui import frame  # noqa: E402  what it imports takes a while, and pages.navigate comes first of all

frame.run(page, made)
