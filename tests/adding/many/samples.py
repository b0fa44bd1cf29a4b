"""Sources with all that makes it matter what comes first: articles that come twice, share a file or
an address, change their place, and some that are none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from sides.adding.alone import Alone
from sides.adding.later import Later
from sides.adding.many.partition import schema
from sides.adding.many.plan import Plan, kept, planned
from sides.adding.many.unit import Done, read_unit
from sides.adding.pieces import Piece
from sides.adding.pool import Pool
from sides.adding.recipe import Recipe
from sides.errors import InputError
from tests.conftest import EXAMPLES


def sources(folder: Path, most: int = 7) -> list[str]:
    """A folder, a file of lines, another of the same ones, a pattern, and what is not there."""
    texts = sorted((EXAMPLES / "islands").glob("*.txt"))[:most]
    whole = folder / "texts"
    (whole / "more").mkdir(parents=True)
    for path in texts[:3]:
        shutil.copy(path, whole)
    shutil.copy(texts[0], whole / "more" / "again.txt")
    (whole / "empty.txt").write_text("", encoding="utf-8")
    lines = []
    for at, path in enumerate(texts):
        row = {"text": path.read_text(encoding="utf-8"), "date": "2031-03-04"}
        if at % 3 == 1:
            row["url"] = f"https://news.example/{at // 6}"
        lines.append(json.dumps(row))
        if at % 4 == 2:
            lines += [lines[-1], json.dumps({"no": "text"}), "{"]
    file = folder / "lines.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    again = folder / "again.jsonl"
    again.write_text("\n".join(lines[::-2]), encoding="utf-8")
    return [str(whole), str(file), str(again), str(folder / "**/*.txt"), str(folder / "none.txt")]


def plan_of(folder: Path, given: list[str], *, most_files: int = 3) -> Plan:
    """A plan in a folder of parts."""
    plan = planned(given, Recipe(), most_files=most_files)
    kept(plan, Recipe(), folder)
    return plan


def read_here(
    plan: Plan, folder: Path, work: Alone | Later | Pool, *, pieces: int = 4
) -> list[Done]:
    """All units of a plan, read by this process."""
    columns = schema()
    return [read_unit(unit, plan, folder, work, columns, pieces=pieces) for unit in plan.units]


def told(piece: Piece) -> tuple[object, ...]:
    """A piece as it can be compared."""
    what = piece.what
    return piece.place, piece.alone, str(what) if isinstance(what, InputError) else what
