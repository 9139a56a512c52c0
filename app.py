"""Entry of the dashboard: navigation and page config; the frame does the rest."""

import streamlit as st

from ui.shell import navigation, url
from ui.text.words import translate

language = url.language()
page, made = navigation.navigate(language)
# no page_icon: for a Material icon or an emoji Streamlit sends the browser to a public font host
st.set_page_config(page_title=f"{page.title} · {translate(language, 'app')}", layout="wide")

from ui.shell import frame  # noqa: E402  what it imports takes a while, and the navigation comes first of all

frame.run(page, made)
