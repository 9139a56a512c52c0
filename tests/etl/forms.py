"""What tests of the forms share: one to fill in by openpyxl or by LibreOffice, as the person would who has it."""

import io
import subprocess
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

import queries
from ui.export import collection
from ui.view import View

TODAY = date(2031, 3, 1)
DOCTYPE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'
TYPING = """
Dim frame As Object, dispatcher As Object
Sub Fill
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden" : hidden(0).Value = True
    book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
    frame = book.CurrentController.Frame
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    book.CurrentController.setActiveSheet(book.Sheets.getByIndex(1))
{steps}
    Dim kind(0) As New com.sun.star.beans.PropertyValue
    kind(0).Name = "FilterName" : kind(0).Value = "Calc MS Excel 2007 XML"
    book.storeToURL("{target}", kind())
    book.close(True)
End Sub
Sub Enter(place As String, text As String)
    Dim at(0) As New com.sun.star.beans.PropertyValue
    at(0).Name = "ToPoint" : at(0).Value = place
    dispatcher.executeDispatch(frame, ".uno:GoToCell", "", 0, at())
    Dim what(0) As New com.sun.star.beans.PropertyValue
    what(0).Name = "StringName" : what(0).Value = text
    dispatcher.executeDispatch(frame, ".uno:EnterString", "", 0, what())
End Sub
"""


def form(database: Path, language: str, goals: set[str], **chosen: list[str]) -> bytes:
    """The workbook that the dashboard offers for these filters, but with some goals only: it is read sooner."""
    view = View(queries.Build(database), "agencies", language, "light", {}, TODAY)
    asked = {name: [] for name in ("city", "sector", "agency", "level", "role", "plan")} | chosen
    rows = view.build.records("to_report", by=TODAY.year, **asked)
    (counted,) = view.build.records("to_report_counted", by=TODAY.year, **asked)
    return collection.workbook(tuple(row for row in rows if row.row_id in goals), counted, view)


class Form:
    """A form that a test fills in, and may spoil."""

    def __init__(self, raw: bytes):
        self.book = openpyxl.load_workbook(io.BytesIO(raw))
        self.sheet: Worksheet = self.book.worksheets[1]

    def turn_to(self, title: str) -> "Form":
        """Go on with a copy of the form in a sheet of its own: one workbook may hold many."""
        self.sheet = self.book.copy_worksheet(self.book.worksheets[1])
        self.sheet.title = title
        return self

    def place(self, goal: str, code: str) -> str:
        """Where a goal's cell is, such as H12."""
        column = next(cell for cell in self.sheet[1] if cell.value == code).column_letter
        ids = next(cell for cell in self.sheet[1] if cell.value == "target_id").column
        row = next(row for row in range(3, self.sheet.max_row + 1) if self.sheet.cell(row, ids).value == goal)
        return f"{column}{row}"

    def fill(self, goal: str, shown: str = "", **cells: object) -> "Form":
        """Write into cells of a goal's row, those of dates too; `shown`: how the value is formatted."""
        for code, value in cells.items():
            cell = self.sheet[self.place(goal, code)]
            cell.value = value
            if code == "value" and shown:
                cell.number_format = shown
        return self

    def save(self, path: Path) -> Path:
        self.book.save(path)
        return path


def typed_in_libreoffice(source: Path, target: Path, cells: dict[str, str], scratch: Path) -> None:
    """Type texts into cells of the second sheet, as by hand: locked ones take none, and LibreOffice makes of the
    others what it makes of them."""
    profile = scratch / "profile"
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    steps = "\n".join(f'    Enter "{place}", "{text}"' for place, text in cells.items())
    basic = TYPING.format(source=source.as_uri(), target=target.as_uri(), steps=steps)
    library, namespace = profile / "user/basic/Standard", "http://openoffice.org/2000/"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(
        DOCTYPE.format("library:library", "library")
        + f'<library:library xmlns:library="{namespace}library" library:name="Standard" library:readonly="false"'
        ' library:passwordprotected="false"><library:element library:name="Module1"/></library:library>'
    )
    (library / "Module1.xba").write_text(
        DOCTYPE.format("script:module", "module")
        + f'<script:module xmlns:script="{namespace}script" script:name="Module1"'
        f' script:language="StarBasic">{escape(basic)}</script:module>',
        "utf-8",
    )
    subprocess.run([*office, "macro:///Standard.Module1.Fill"], check=True, capture_output=True, timeout=120)
