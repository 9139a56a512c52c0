"""The kinds of file that a deck is written to, by their ending: each takes the slides and a view."""

from ui.export import powerpoint, word

KINDS = {".pptx": powerpoint.presentation, ".docx": word.report}
MIME = {".pptx": powerpoint.MIME, ".docx": word.MIME}
