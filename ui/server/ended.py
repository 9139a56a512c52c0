"""Which sign-ins were ended before their time. A sign-in is a signed cookie, good for whoever has it: a page
that is open elsewhere, or a copy. So a sign-out leaves a mark where all workers look.
"""

import hashlib
import os
from pathlib import Path

from ui.server.health import SHARED


def end(signed_in: bytes) -> None:
    """End a sign-in (what its cookie says)."""
    _mark(signed_in).touch()


def is_ended(signed_in: bytes) -> bool:
    return _mark(signed_in).exists()


def _mark(signed_in: bytes) -> Path:
    return Path(os.environ[SHARED]) / f"{hashlib.sha256(signed_in).hexdigest()}.ended"
