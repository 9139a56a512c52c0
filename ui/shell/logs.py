"""The dashboard's own log, on standard error: a line a run, a file and a fault.

PLAN_ATLAS_LOG=json gives a JSON object a line instead, for a machine that collects them.
"""

import json
import logging
import os

from streamlit.runtime.scriptrunner import get_script_run_ctx

LOG = logging.getLogger("plan_atlas")
EXTRAS = ("page", "ms", "session", "code", "asked")  # what a record may have beside its sentence
LONGEST = 300  # characters of what was asked


def begin() -> None:
    """Write the log. Called once a process."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Json() if os.environ.get("PLAN_ATLAS_LOG") == "json" else _Line())
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def session() -> str:
    """By what the log tells a reader's session from others; empty outside a run."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id[:8] if context else ""


def _about(record: logging.LogRecord) -> dict[str, object]:
    about = {name: getattr(record, name) for name in EXTRAS if hasattr(record, name)}
    if "asked" in about:
        # whoever asks chooses the words: on one line, and no more of them than help
        about["asked"] = repr(about["asked"])[:LONGEST]
    return about


class _Line(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        about = _about(record)
        first, *traceback = super().format(record).split("\n")
        said = " ".join(f"{name}={about[name]}" for name in ("session", "asked") if about.get(name))
        return "\n".join([f"{first} {said}".rstrip(), *traceback])


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {"time": self.formatTime(record), "level": record.levelname, "message": record.getMessage()}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line | _about(record), ensure_ascii=False)
