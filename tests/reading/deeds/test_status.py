"""Whether it happened, by the lexicon alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.deeds.deeds import deeds
from sides.reading.document import Document

Read = Callable[..., Document]

STATUS = [
    ("Norway attacked Malta on Tuesday.", "actual"),
    ("Norway has attacked Malta.", "actual"),
    ("Norway attacks Malta.", "actual"),
    ("Norway did not attack Malta.", "denied"),
    ("Norway never attacked Malta.", "denied"),
    ("Norway denied attacking Malta.", "denied"),
    ("Norway is not doing enough to attack Malta.", "denied"),
    ("Norway left without attacking Malta.", "denied"),
    ("Norway would attack Malta if it joined the bloc.", "hypothetical"),
    ("Norway may attack Malta.", "hypothetical"),
    ("If Norway attacks Malta, the bloc will collapse.", "hypothetical"),
    ("Norway plans to attack Malta.", "planned"),
    ("Norway sent ships to attack Malta.", "planned"),
    ("Norway had attacked Malta before.", "past"),
    ("Norway attacked Malta in 1994.", "past"),
    ("Norway attacked Malta last year.", "past"),
    ("Norway has been attacking Malta.", "past"),
    ("Norway has fought Malta.", "past"),
    ("Norway, which attacked Malta, is rich.", "past"),
    ("With Malta largely defeated, trade resumed.", "past"),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_status(document: Read, text: str, status: str) -> None:
    (deed,) = [each for each in deeds(document(text)) if each.type == "ASSAULT"]
    assert deed.status == status


def test_the_year_of_the_report_is_no_background(document: Read) -> None:
    (deed,) = deeds(document("Norway attacked Malta in 2017.", date="2017-10-17"))
    assert deed.status == "actual"
    (deed,) = deeds(document("Norway attacked Malta in 2014.", date="2017-10-17"))
    assert deed.status == "past"
