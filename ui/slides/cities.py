"""The slides of Cities: all on one indicator, two on one scale, and what has none."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from ui import theme
from ui.charts import city_ranking, dumbbell
from ui.filters import filters, options, single
from ui.slides import NEVER, Slide, as_slide
from ui.slides.content import Bars, Content, Series, grid
from ui.tables import cities as tables
from ui.text import numbers
from ui.view import View

UNLIKE = 9


def slides(view: View) -> list[Slide]:
    chosen, cities = filters.chosen(view, "sector"), options.names("city", view)
    pair = single.pair(view)
    asked = chosen | {"pair": pair}
    sectors = view.build.records("city_sectors", **asked)
    alike, unlike = _parted(view.build.records("city_pairs", only=tables.SENTENCE_COLUMNS, **asked))

    def slide(code: str, weight: int, title, make, file: str, whole) -> Slide:
        of = as_slide("cities", code, view)
        return Slide("cities", code, weight, partial(title, of), partial(make, of), (file, whole))

    def rates(of: View) -> Content:
        drawn = _parted(of.build.records("city_pairs", **asked))[0][: 2 * dumbbell.ON_A_SLIDE]
        how = of.translate("present.pair_how") + numbers.cut(len(drawn) // 2, len(alike) // 2, of)
        blocks = [
            _rates(list(of_unit), pair, of) for _, of_unit in groupby(drawn, key=lambda row: row.base_unit)
        ]
        return Content(how, blocks, drawn)

    def counts(of: View) -> Content:
        shown = _parted(of.build.records("city_pairs", **asked))[1][:UNLIKE]
        how = tables.counts(len(unlike), len(shown), of)[1]
        return Content(how, [grid(tables.unlike(shown, pair, of))], [row for rows in shown for row in rows])

    def only(of: View) -> Content:
        rows = of.build.records("city_only_names", **asked)
        return Content(
            tables.alone(sectors, pair, of)[1], [grid(tables.only(rows, sectors, pair, of, brief=True))]
        )

    found = []
    if len(cities) > len(pair) and (offered := _ranked(chosen, view)):
        found.append(
            slide(
                "ranked", 55, lambda of: _ranking(offered, of)[0], lambda of: _ranking(offered, of)[1],
                "ranked", partial(tables.positions, offered[0].indicator_id, view),
            )
        )  # fmt: skip
    if len(pair) == 2 and alike:
        found.append(
            slide(
                "rates", 50, lambda of: tables.rates(alike, pair, of), rates,
                "rates", partial(tables.alike, asked, view),
            )
        )  # fmt: skip
    if len(pair) == 2 and unlike:
        found.append(
            slide(
                "counts", NEVER - 1, lambda of: tables.counts(len(unlike), len(unlike), of)[0], counts,
                "unlike", partial(tables.apart, asked, view),
            )
        )  # fmt: skip
    if sectors:
        found.append(
            slide(
                "only", NEVER - 2, lambda of: tables.alone(sectors, pair, of)[0], only,
                "only", partial(view.build.dataframe, "city_only", **asked),
            )
        )  # fmt: skip
    return found


def _parted(pairs: Sequence) -> tuple[list, list[list]]:
    """The pairs that have a common scale, row by row, and those that have none, two rows each."""
    apart = tables.by_indicator([row for row in pairs if row.reasons])
    return [row for row in pairs if not row.reasons], list(apart.values())


def _rates(rows: list, pair: list[str], view: View) -> Bars:
    names = [view.local(of_one[0], "what") for of_one in tables.by_indicator(rows).values()]
    series = []
    for code in pair:
        of_city = [row for row in rows if row.city_id == code]
        texts = [f"{numbers.figure(row, view)} · {tables.when(row, view)}" for row in of_city]
        values, city = [row.base_value for row in of_city], options.names("city", view)[code]
        series.append(Series(city, values, texts, theme.city(code, view)))
    shares = rows[0].base_unit == "%"
    return Bars(names, series, dumbbell.heading(rows[0], view), most=100 if shares else None)


def _ranked(chosen: filters.Chosen, view: View) -> list:
    """The indicator that is ranked: that of the URL, else the first offered; none where there is none."""
    offered = view.build.records("city_indicators", indicator=view.param("indicator"), **chosen)
    code = view.code(
        "indicator", [row.indicator_id for row in offered], offered[0].indicator_id if offered else ""
    )
    return [row for row in offered if row.indicator_id == code]


def _ranking(offered: list, view: View) -> tuple[str, Content]:
    rows = view.build.records("city_ranking", indicator=offered[0].indicator_id)
    _, finding, how = tables.ranked(rows, offered[0], view)
    positioned = [row for row in rows if row.position]
    shown = positioned[: city_ranking.ON_A_SLIDE] or list(rows[: city_ranking.ON_A_SLIDE])
    names = options.names("city", view)
    texts = [f"{numbers.figure(row, view)} · {tables.when(row, view)}" for row in shown]
    values = [row.base_value for row in shown]
    series = Series(view.translate("column.figure"), values, texts, theme.STRONG[view.mode])
    return finding, Content(how, [Bars([names[row.city_id] for row in shown], [series])], shown)
