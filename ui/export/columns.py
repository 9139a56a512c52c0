"""Which columns each file has and in what order: those for people, then the rest, codes at the right.

A value stands beside its unit: as written (value, value_high, unit), and in base units (base_value,
base_high, base_unit). A column of one of two goals that a row sets side by side has its side before a dot:
old.value.
"""

from typing import NamedTuple


class Columns(NamedTuple):
    """The columns of a file. `duties`: its rows are goals, for whose agencies there is a file of its own."""

    people: tuple[str, ...]
    rest: tuple[str, ...] = ()
    duties: bool = False


FIGURE = ("comparator", "value", "value_high", "unit")
BASE = ("base_value", "base_high", "base_unit")
AGENCIES = ("lead", "support")
GOAL = (
    "what", "region", "scope", "year", "basis", *FIGURE, "sum_once", "stage", "kind", "sector", "city",
    "plan", "item", *AGENCIES,
)  # fmt: skip
REST = (
    *BASE, "period", "every_year", "since", "strength", "worded", "facility", "note",
    "heading", "title", "number", "issued_on", "issued_precision",
)  # fmt: skip
CODES = (
    "row_id", "document_id", "city_id", "sector_id", "indicator_id", "region_id", "facility_id", "kind_code",
    "stage_code", "period_code", "comparator_code", "strength_code", "source_file", "source_line",
)  # fmt: skip
# what came of a goal
CAME = ("status", "reached")
CAME_REST = (
    "base_value", "base_high", "outcome_value", "outcome_high", "gap", "other_value", "base_unit", "gap_pct",
    "gap_told", "because", "outcome_year", "outcome_as_of", "outcome_since", "missing_years", "is_near",
    "is_derived", "freshness", "source_title",
)  # fmt: skip
CAME_CODES = ("status_code", "because_code", "freshness_code", "observation_ids")
# what a question does not say of a goal: of its plan more than its name; of a figure that stands for all of
# its places, where in them
NO_TITLE = ("title", "number")
NO_PLAN = (*NO_TITLE, "issued_on", "issued_precision")
NO_PLACE = (
    "stage", "facility", "note", "heading", "facility_id", "stage_code", "source_file", "source_line",
)  # fmt: skip

# of each of two goals: people read its figure in one cell
SIDE = ("item", "year", "figure", "basis")
SIDE_REST = ("what", "scope", *FIGURE, *BASE, "period", "every_year", "since", *AGENCIES)
SIDE_CODES = ("row_id", "indicator_id", "period_code", "comparator_code")


def for_people(what: str, language: str) -> tuple[str, ...]:
    """The columns of the sheet for people. A plan counts in 万 and 亿, which English has not: there a figure
    stands in base units."""
    of_figure = dict(zip(FIGURE[1:], BASE, strict=True)) if language == "en" else {}
    return tuple(of_figure.get(name, name) for name in FILES[what].people)


def _goals(
    *first: str,
    last: tuple[str, ...] = (),
    rest: tuple[str, ...] = (),
    without: tuple[str, ...] = NO_PLAN,
    came: bool = False,
) -> Columns:
    """A file of goals with more columns, before and after those for people and among the rest; and `without`
    some. `came`: with what came of them."""
    people, others = (*first, *GOAL, *last), (*REST, *rest, *CODES)
    if came:
        people = (*first, *GOAL, *CAME, *last)
        others = (*CAME_REST, *_but(BASE, *REST), *rest, *CODES, *CAME_CODES)
    return Columns(_but(without, *people), _but(without, *others), duties=True)


def _but(without: tuple[str, ...], *names: str) -> tuple[str, ...]:
    return tuple(name for name in names if name not in without)


def _side(side: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{side}.{field}" for field in fields)


PROGRESS = Columns(
    (
        "status", "what", "region", "scope", "year", "basis", *FIGURE, "reached", "gap_told", "because",
        "remarks", "source_title", "published_on", "sector", "city", "plan", "item", *AGENCIES,
    ),
    (
        "base_value", "base_high", "outcome_value", "outcome_high", "gap", "other_value", "base_unit",
        "gap_pct", "outcome_year", "outcome_as_of", "outcome_since", "missing_years", "is_near", "is_derived",
        "freshness", "source_url", "definition",
        *_but((*BASE, "facility", *NO_TITLE), *REST),
        *_but(("facility_id", "stage_code", "source_file"), *CODES), "status_code", "because_code",
        "freshness_code", "observation_ids", "source_ids",
    ),
    duties=True,
)  # fmt: skip

FINDINGS = Columns(
    (
        "severity", "finding", "rule", "first_plan", *_side("first", SIDE), "second_plan",
        *_side("second", SIDE), "sector", "city", "review", "reviewed_on",
    ),
    (
        "compared_value", "against_value", "base_unit", "what", "region", *_side("first", SIDE_REST),
        *_side("second", SIDE_REST), "finding_id",
        *_side("first", SIDE_CODES), *_side("second", SIDE_CODES), "parts.row_id", "first_document_id",
        "second_document_id", "city_id", "sector_id", "indicator_id", "severity_code", "rule_code",
    ),
)  # fmt: skip

FILES = {
    "headlines": _goals(last=("latest",), without=(*NO_TITLE, *NO_PLACE), came=True),
    "calendar": Columns(("sector", "city", "year", "goals"), ("sector_id", "city_id")),
    "due": _goals(came=True),
    "figures": _goals(without=(*NO_PLAN, *NO_PLACE), came=True),
    "singles": _goals(without=(*NO_TITLE, *NO_PLACE), came=True),
    "progress": PROGRESS,
    "progress_unknown": PROGRESS,
    "progress_counts": Columns(
        ("sector", "city", "status", "because", "goals"),
        ("city_id", "sector_id", "status_code", "because_code"),
    ),
    "observations": Columns(
        (
            "what", "region", "scope", "year", "as_of", "basis", *FIGURE, "is_near", "is_derived", "note",
            "source_title", "source_issuer", "published_on", "source_place", "source_url", "sector", "city",
        ),
        (
            *BASE, "period", "since", "observation_id", "source_id", "city_id", "sector_id", "indicator_id",
            "region_id", "period_code", "comparator_code",
        ),
    ),
    "pace": Columns(
        (
            "what", "region", "scope", "basis", "from_year", "to_year", "comparator", "from_value",
            "to_value", "base_unit", "pace_per_year", "pace_before", "needed_per_year", "pace_unit", "tempo",
            "acceleration", "gap_closed_pct", "growth_pct_per_year", "sector", "city", "plan", "item",
        ),
        (
            *AGENCIES, "two_values", "period", "every_year", "since", "unit", "issued_on", "issued_precision",
            "target_id", "from_target_id", "document_id", "city_id", "sector_id", "indicator_id", "region_id",
            "period_code", "comparator_code", "tempo_code", "source_file", "source_line",
        ),
    ),
    "rates": Columns(
        GOAL,
        ("base_value", "base_high", "gap", "base_unit", "higher", "apart",
         *_but((*BASE, *NO_PLAN), *REST), *CODES),
        duties=True,
    ),
    "unlike": _goals(last=("reasons",), rest=("apart",)),
    "ranked": _goals("position", last=("reasons",), rest=("apart",), without=(*NO_PLAN, *NO_PLACE)),
    "only": _goals(),
    "city_sectors": Columns(
        ("sector", "city", "promised", "figures", "milestones", "alone", "both"), ("sector_id", "city_id")
    ),
    "ledger": _goals(
        "no", "agency", "role",
        last=("effect", "later_plan"),
        rest=("reached_stage", "reached_date", "reached_what", "later_id", "agency_id", "role_code",
              "effect_code", "reached_stage_code"),
        came=True,
    ),
    "ranking": Columns(
        ("agency", "agency_level", "city", "duties", "led", "supported"),
        ("agency_id", "city_id", "agency_level_code"),
    ),
    "matrix": Columns(
        ("agency", "agency_level", "city", "sector", "duties", "led", "of_agency"),
        ("agency_id", "city_id", "sector_id", "agency_level_code"),
    ),
    "partners": Columns(("a", "b", "city", "shared", "leads", "led_by"), ("a_id", "b_id", "city_id")),
    "revisions": Columns(
        (
            "what", "region", "done", "compared", "old_plan", *_side("old", SIDE), "new_plan",
            *_side("new", SIDE), "paces", "reasons", "sector", "city",
        ),
        (
            "effect", "size_pct", "change", "change_unit", "old_pace_per_year", "new_pace_per_year",
            "pace_unit", *_side("old", SIDE_REST), *_side("new", SIDE_REST), "comparable", "by_pace",
            "of_part", "told_on", "told_precision",
            *_side("old", SIDE_CODES), *_side("new", SIDE_CODES), "old_document_id", "new_document_id",
            "city_id", "sector_id", "indicator_id", "effect_code", "compared_code",
        ),
    ),
    "facility_revisions": Columns(
        ("facility", "told", "plan", "item", "year", "stage", "what", "sector", "city", *AGENCIES),
        ("note", "heading", "row_id", "facility_id", "document_id", "old_document_id", "new_document_id",
         "city_id", "sector_id", "stage_code"),
        duties=True,
    ),
    "in_force": _goals(last=("replaces", "beside"), came=True),
    "contradictions": FINDINGS,
    "confirmed": FINDINGS,
    "rules": Columns(("rule", "claims", "not_claimed", "found"), ("rule_code",)),
    "counties": Columns(
        (
            "county", "part_of", "former", "city", "facilities", "citywide", "named", "what", "base_value",
            "base_unit",
        ),
        ("county_id", "part_of_id", "city_id", "indicator_id"),
    ),
    "facilities": Columns(
        (
            "facility", "type", "city", "then", "today", "place_basis", "precision", "stage", "year",
            "reached_stage", "reached_date", "what", "sector", "plan", "item", *AGENCIES, "remark",
        ),
        (
            "county", "lat", "lon", "steps", "reached_what", "heading", "row_id", "facility_id", "place_id",
            "county_id", "document_id", "city_id", "sector_id", "type_code", "place_basis_code",
            "precision_code", "stage_code", "reached_stage_code",
        ),
        duties=True,
    ),
    "of_place": _goals(
        rest=("reached_stage", "reached_date", "county_id", "reached_stage_code"), came=True
    ),
    "report": Columns(("part", "n")),
    "targets": _goals(without=(), came=True),
    "related": _goals("relation", rest=("count_once",), came=True),
    "plans": Columns(
        (
            "title", "plan_kind", "city", "issuer", "number", "issued_on", "issued_precision", "period_start",
            "period_end", "figures", "milestones", "goals", "note",
        ),
        ("url", "document_id", "city_id", "plan_kind_code"),
    ),
    "files": Columns(("source_file", "targets", "baselines", "standing", "milestones", "total")),
    "dictionary": Columns(
        ("file", "table_name", "column_name", "stable_name", "column_type", "meaning", "counted_in")
    ),
    # a row a goal, agency and role: what the files above have in one cell
    "duties": Columns(
        ("what", "year", "agency", "role", "as_written", "agency_level", "sector", "city", "plan", "item"),
        ("row_id", "agency_id", "document_id", "city_id", "sector_id", "role_code", "agency_level_code"),
    ),
}  # fmt: skip
