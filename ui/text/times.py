"""When a database was built, as readers at the server tell the time."""

from datetime import UTC, datetime


def local(built_at: datetime) -> str:
    """A moment of UTC (without a zone, as the database has it) by the server's clock and with its zone:
    2031-03-01 09:30 (+08:00)."""
    here = _here(built_at)
    zone = f"{here:%z}"
    return f"{here:%Y-%m-%d %H:%M} ({zone[:3]}:{zone[3:5]})"


def day(built_at: datetime) -> str:
    """The day of the same moment by the server's calendar: 2031-03-01."""
    return f"{_here(built_at):%Y-%m-%d}"


def _here(built_at: datetime) -> datetime:
    return built_at.replace(tzinfo=UTC).astimezone()
