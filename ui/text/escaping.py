"""Text that comes from data, shown as text: the only ways in which it reaches the page."""

import re
from html import escape

import streamlit as st
from markupsafe import Markup


def write(template: str, **values: object) -> None:
    """Show our own HTML with values in its gaps, each escaped: write("<p>{name}</p>", name=row.name)."""
    st.html(str(Markup(template).format(**values)))


def label(text: str) -> str:
    """Text for the label of a widget, whose Markdown signs must stand as they are."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])", r"\\\1", text)


def escaped(text: str) -> str:
    """Text for a figure, where Plotly would take <a> and <b> for markup."""
    return escape(text, quote=False)
