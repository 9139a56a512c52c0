"""What tests of the views share."""

from collections.abc import Iterator

import pytest

from tests.etl.tiny import Plans


@pytest.fixture(scope="module")
def plans() -> Iterator[Plans]:
    plans = Plans()
    yield plans
    plans.con.close()
