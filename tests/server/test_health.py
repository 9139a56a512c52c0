"""What a probe, a monitor and a browser's cache ask of the server."""

import gzip
import json
import os
import re
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import brotli
import duckdb
import pytest
from streamlit import file_util

from tests.browser.conftest import served
from tests.server.conftest import rerun, said
from ui.server import health


def test_the_server_says_that_it_lives_and_which_build_it_shows(server, database):
    assert urlopen(f"{server}/healthz").read() == b"ok\n"
    told = json.load(urlopen(f"{server}/readyz"))
    with duckdb.connect(str(database), read_only=True) as con:
        [(content_hash,)] = con.execute("select content_hash from build_info").fetchall()
    assert told["ready"] and content_hash.startswith(told["build"])


def test_a_server_without_a_usable_database_is_not_ready(tmp_path, monkeypatch):
    broken = tmp_path / "x.duckdb"
    broken.write_bytes(b"no database" * 1000)
    with served(broken) as url:
        assert urlopen(f"{url}/healthz").read() == b"ok\n"
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{url}/readyz")
        assert refused.value.code == 503
        said_of_it = refused.value.read().decode()
        assert json.loads(said_of_it)["ready"] is False and str(tmp_path) not in said_of_it
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{url}/data/targets.csv?lang=en")
        assert refused.value.code == 503 and "cannot be read" in refused.value.read().decode()


def test_metrics_count_the_runs_of_each_page(server):
    def runs() -> int:
        told = urlopen(f"{server}/metrics").read().decode()
        return sum(map(int, re.findall(r'plan_atlas_runs_total\{worker="\d+",page="overview"\} (\d+)', told)))

    before = runs()
    said(server, rerun(), rerun("lang=zh"))
    assert runs() == before + 2
    told = urlopen(f"{server}/metrics").read().decode()
    assert "# TYPE plan_atlas_run_seconds histogram" in told
    for name in health.METRICS:
        assert re.search(rf"(?m)^plan_atlas_{name}(_count)?(\{{.*\}})? \d", told), name


def test_a_worker_tells_of_the_others_that_live(tmp_path, monkeypatch):
    monkeypatch.setenv(health.SHARED, str(tmp_path))
    (tmp_path / f"{os.getppid()}.prom").write_text(f'runs_total{{worker="{os.getppid()}",page="map"}} 7')
    (tmp_path / "999999999.prom").write_text('runs_total{worker="999999999",page="map"} 8')
    told = health.metrics(None).body.decode()
    assert f'plan_atlas_runs_total{{worker="{os.getppid()}",page="map"}} 7' in told
    assert "999999999" not in told
    health.Counts().write()
    assert (tmp_path / f"{os.getpid()}.prom").read_text().startswith("run_seconds_bucket")


@pytest.mark.parametrize(
    ("accepted", "how", "unpack"),
    [("gzip, deflate, br", "br", brotli.decompress), ("gzip, deflate", "gzip", gzip.decompress)],
)
def test_files_of_the_frontend_come_compressed_and_are_kept_for_good(server, accepted, how, unpack):
    page = urlopen(f"{server}/").read().decode()
    assert 'rel="preload"' not in page
    name = re.search(r'src="\./(static/js/index\.[^"]+)"', page)[1]
    packed = urlopen(Request(f"{server}/{name}", headers={"Accept-Encoding": accepted}))
    assert packed.headers["Content-Encoding"] == how
    assert packed.headers["Cache-Control"] == "public, immutable, max-age=31536000"
    assert "javascript" in packed.headers["Content-Type"]
    sent = packed.read()
    whole = (Path(file_util.get_static_dir()) / name).read_bytes()
    assert unpack(sent) == whole and len(sent) < len(whole) / 2.5
    assert urlopen(f"{server}/{name}").read() == whole
    outside = f"{server}/static/..%2f..%2f..%2fconfig.json"
    with pytest.raises(HTTPError):
        urlopen(Request(outside, headers={"Accept-Encoding": "gzip"}))


def test_fonts_that_no_page_needs_are_not_sent(server):
    page = urlopen(f"{server}/").read().decode()
    name = re.search(r'href="\./(static/css/index\.[^"]+)"', page)[1]
    css = gzip.decompress(
        urlopen(Request(f"{server}/{name}", headers={"Accept-Encoding": "gzip"})).read()
    ).decode()
    faces = re.findall(r"@font-face\{font-family:([\w ]+);[^}]*url\(\.\./([^)]+)\)", css)
    fonts = dict(faces)
    assert "Source Sans" not in fonts and "Material Symbols Rounded" in fonts
    icons = urlopen(f"{server}/static/{fonts['Material Symbols Rounded']}").read()
    assert icons[:4] == b"wOF2" and len(icons) < 5_000


def test_data_comes_compressed(server):
    asked = Request(f"{server}/data/targets.json?lang=en", headers={"Accept-Encoding": "gzip"})
    answer = urlopen(asked)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(answer.read()))) > 500
