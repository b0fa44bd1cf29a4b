"""Text → words: where they begin and end, by rules alone.

The manner is that of the Penn Treebank: clitics ("n't", "'s"), punctuation and the parts of a
hyphenated word are words of their own; abbreviations keep their full stop, numbers their marks.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from ...ontology.files import read_yaml

DATA = Path(__file__).parents[1] / "data"


class _Abbreviations(Struct, frozen=True):
    """See the comments in the file."""

    titles: tuple[str, ...]
    months: tuple[str, ...]
    others: tuple[str, ...]


@cache
def _pattern() -> re.Pattern[str]:
    known = read_yaml(DATA / "abbreviations.yaml", _Abbreviations)
    stopped = "|".join(re.escape(each) for each in (*known.titles, *known.months, *known.others))
    return re.compile(
        rf"""
        [A-Za-z](?>[a-z]*)(?=[\s,;])(?<!annot) | [,;.](?=\s)       # most words, and soon
      | (?:https?://|www\.)[^\s<>"”’)]*[^\s<>"”’).,;:!?]               # addresses
      | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+
      | (?:[^\W\d_]\.){{2,}}(?:[A-Z]\b)?(?!\w) | \b(?:{stopped})\.(?!\w)      # U.S., a.m., Gov.
      | \b[A-Z]\.(?=\s+[A-Z])                                     # an initial
      | \.{{2,}} | … | -{{2,}} | '' | ``
      | [nN]['’][tT]\b                                            # the rest of "don't"
      | ['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b
      | \b(?:[cC]an(?=not\b)|CAN(?=NOT\b))
      | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|k|km|pm|am)?\b | \d+(?:[.,:/]\d+)*
      | [A-Z]+-\d+\b                                              # F-16
      | [^\W\d_](?:[^\W_]|[’'](?=[A-Z]))*?(?=[nN]['’][tT]\b)      # what "n't" hangs on
      | # words, O'Neill, AT&T
        [^\W_](?:[^\W_]|[\u0300-\u036f]|(?<=\b[A-Za-z])['’](?=[A-Z][a-z])|&(?=[A-Z])
          |(?<=[a-z])(?!['’](?:s|t|re|ve|ll|d|m)\b)['’](?=[a-z]))*       # Shi'ite, Qur'an
      | \S
        """,
        re.VERBOSE,
    )


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of `text[start:end]` as `[start, end)` in code points of the text; white space
    belongs to none."""
    return [found.span() for found in _pattern().finditer(text, start, end)]
