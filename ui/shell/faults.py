"""What a reader is told when something fails: our words, and a code that the log has too."""

import secrets

import streamlit as st

from ui.server import health
from ui.shell import url
from ui.shell.logs import LOG, session
from ui.text.words import translate


def tell(error: Exception, where: str) -> None:
    """Log a fault under a new code, with what was asked for, and say so on the page."""
    code = secrets.token_hex(3)
    health.COUNTS.failed()
    about = {"code": code, "session": session(), "page": where, "asked": url.params()}
    LOG.error("fault %s in %s", code, where, exc_info=error, extra=about)
    st.error(translate(url.language(), "fault", code=code))


def outside(error: Exception) -> bool:
    """Told of what fails outside the frame, in what a click or a message of the browser sets off. True: it
    is told, and Streamlit adds nothing."""
    tell(error, "a callback")
    return True
