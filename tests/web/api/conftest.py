from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from sides.store.store import Store
from tests.web.serving import asked


@pytest.fixture(scope="module")
def client(kirkuk: Store) -> Iterator[TestClient[Any]]:
    """Asks the store of the Kirkuk examples."""
    with asked(kirkuk) as made:
        yield made
