"""The data contract: which files there are, their columns, and what a cell may hold."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of cell: the pattern that its text must match whole, and how to say so."""

    pattern: str
    says: str

    def accepts(self, text: str) -> bool:
        return re.fullmatch(self.pattern, text) is not None


def one_of(*choices: str) -> Kind:
    """A cell that holds one of a few words."""
    return Kind("|".join(map(re.escape, choices)), "one of: " + ", ".join(choices))


TEXT = Kind(r"(?s).*", "text")
SLUG = Kind(r"[a-z0-9]+(-[a-z0-9]+)*", "a code of small letters, digits and single hyphens")
YEAR = Kind(r"(19|20)\d\d", "a year of four digits")
NUMBER = Kind(r"-?\d{1,12}(\.\d{1,6})?", "a plain number such as 45 or 4.5")
INTEGER = Kind(r"[1-9]\d{0,8}", "a whole number from 1")
FLAG = Kind(r"[01]", "0 or 1")
DATE = Kind(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "a date such as 2021-03-18")
PARTIAL_DATE = Kind(
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", "a date such as 2021, 2021-03 or 2021-03-18"
)


@dataclass(frozen=True)
class Column:
    name: str
    kind: Kind = TEXT
    required: bool = False


@dataclass(frozen=True)
class Table:
    """One table of the contract and the files that fill it.

    A `pattern` with a star stands for one file a document; its rows get the file's stem as
    `document_id`.
    """

    name: str
    pattern: str
    columns: tuple[Column, ...]

    @property
    def by_document(self) -> bool:
        return "*" in self.pattern

    @property
    def header(self) -> str:
        return ",".join(column.name for column in self.columns)


def _columns(**kinds: Kind | tuple[Kind]) -> tuple[Column, ...]:
    """Columns from name=KIND (may be empty) or name=(KIND,) (must be filled)."""
    return tuple(
        Column(name, kind[0], True) if isinstance(kind, tuple) else Column(name, kind)
        for name, kind in kinds.items()
    )


PLAN_KINDS = one_of("action plan", "work report", "five-year plan", "yearly list")
STAGES = one_of(
    "planned", "started", "topped out", "completed", "in operation", "accredited", "established", "other"
)  # fmt: skip
FACILITY_TYPES = one_of(
    "hospital", "school", "university", "kindergarten", "library", "museum", "cultural venue",
    "sports venue", "elderly care", "cemetery", "park", "road", "transport", "water", "sewage",
    "industrial park", "research", "housing", "market", "emergency base", "airport",
    "government service", "public health", "tourism", "welfare", "other",
)  # fmt: skip

TABLES = (
    Table("documents", "documents.csv", _columns(
        document_id=(SLUG,), city_id=(SLUG,), title_zh=(TEXT,), title_en=(TEXT,), issuer=(TEXT,),
        number=TEXT, issued_on=(PARTIAL_DATE,), period_start=(YEAR,), period_end=(YEAR,),
        kind=(PLAN_KINDS,), url=TEXT, supersedes=TEXT, note=TEXT)),
    Table("sectors", "sectors.csv", _columns(
        sector_id=(SLUG,), name_zh=(TEXT,), name_en=(TEXT,), order=(INTEGER,))),
    Table("units", "units.csv", _columns(
        unit=(TEXT,), base_unit=(TEXT,), base_unit_en=TEXT, multiplier=(INTEGER,),
        min_value=NUMBER, max_value=NUMBER)),
    Table("indicators", "indicators.csv", _columns(
        indicator_id=(SLUG,), sector_id=(SLUG,), name_zh=(TEXT,), name_en=(TEXT,),
        base_unit=(TEXT,), better=(one_of("higher", "lower"),),
        measure=(one_of("stock", "rate", "flow"),), unbounded=(FLAG,),
        definition=TEXT, definition_en=TEXT)),
    Table("headlines", "headlines.csv", _columns(
        indicator_id=(SLUG,), order=(INTEGER,))),
    Table("agencies", "agencies.csv", _columns(
        agency_id=(SLUG,), city_id=(SLUG,), name_zh=(TEXT,), name_en=(TEXT,),
        level=(one_of("city", "county", "company", "group"),), region_id=TEXT,
        aliases=(TEXT,))),
    Table("regions", "regions.csv", _columns(
        region_id=(SLUG,), city_id=(SLUG,), name_zh=(TEXT,), name_en=(TEXT,),
        kind=(one_of("city", "district", "county", "county-level city", "zone", "town",
                     "subdistrict"),),
        parent_id=TEXT, valid_from=DATE, valid_to=DATE, successor_id=TEXT, note=TEXT)),
    Table("facilities", "facilities.csv", _columns(
        facility_id=(SLUG,), name_zh=(TEXT,), name_en=(TEXT,), type=(FACILITY_TYPES,),
        region_id=(SLUG,),
        place_basis=one_of("stated by the plan", "in its name", "public knowledge"),
        lat=NUMBER, lon=NUMBER, precision=one_of("site", "town", "county"), note=TEXT)),
    Table("targets", "targets/*.csv", _columns(
        item=(TEXT,), heading=(TEXT,), kind=(one_of("target", "baseline", "standing"),),
        indicator_id=(SLUG,), region_id=(SLUG,), scope=TEXT, year=YEAR,
        period=(one_of("level", "annual", "cumulative"),), every_year=(FLAG,), since=YEAR,
        comparator=(one_of("eq", "ge", "le", "approx", "range"),), value=(NUMBER,),
        value_high=NUMBER, unit=(TEXT,), strength=one_of("binding", "expected", "strive"),
        worded=(FLAG,), lead=TEXT, support=TEXT, note=TEXT)),
    Table("milestones", "milestones/*.csv", _columns(
        item=(TEXT,), heading=(TEXT,), sector_id=(SLUG,), year=YEAR, region_id=(SLUG,),
        facility_id=TEXT, stage=(STAGES,), what_zh=(TEXT,), what_en=(TEXT,), lead=TEXT,
        support=TEXT, note=TEXT)),
    Table("related", "related.csv", _columns(
        indicator_id=(SLUG,), related_id=(SLUG,))),
    Table("sums", "sums.csv", _columns(
        document_id=(SLUG,), item=(TEXT,), year=YEAR, indicator_id=(SLUG,), scope=TEXT,
        part_indicator_id=(SLUG,), part_scope=TEXT)),
    Table("reviews", "reviews.csv", _columns(
        finding_id=(SLUG,), reviewed_on=(DATE,), note_zh=(TEXT,), note_en=(TEXT,))),
    Table("translations", "translations.csv", _columns(
        text=(TEXT,), zh=(TEXT,), en=(TEXT,))),
)  # fmt: skip

# Read by the audit only: how each document is cut into items, and its reviewed non-targets.
OUTLINES = Table("outlines", "outlines.csv", _columns(
    document_id=(SLUG,), level=(INTEGER,), within=TEXT, pattern=(TEXT,), item=(TEXT,)))  # fmt: skip
NON_TARGETS = Table("non_targets", "audit/*.csv", _columns(
    item=(TEXT,), figure=(NUMBER,), context=TEXT,
    reason=(one_of("name", "threshold", "background", "restated", "equivalent", "duration",
                   "reference", "page furniture"),), note=TEXT))  # fmt: skip
