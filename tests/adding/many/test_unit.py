"""Units: read once, whoever is lost while reading them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pytest

from sides.adding.alone import Alone
from sides.adding.held import Held
from sides.adding.many import partition
from sides.adding.many.merged import Parts
from sides.adding.many.plan import Plan
from sides.adding.many.unit import done, part
from sides.adding.pieces import Piece, Result
from sides.errors import NoWorkers, StoreError
from sides.reading.reader import Reader
from sides.records import Article
from tests.adding.many.samples import plan_of, read_here, sources, told
from tests.adding.test_adding import Counting

NONE = Held([], reread=False)


class Stopping(Alone):
    """Reads some pieces, and is lost."""

    def __init__(self, reader: Counting, after: int, *, quietly: bool = False) -> None:
        super().__init__(cast(Reader, reader))
        self._after, self._quietly = after, quietly

    def results(self, pieces: Iterable[Piece], held: Held) -> Iterator[tuple[Piece, Result]]:
        for each in super().results(pieces, held):
            if self._after == 0:
                if self._quietly:
                    return
                raise KeyboardInterrupt
            self._after -= 1
            yield each


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_of(tmp_path / "parts", sources(tmp_path), most_files=100)


def test_what_was_read_is_not_read_again(tmp_path: Path, plan: Plan) -> None:
    folder, reader = tmp_path / "parts", Counting()
    [unit] = plan.units
    for after in (3, 6, 5):
        with pytest.raises(KeyboardInterrupt):
            read_here(plan, folder, Stopping(reader, after))
        assert done(folder, unit.id) is None
    assert part(folder, unit.id, 1).exists()
    before = part(folder, unit.id, 0).stat().st_mtime_ns
    made = read_here(plan, folder, Alone(cast(Reader, reader)))
    assert part(folder, unit.id, 0).stat().st_mtime_ns == before
    assert read_here(plan, folder, Alone(cast(Reader, reader))) == made
    found = [
        each for nr in range(made[0].parts) for each in partition.read(part(folder, unit.id, nr))
    ]
    whole = list(Alone(cast(Reader, Counting())).results(plan.pieces(unit), NONE))
    assert [told(piece) for piece, _ in found] == [told(piece) for piece, _ in whole]
    texts = [piece.what.text for piece, _ in whole if isinstance(piece.what, Article)]
    # each lost try lost less than a part
    assert len(texts) < len(reader.read_articles) < len(texts) + 3 * 4 + 3


def test_what_ends_too_early_is_not_taken_for_the_whole(tmp_path: Path, plan: Plan) -> None:
    folder = tmp_path / "parts"
    with pytest.raises(NoWorkers, match="before it was done"):
        read_here(plan, folder, Stopping(Counting(), 6, quietly=True))
    assert done(folder, plan.units[0].id) is None
    assert Parts([folder]).missing == 1


def test_a_damaged_mark_is_told(tmp_path: Path, plan: Plan) -> None:
    [unit] = plan.units
    (tmp_path / "parts" / f"{unit.id}.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match=unit.id):
        done(tmp_path / "parts", unit.id)
