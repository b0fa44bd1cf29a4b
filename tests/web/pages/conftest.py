from __future__ import annotations

from collections.abc import Iterator

import pytest

from sides.store.store import Store
from tests.web.live import listening


@pytest.fixture(scope="session")
def kirkuk_served(kirkuk: Store) -> Iterator[str]:
    """The address of a server of the Kirkuk examples, to which nobody writes."""
    with listening(kirkuk, writable=False) as address:
        yield address
