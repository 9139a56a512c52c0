"""The dashboard with its libraries loaded and its database open, so that no reader waits for them."""

import atexit
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import queries
from ui.server import access, health, settings
from ui.server.blocked import WithScripts
from ui.server.gate import Gate
from ui.server.packed import Packed
from ui.shell import faults, logs

APP = Path(__file__).parents[2] / "app.py"
# what pages import, and what Streamlit imports when it is first asked for a chart or a component
LIBRARIES = (
    "ui.shell.frame",
    "ui.server.data",
    "ui.export.downloads",
    "ui.tables.detail",
    "ui.charts.paths",
    "ui.charts.county_map",
    "plotly.io",
    "plotly.tools",
    "pandas",
)


def load() -> None:
    """Everything that a first reader would wait for."""
    for library in LIBRARIES:
        import_module(library)
    # what is wrong with the database, every page says
    with suppress(queries.DatabaseUnreadable, queries.BuildFailed):
        queries.current()
    gc.freeze()
    # A full collection walks all that is kept for every reader, and finds next to nothing: it is made seldom.
    gc.set_threshold(50_000, 20, 50)


@asynccontextmanager
async def loading(_app: st.App) -> AsyncIterator[None]:
    """The server answers at once, and loads while nobody asks yet; a reader who does waits for the rest."""
    atexit.register(gc.unfreeze)  # else DuckDB takes what is frozen for leaks, and says so at the end
    # Streamlit gives uvicorn's logs a handler of its own: a line for each request
    logging.getLogger("uvicorn.access").disabled = True
    logs.begin()
    Thread(target=load, daemon=True).start()
    yield


def later(path: str, module: str, endpoint: str) -> Route:
    """A route whose module is imported when it is first asked: the server answers before all is loaded."""

    def answer(request: Request) -> Response:
        return getattr(import_module(module), endpoint)(request)

    return Route(path, answer)


# the names that a proxy and a health check use on the machine itself
HERE = ("localhost", "127.0.0.1")
names = [Middleware(TrustedHostMiddleware, [*settings.hosts(), *HERE], False)] if settings.hosts() else []
signed_in = [Middleware(access.SignIn)] if access.is_on() else []
app = st.App(
    APP,
    lifespan=loading,
    routes=[
        later("/data/", "ui.server.data", "index"),
        later("/data/openapi.json", "ui.server.data", "openapi"),
        later("/data/{file}", "ui.server.data", "table"),
        later("/chart/{file}", "ui.server.chart", "chart"),
        *health.ROUTES,
    ],
    middleware=[*names, Middleware(Gate), *signed_in, Middleware(WithScripts), Middleware(Packed)],
    on_script_error=faults.outside,
)
