"""The kinds of file that a deck is written to, by their ending: each takes the slides and a view."""

from ui.export import powerpoint, word, workbook

KINDS = {".pptx": powerpoint.presentation, ".docx": word.report, ".xlsx": workbook.workbook}
MIME = {".pptx": powerpoint.MIME, ".docx": word.MIME, ".xlsx": workbook.MIME}
