"""Two plans of a city with figures of a few lines, and the views of the real database over them."""

from dataclasses import dataclass
from decimal import Decimal

import duckdb
from hypothesis import settings
from hypothesis import strategies as st

from etl.build import HERE, make_views

# An example asks the views once, which takes a tenth of a second.
fewer = settings(max_examples=15)
YEARS = st.integers(2021, 2025)
# Few values, so that equal ones meet; some that no binary fraction holds.
VALUES = st.integers(0, 60).map(lambda tenths: Decimal(tenths) / 10)


@dataclass(frozen=True)
class Figure:
    """A figure of one of a city's two plans."""

    value: Decimal | int
    year: int | None = 2023
    plan: int = 1
    period: str = "level"
    since: int | None = None
    comparator: str = "eq"
    high: Decimal | int | None = None
    indicator: str = "beds"
    unit: str = "万人"
    kind: str = "target"
    scope: str | None = None
    every_year: bool = False


@dataclass(frozen=True)
class Value:
    """What a source of its own says was reached in a city, whose code is its place unless `region` names another."""

    value: Decimal | int
    year: int = 2023
    period: str = "level"
    since: int | None = None
    comparator: str = "eq"
    high: Decimal | int | None = None
    indicator: str = "beds"
    unit: str = "万人"
    scope: str | None = None
    region: str | None = None
    as_of: str | None = None
    near: bool = False
    derived: bool = False
    published: str | None = "2026-04-30"
    by: str = "statistical communique"


class Plans:
    """A database in memory with the views of the real one, for figures of a few lines.

    Each city stands for itself: what one set of figures gives and what another gives is seen at once.
    Cities a, b: plan 1 was issued in 2020, plan 2 in 2021. City z: the other way round.
    """

    MULTIPLIERS = {"人": 1, "万人": 10**4, "亿人": 10**8, "%": 1}  # noqa: RUF012

    def __init__(self):
        self.con = duckdb.connect(":memory:", config={"threads": 1})
        self.con.execute((HERE / "schema.sql").read_text("utf-8"))
        make_views(self.con)
        self.con.execute("insert into sectors values ('s', 's', 's', 1)")
        for unit, multiplier in self.MULTIPLIERS.items():
            base = "%" if unit == "%" else "人"
            self.con.execute("insert into units values (?, ?, null, ?, null, null)", [unit, base, multiplier])
        for indicator, unit, better, measure, unbounded in (
            ("beds", "人", "higher", "stock", False),
            ("deaths", "人", "lower", "stock", False),
            ("jobs", "人", "higher", "flow", False),
            ("layoffs", "人", "lower", "flow", False),
            ("coverage", "%", "higher", "rate", False),
            ("enrolment", "%", "higher", "rate", True),
            ("poverty", "%", "lower", "rate", False),
        ):
            self.con.execute(
                "insert into indicators values ($1, 's', $1, $1, $2, $3, $4, $5, null, null)",
                [indicator, unit, better, measure, unbounded],
            )
        for city in "abz":
            self.con.execute(
                "insert into cities values ($1, $1, $1, $2, null, null, null, null)", [city, ord(city)]
            )
            self.con.execute(
                "insert into regions values ($1, $1, $1, $1, 'city', null, null, null, null, null, $1, null)",
                [city],
            )
            for plan, issued_on in enumerate(("2021", "2020") if city == "z" else ("2020", "2021"), 1):
                self.con.execute(
                    "insert into documents values ($1, $2, $1, $1, 'i', null, $3, $4, 2025, 'action plan', null, null, null)",
                    [f"{city}{plan}", city, issued_on, int(issued_on)],
                )

    def put(self, **cities: list[Figure]) -> None:
        """The cities' plans hold these figures and no others; a figure's id is city, plan and place in the list."""
        rows = []
        for city, figures in cities.items():
            for place, f in enumerate(figures):
                document, times = f"{city}{f.plan}", self.MULTIPLIERS[f.unit]
                rows.append(
                    (f"{document}-{place:02}", document, "1", "", f.kind, f.indicator, city, f.scope, f.year, f.period,
                     f.every_year, f.since, f.comparator, f.value, f.high, f.unit, f.value * times,
                     None if f.high is None else f.high * times, None, False, None, "f", place)
                )  # fmt: skip
        self.con.execute("delete from targets")
        self._insert("targets", rows)

    def report(self, **cities: list[Value]) -> None:
        """The sources say these values of the cities and no others; a value's id is city and place in the list."""
        sources, rows = [], []
        for city, values in cities.items():
            for place, v in enumerate(values):
                name, times = f"{city}-o{place:02}", self.MULTIPLIERS[v.unit]
                sources.append((name, name, "i", v.by, v.published, None, None, None))
                rows.append(
                    (name, name, city, v.indicator, v.region or city, v.scope, v.year, v.period, v.since, v.comparator,
                     v.value, v.high, v.unit, v.value * times, None if v.high is None else v.high * times, v.as_of,
                     "near" if v.near else "same", "derived" if v.derived else "stated", None,
                     "how" if v.near or v.derived else None, "f", place)
                )  # fmt: skip
        self.con.execute("delete from observations")
        self.con.execute("delete from sources")
        self._insert("sources", sources)
        self._insert("observations", rows)

    def _insert(self, table: str, rows: list[tuple]) -> None:
        if rows:
            marks = ", ".join(["(" + ", ".join("?" * len(rows[0])) + ")"] * len(rows))
            self.con.execute(f"insert into {table} values {marks}", [cell for row in rows for cell in row])

    def rows(self, sql: str, *values: object) -> list[dict]:
        result = self.con.execute(sql, values)
        names = [name for name, *_ in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def steps(self, city: str = "a") -> list[dict]:
        return self.rows("from paths where city_id = ? order by to_year, from_year, target_id", city)
