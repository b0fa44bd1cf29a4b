"""What stands for each slot of the patterns in data/dates.yaml, as regular expressions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from .words import Words

_WITHOUT_STOP = frozenset({"May", "June", "July", "March", "April", "August"})
_AGAIN = "__"
"""What sets off the number of a slot that stands more than once in a pattern, for one thing."""

_GROUP = re.compile(r"\(\?P<(\w+)>")
_SLOT = re.compile(r"\{([a-z_]+2?)\}")


def slots(words: Words) -> dict[str, str]:
    """The expression for each slot; some hold other slots."""
    zone = rf"(?-i:{words.zone})"
    number = rf"(?![\d%]|[.,:]\d| ?{zone}(?!\w))"
    day = rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?{number}"
    year = rf"(?:1[5-9]|20)\d\d(?:(?=s['’])|(?![\d%°]|[.,]\d| ?{zone}(?!\w)| (?:hours|hrs)\b))"
    short_year = rf"(?:(?:1[5-9]|20)\d\d|\d\d)(?![\d%]|[.,:]\d| ?{zone}(?!\w))"
    month, weekday = capital(words.months), capital(words.weekdays)
    ordinal = either(words.ordinals)
    nth_day = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
    tens = f"(?:{'|'.join(one for one in words.numbers if one.endswith('ty'))})"
    digits = "one|two|three|four|five|six|seven|eight|nine"
    units = "day|week|fortnight|month|year|decade|century|centurie"
    bare = [name for name in words.months if name not in words.also_words]
    whole = [name for name in words.weekdays if name not in words.also_words]
    holder = (
        r"(?:{month}{of_year}|(?:the |{direction} )(?P<unit>week|month|year|decade|century)|{year}"
        r"|(?:the )?{decade}|the {century}[ -]century)"
    )
    return {
        "month": f"(?P<month>{month})",
        "month2": f"(?P<month2>{month})",
        "bare_month": f"(?P<month>{capital(bare)})",
        "any_month": month,
        "weekday": f"(?P<weekday>{capital(whole)})",
        "weekday2": f"(?P<weekday2>{capital(whole)})",
        "any_weekday": f"(?P<weekday>{weekday})",
        "day": f"(?P<day>{day})",
        "day2": f"(?P<day2>{day})",
        "day_word": f"(?P<day>{ordinal})",
        "nth_day": f"(?P<day>{nth_day}|{ordinal})",
        "nth_day2": f"(?P<day2>{nth_day}|{ordinal})",
        "day_month": "(?:{month} (?:the )?{day}|(?:the )?{day}(?: of)? {month})",
        "nth": f"(?P<nth>{ordinal}|last|final)",
        "year": f"(?P<year>{year})",
        "year2": f"(?P<year2>{year})",
        "short_year2": f"(?P<year2>{short_year})",
        "of_year": "(?:,? {year}|,? (?:of |in )?{direction2} year(?!['’]))?",
        "in_year": "(?:,? {year}| of {year}|,? (?:of |in )?{direction2} year(?!['’]))",
        "holder": holder,
        "iso": r"(?<![\d-])(?P<iso>\d{4}-\d\d-\d\d)(?![\d-])",
        "decade": r"(?:(?P<decade>(?:1[5-9]|20)\d0)['’]?s|['’](?P<short>[2-9]0)s"
        rf"|(?P<tens>{either(words.tens)}))",
        "century": rf"(?P<century>(?:1[0-9]|2[01])(?:st|th)|{ordinal})",
        "season": rf"(?P<season>{either(words.seasons)})",
        "holiday": rf"(?:the )?(?P<holiday>{_names(words.holidays)})",
        "unit": r"(?P<unit>week|month|year|decade)",
        "units": rf"(?:(?P<unit>{units})s?)",
        "number": rf"(?P<number>\d{{1,3}}|{tens}-(?:{digits})|half a|{either(words.numbers)})",
        "direction": f"(?P<direction>{either(words.directions)})",
        "direction2": f"(?P<direction2>{either(words.directions)})",
        "part": f"(?P<part>{either(words.parts)})",
        "daywords": f"(?P<daywords>{either(words.days)})",
        "ends": r"(?= ?[,.;:)?!”]|\s*$| (?:and|or|to|of (?:this|the|last|next)|in|at|with|when"
        r"|after|before|as|by|but|while|for|from|that|would|will|is|was|on|the|a|because"
        r"|against|over|since|until|he|she|they|it)(?!\w))",
        "not_range": "(?! (?:to|until|through) )",
        "after_lead": words.after_lead,
        "vaguely": words.vaguely,
        "clock": words.clock,
        "zone": zone,
    }


def filled(words: str, slots: Mapping[str, str]) -> str:
    """A pattern with its slots filled, and those in them."""
    made = spaces(words)
    while _SLOT.search(made):
        made = _SLOT.sub(lambda found: spaces(slots[found[1]]), made)
    seen: Counter[str] = Counter()

    def named(found: re.Match[str]) -> str:
        seen[found[1]] += 1
        again = f"{_AGAIN}{seen[found[1]]}" if seen[found[1]] > 1 else ""
        return f"(?P<{found[1]}{again}>"

    return _GROUP.sub(named, made)


def by_slot(found: Mapping[str, str | None]) -> dict[str, str | None]:
    """What the slots of a match hold; those of one name are one."""
    held: dict[str, str | None] = {}
    for numbered, text in found.items():
        name = numbered.split(_AGAIN)[0]
        held[name] = held.get(name) or text
    return held


def spaces(words: str) -> str:
    """A pattern in which any white space may stand for a blank."""
    return words.replace(" ?", r"\s*").replace("[ -]", r"[\s-]").replace(" ", r"\s+")


def either(words: Iterable[str]) -> str:
    return "|".join(spaces(one) for one in _longest_first(words))


def capital(names: Iterable[str]) -> str:
    """Names as they stand in a text: capitalised, or in capitals in a headline; short forms may
    have a full stop."""
    each = [
        form + ("" if len(name) > 5 or name in _WITHOUT_STOP else r"\.?")
        for name in _longest_first(names)
        for form in (name, name.upper())
    ]
    return rf"(?-i:{'|'.join(each)})(?!\w)"


def _names(names: Iterable[str]) -> str:
    made = (re.escape(one).replace(r"\ ", " ").replace("'", "['’]") for one in names)
    return f"(?-i:{either(made)})"


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
