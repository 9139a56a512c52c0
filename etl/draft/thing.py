"""One thing to be decided of a draft: a row, by its line, or a name; what a person may change, and why it is refused."""

from dataclasses import dataclass, field

from etl.contract import NON_TARGETS, SLUG, TABLES, Column, Table
from etl.draft.files import Cells

TABLE: dict[str, Table] = {table.name: table for table in TABLES}
ROWS = ("targets", "milestones", "observations")
# Why a row is refused: of a figure the audit's list, for its number must have a reason.
NO_FIGURE = next(column.kind.choices for column in NON_TARGETS.columns if column.name == "reason")
REASONS = {
    "targets": NO_FIGURE, "digits": NO_FIGURE, "milestones": ("no goal", "restated", "background"),
    "observations": ("another thing", "another time", "restated"), "agencies": ("no agency",),
}  # fmt: skip
# What a person may change, what is looked at first; the other columns follow from the draft.
FILLED = {
    "targets": ("indicator_id", "value", "unit", "year", "period", "comparator", "kind", "scope", "value_high", "region_id", "lead",
                "support", "since", "strength", "note", "every_year", "worded", "heading"),
    "milestones": ("what_zh", "what_en", "stage", "year", "sector_id", "facility_id", "region_id", "lead", "support", "note", "heading"),
    "observations": ("indicator_id", "value", "unit", "year", "period", "comparator", "scope", "value_high", "region_id", "as_of",
                     "definition", "confidence", "since", "place", "note"),
    "documents": ("title_zh", "title_en", "issuer", "number", "kind", "url", "supersedes", "note"),
    "sources": ("title", "issuer", "kind", "published_on", "url", "seen_as", "note"),
    "cities": ("name_zh", "name_en", "region_id"),
    "indicators": ("name_zh", "name_en", "sector_id", "base_unit", "measure", "better", "unbounded", "definition", "definition_en"),
    "facilities": ("name_zh", "name_en", "type", "region_id", "place_basis", "precision", "lat", "lon", "note"),
    "agencies": ("name_zh", "name_en", "level", "region_id"),
    "units": ("base_unit", "base_unit_en", "multiplier", "min_value", "max_value"),
    "translations": ("zh", "en"),
}  # fmt: skip
PASSED_OVER = ("digits", "words")  # what the reader has not taken, and a person may
DECISION = ("decision", "reason", "same_as", "into", "like")  # what is decided, beside changed cells
DECIDED = ("accept", "refuse", "same")


@dataclass
class Thing:
    """A row of the draft, by its line, or a name, and what is decided of it.

    `start` and `end`: its place in the text. `near`: what is likest to it in the data, best first. `names`: the
    rows whose name it is. `cells` are those of the contract, as changed. `asks`: columns that must be filled though
    the contract lets them be empty.
    """

    table: str
    key: str
    cells: Cells
    decision: str = ""
    reason: str = ""
    same_as: str = ""
    into: str = ""  # the table that it goes to which the reader has passed over, once a person takes it
    like: str = ""  # the id of the row whose words and cells it was made of
    start: int = 0
    end: int = 0
    quote: str = ""
    doubts: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    page: str = ""  # of the file; empty where it has none
    twin: str = ""  # the id of an earlier row that the contract would take for the same
    asks: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.table} {self.key}"

    @property
    def item(self) -> str:
        """The item in which it stands."""
        return self.cells.get("item") or self.cells.get("place", "")

    @property
    def is_decided(self) -> bool:
        return self.decision in DECIDED

    @property
    def is_passed_over(self) -> bool:
        """Whether it is a number or words that are no row: nobody has taken them for a figure or a goal."""
        return self.table in PASSED_OVER and not self.into

    @property
    def goes_into(self) -> str:
        """The table of the contract that it is a row of."""
        return self.into or self.table

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it may be refused."""
        return REASONS.get(self.goes_into, ())

    @property
    def is_typed(self) -> bool:
        """Whether there is something to type that no draft knows: a name, words in English, a missed row's cells."""
        return self.table not in ("targets", "observations")

    @property
    def columns(self) -> tuple[Column, ...]:
        """What a person may change."""
        columns = {column.name: column for column in TABLE[self.goes_into].columns}
        if self.table == "cities":
            columns["region_id"] = Column("region_id", SLUG, True)
        return tuple(columns[name] for name in FILLED[self.goes_into])

    @property
    def wrong(self) -> list[Column]:
        """The cells that the contract would not take."""
        return [
            column for column in self.columns
            if not (column.kind.accepts(self.cells[column.name]) if self.cells.get(column.name) else not self._asks(column))
            # a name that is no code yet, and the city's own region, are filled in on accepting
            and not (column.name == "indicator_id" and self.cells["indicator_id"])
            and not (column.name == "region_id" and self.table in (*ROWS, *PASSED_OVER, "facilities"))
        ]  # fmt: skip

    def _asks(self, column: Column) -> bool:
        """Whether a cell must be filled: a baseline says of which year it is."""
        is_baseline = self.cells.get("kind") == "baseline"
        return column.required or column.name in self.asks or (column.name == "year" and is_baseline)
