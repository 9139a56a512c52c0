"""The data contract: which files there are, their columns, their keys, what a cell may hold or refer to.

The reading (etl/read.py), the checks that need no SQL of their own (etl/check.py) and the load of what is
loaded as it stands (etl/build.py) follow from it.
"""

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Kind:
    """A kind of cell: the pattern that its text must match whole, and how to say so.

    `choices` are the words that it may be, where these are few. `refers_to` is the table whose key the cell
    holds. `taken` is what to say where a cell that must stand for one row only stands twice: what is wrong
    (of the text and the line where it stands first), and the remedy.
    """

    pattern: str
    says: str
    refers_to: str = ""
    taken: tuple[str, str] | None = None
    choices: tuple[str, ...] = ()

    def accepts(self, text: str) -> bool:
        return re.fullmatch(self.pattern, text) is not None


def one_of(*choices: str) -> Kind:
    """A cell that holds one of a few words."""
    return Kind("|".join(map(re.escape, choices)), "one of: " + ", ".join(choices), choices=choices)


TEXT = Kind(r"(?s).*", "text")
SLUG = Kind(r"[a-z0-9]+(-[a-z0-9]+)*", "a code of small letters, digits and single hyphens")
YEAR = Kind(r"(19|20)\d\d", "a year of four digits")
NUMBER = Kind(r"-?\d{1,12}(\.\d{1,6})?", "a plain number such as 45 or 4.5")
INTEGER = Kind(r"[1-9]\d{0,8}", "a whole number from 1")
FLAG = Kind(r"[01]", "0 or 1")
HUE = Kind(r"#[0-9A-F]{6}", "a colour such as #00688B")
DATE = Kind(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "a date such as 2021-03-18")
PX = Kind(r"\[[\[\]0-9.,-]*\]", "a list of px, as `make counties` writes it")
PARTIAL_DATE = Kind(
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", "a date such as 2021, 2021-03 or 2021-03-18"
)
WITHIN_A_YEAR = Kind(
    r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", "a month or a day such as 2021-03 or 2021-03-18"
)
ADDRESS = Kind(r"https?://\S+", "an address that begins with http:// or https://")
# A name that readers choose by, and a rank in an order, stand for one thing only.
NAME = replace(TEXT, taken=(
    "the name {} stands already on line {}.",
    "Merge the two if they are one thing; otherwise name what tells them apart."))  # fmt: skip
RANK = replace(INTEGER, taken=(
    "place {} is taken on line {}.",
    "Number the {table} 1, 2, 3 in the order in which they are shown."))  # fmt: skip


def code_of(table: str, kind: Kind = SLUG) -> Kind:
    """A cell that holds the key of a row of `table`."""
    return replace(kind, refers_to=table)


@dataclass(frozen=True)
class Column:
    name: str
    kind: Kind = TEXT
    required: bool = False


@dataclass(frozen=True)
class Table:
    """One table of the contract and the files that fill it.

    A `pattern` with a star stands for one file a document or a city; its rows get the file's stem in the
    column `per`. The `key` holds within a file. A table that others refer to has a word for a row of it,
    `one`, and says what to do about a row that there is not, `unknown`: its {} is the nearest that there is.
    `likelier` is SQL: whether a row `known` fits the row `t` that refers to it, as a unit its indicator.
    An `optional` table may have no file.
    """

    name: str
    pattern: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    one: str = ""
    unknown: str = "Did you mean {}? A new one goes into {file} first."
    likelier: str = ""
    per: str = ""
    optional: bool = False

    @property
    def header(self) -> str:
        return ",".join(column.name for column in self.columns)


def _columns(**kinds: Kind | tuple[Kind]) -> tuple[Column, ...]:
    """Columns from name=KIND (may be empty) or name=(KIND,) (must be filled)."""
    return tuple(
        Column(name, kind[0], True) if isinstance(kind, tuple) else Column(name, kind)
        for name, kind in kinds.items()
    )


PLAN_KINDS = one_of("action plan", "action programme", "work report", "five-year plan", "yearly list")
STAGES = one_of(
    "planned", "started", "topped out", "completed", "in operation", "accredited", "established", "other"
)  # fmt: skip
SOURCE_KINDS = one_of("statistical communique", "work report", "bureau report", "agency report", "news")
FACILITY_TYPES = one_of(
    "hospital", "school", "university", "kindergarten", "library", "museum", "cultural venue",
    "sports venue", "elderly care", "cemetery", "park", "road", "transport", "water", "sewage",
    "industrial park", "research", "housing", "market", "emergency base", "airport",
    "government service", "public health", "tourism", "welfare", "other",
)  # fmt: skip

# In the order in which they can be loaded: no row before the rows that it refers to.
TABLES = (
    Table("cities", "cities.csv", ("city_id",), _columns(
        city_id=(SLUG,), name_zh=(NAME,), name_en=(NAME,), order=(RANK,), hue=HUE,
        inset=TEXT, inset_zh=TEXT, inset_en=TEXT), one="city"),
    Table("headline_years", "headline_years.csv", ("year",), _columns(year=(YEAR,))),
    Table("documents", "documents.csv", ("document_id",), _columns(
        document_id=(SLUG,), city_id=(code_of("cities"),), title_zh=(TEXT,), title_en=(TEXT,),
        issuer=(TEXT,), number=TEXT, issued_on=(PARTIAL_DATE,), period_start=(YEAR,),
        period_end=(YEAR,), kind=(PLAN_KINDS,), url=TEXT, supersedes=code_of("documents", TEXT),
        note=TEXT),
        one="document",
        unknown="Did you mean {}? "
        "Documents are listed in documents.csv; a file is named after its document."),
    Table("sectors", "sectors.csv", ("sector_id",), _columns(
        sector_id=(SLUG,), name_zh=(NAME,), name_en=(NAME,), order=(RANK,)),
        one="sector", unknown="Did you mean {}?"),
    Table("units", "units.csv", ("unit",), _columns(
        unit=(TEXT,), base_unit=(TEXT,), base_unit_en=TEXT, multiplier=(INTEGER,),
        min_value=NUMBER, max_value=NUMBER),
        one="unit",
        likelier="known.base_unit = "
        "(select base_unit from stage.indicators i where i.indicator_id = t.indicator_id)"),
    Table("indicators", "indicators.csv", ("indicator_id",), _columns(
        indicator_id=(SLUG,), sector_id=(code_of("sectors"),), name_zh=(NAME,), name_en=(NAME,),
        base_unit=(TEXT,), better=(one_of("higher", "lower"),),
        measure=(one_of("stock", "rate", "flow"),), unbounded=(FLAG,),
        definition=TEXT, definition_en=TEXT), one="indicator"),
    Table("headlines", "headlines.csv", ("indicator_id",), _columns(
        indicator_id=(code_of("indicators"),), order=(RANK,))),
    Table("regions", "regions.csv", ("region_id",), _columns(
        region_id=(SLUG,), city_id=(code_of("cities"),), name_zh=(TEXT,), name_en=(TEXT,),
        kind=(one_of("city", "district", "county", "county-level city", "zone", "town",
                     "subdistrict"),),
        parent_id=code_of("regions", TEXT), valid_from=DATE, valid_to=DATE,
        successor_id=code_of("regions", TEXT), note=TEXT), one="region"),
    Table("agencies", "agencies.csv", ("agency_id",), _columns(
        agency_id=(SLUG,), city_id=(code_of("cities"),), name_zh=(NAME,), name_en=(TEXT,),
        level=(one_of("city", "county", "company", "group"),), region_id=code_of("regions", TEXT),
        aliases=(TEXT,))),
    Table("facilities", "facilities.csv", ("facility_id",), _columns(
        facility_id=(SLUG,), name_zh=(TEXT,), name_en=(TEXT,), type=(FACILITY_TYPES,),
        region_id=(code_of("regions"),),
        place_basis=one_of("stated by the plan", "in its name", "public knowledge"),
        lat=NUMBER, lon=NUMBER, precision=one_of("site", "town", "county"), note=TEXT),
        one="facility"),
    Table("targets", "targets/*.csv",
        ("item", "kind", "indicator_id", "region_id", "scope", "year", "period", "since"), _columns(
        item=(TEXT,), heading=(TEXT,), kind=(one_of("target", "baseline", "standing"),),
        indicator_id=(code_of("indicators"),), region_id=(code_of("regions"),), scope=TEXT, year=YEAR,
        period=(one_of("level", "annual", "cumulative"),), every_year=(FLAG,), since=YEAR,
        comparator=(one_of("eq", "ge", "le", "approx", "range"),), value=(NUMBER,),
        value_high=NUMBER, unit=(code_of("units", TEXT),),
        strength=one_of("binding", "expected", "strive"), worded=(FLAG,), lead=TEXT, support=TEXT,
        note=TEXT), per="document_id"),
    Table("milestones", "milestones/*.csv",
        ("item", "year", "region_id", "facility_id", "stage", "what_zh"), _columns(
        item=(TEXT,), heading=(TEXT,), sector_id=(code_of("sectors"),), year=YEAR,
        region_id=(code_of("regions"),), facility_id=code_of("facilities", TEXT), stage=(STAGES,),
        what_zh=(TEXT,), what_en=(TEXT,), lead=TEXT, support=TEXT, note=TEXT), per="document_id"),
    Table("sources", "sources.csv", ("source_id",), _columns(
        source_id=(SLUG,), title=(TEXT,), issuer=(TEXT,), kind=(SOURCE_KINDS,), published_on=PARTIAL_DATE,
        url=ADDRESS, seen_as=TEXT, note=TEXT), one="source", optional=True),
    Table("observations", "observations/*.csv",
        ("source_id", "indicator_id", "region_id", "scope", "year", "period", "since"), _columns(
        source_id=(code_of("sources"),), indicator_id=(code_of("indicators"),),
        region_id=(code_of("regions"),), scope=TEXT, year=(YEAR,),
        period=(one_of("level", "annual", "cumulative"),), since=YEAR,
        comparator=(one_of("eq", "ge", "le", "approx", "range"),), value=(NUMBER,), value_high=NUMBER,
        unit=(code_of("units", TEXT),), as_of=WITHIN_A_YEAR, definition=(one_of("same", "near"),),
        confidence=(one_of("stated", "derived"),), place=TEXT, note=TEXT),
        per="city_id", optional=True),
    Table("outcomes", "outcomes.csv",
        ("source_id", "document_id", "item", "facility_id", "stage", "what_zh"), _columns(
        source_id=(code_of("sources"),), document_id=(code_of("documents"),), item=(TEXT,),
        facility_id=code_of("facilities", TEXT), stage=(STAGES,), date=PARTIAL_DATE, what_zh=(TEXT,),
        what_en=(TEXT,), note=TEXT), optional=True),
    Table("related", "related.csv", ("indicator_id",), _columns(
        indicator_id=(code_of("indicators"),), related_id=(code_of("indicators"),))),
    Table("sums", "sums.csv",
        ("document_id", "item", "year", "indicator_id", "scope", "part_indicator_id", "part_scope"), _columns(
        document_id=(code_of("documents"),), item=(TEXT,), year=YEAR,
        indicator_id=(code_of("indicators"),), scope=TEXT, part_indicator_id=(code_of("indicators"),),
        part_scope=TEXT)),
    Table("reviews", "reviews.csv", ("finding_id",), _columns(
        finding_id=(SLUG,), reviewed_on=(DATE,), note_zh=(TEXT,), note_en=(TEXT,))),
    Table("translations", "translations.csv", ("text",), _columns(
        text=(TEXT,), zh=(TEXT,), en=(TEXT,))),
    Table("map_shapes", "map_shapes.csv", ("city_id", "part", "box", "region_id"), _columns(
        city_id=(code_of("cities"),), part=(one_of("whole", "inset"),), box=(SLUG,),
        region_id=(code_of("regions"),), rings=(PX,), lines=(PX,), name_at=(PX,), places=(PX,))),
)  # fmt: skip
# Not CSV, and so without lines.
COUNTIES = Table("counties", "counties.geojson", (), _columns(
    region_id=(code_of("regions"),), geometry=(TEXT,)))  # fmt: skip

# Read by the audit only: how each document is cut into items, and its reviewed non-targets.
OUTLINES = Table("outlines", "outlines.csv", (), _columns(
    document_id=(SLUG,), level=(INTEGER,), within=TEXT, pattern=(TEXT,), item=(TEXT,)))  # fmt: skip
NON_TARGETS = Table("non_targets", "audit/*.csv", (), _columns(
    item=(TEXT,), figure=(NUMBER,), context=TEXT,
    reason=(one_of("name", "threshold", "background", "restated", "equivalent", "duration",
                   "reference", "page furniture"),), note=TEXT), per="document_id")  # fmt: skip
