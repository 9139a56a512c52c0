"""The kinds of file that a deck is written to, by their ending. Each writer is loaded when it is wanted: it
takes a while."""

from collections.abc import Sequence
from importlib import import_module

from ui.slides import Slide
from ui.view import View

WRITERS = {".pptx": "powerpoint", ".docx": "word", ".xlsx": "deck_workbook"}  # modules beside this one
KINDS = tuple(WRITERS)
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
MIME = {
    ".pptx": f"{_OPEN_XML}presentationml.presentation",
    ".docx": f"{_OPEN_XML}wordprocessingml.document",
    ".xlsx": f"{_OPEN_XML}spreadsheetml.sheet",
}


def written(ending: str, deck: Sequence[Slide], view: View) -> bytes:
    """The file of some slides, in the view's language."""
    return import_module(f"ui.export.{WRITERS[ending]}").of_deck(deck, view)
