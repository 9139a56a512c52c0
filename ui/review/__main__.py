"""Open the page on which a person decides a draft, on this machine alone: it writes files.

python -m ui.review [--port 8502] [--data DIR]
"""

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m ui.review")
    parser.add_argument("--port", type=int, default=8502)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the CSV files (default: data)")
    asked = parser.parse_args()
    if not asked.data.is_dir():
        sys.exit(f"{asked.data} is no folder. Name the one that holds the CSV files.")
    print(f"Review of drafts: http://127.0.0.1:{asked.port}", flush=True)
    options = {
        "server.address": "127.0.0.1",
        "server.port": asked.port,
        # the dashboard takes readers from anywhere, for it only reads; this page no other site may drive
        "server.enableCORS": "true",
        "server.enableXsrfProtection": "true",
        "browser.serverAddress": "127.0.0.1",
    }
    given = [f"--{name}={value}" for name, value in options.items()]
    page = str(Path(__file__).with_name("page.py"))
    os.environ["PLAN_REVIEW_DATA"] = str(asked.data.absolute())
    os.chdir(ROOT)  # where .streamlit/config.toml has the theme
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", page, *given])


if __name__ == "__main__":
    main()
