"""What an office may set, each by an environment variable of this name; empty is the default."""

import os

from ui.server import access


def named(name: str) -> tuple[str, ...]:
    """The names of a setting, which stand apart by commas or spaces."""
    return tuple(os.environ.get(name, "").replace(",", " ").split())


def hosts() -> tuple[str, ...]:
    """PLAN_ATLAS_HOSTS: the names under which the dashboard is opened; any, where none is set."""
    return named("PLAN_ATLAS_HOSTS")


def origins() -> tuple[str, ...]:
    """PLAN_ATLAS_ORIGINS: other sites (https://portal.example) whose pages may connect; * for all."""
    return named("PLAN_ATLAS_ORIGINS")


def frames() -> tuple[str, ...]:
    """PLAN_ATLAS_FRAMES: sites that may show the dashboard in a frame; * for all."""
    return named("PLAN_ATLAS_FRAMES")


def summary() -> list[str]:
    """How the door stands, in a sentence each, for whoever starts the server."""
    under = f"under the names {', '.join(hosts())}" if hosts() else "under any host name (PLAN_ATLAS_HOSTS)"
    return [
        f"{access.summary()}, {under}.",
        f"Pages of other sites that may connect: {', '.join(origins()) or 'none (PLAN_ATLAS_ORIGINS)'}; "
        f"that may show it in a frame: {', '.join(frames()) or 'none (PLAN_ATLAS_FRAMES)'}.",
    ]
