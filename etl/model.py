"""Which program modelled a database: its tables, views and marts are what the SQL of the ETL makes them."""

import hashlib
from pathlib import Path

_SQL = sorted(Path(__file__).parent.rglob("*.sql"))

# As it was when the process started: its questions go with that, whatever an upgrade has written since.
MODEL = hashlib.sha256("\n".join(path.read_text("utf-8") for path in _SQL).encode()).hexdigest()[:12]
