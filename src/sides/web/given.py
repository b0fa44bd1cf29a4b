"""What every route can ask for by name (`app` provides it)."""

from __future__ import annotations

from typing import Any

from litestar.di import NamedDependency

from ..answers import Asked
from ..store.store import Store
from .adding.jobs import Jobs
from .queried import Sides
from .serving import Serving

Stored = NamedDependency[Store]
"""`store`: the store that is served."""

Question = NamedDependency[Asked]
"""`asked`, what the query asks; `tied`, the same with how ties are weighed."""

Parted = NamedDependency[Sides]
"""`sided`: how many sides the query asks for."""

Served = NamedDependency[Serving]
"""`serving`: how the store is served."""

Working = NamedDependency[Jobs]
"""`jobs`: what is being added."""

Watched = NamedDependency[Any]
"""`watched`: the counts of the server (`metrics.Metrics`, which needs this module)."""
