"""The words of pictures: names that fit, windows, counts, what was left out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from ..records import Balance, Level, Network

LONGEST = 30
"""Characters of a name that are shown; more is in the tooltip. "Popular Mobilization Forces" and
"Kurdistan Democratic Party" are shorter."""

DIGITS = 6
"""Digits after the point of weights: sums differ beyond these with the order in which they are
added, and the same network must give the same bytes."""

_JOINERS = "\u200c\u200d"
"""Characters of format that belong to words, as in Persian or Hindi."""

_NARROW = frozenset("iIjlt.,:;'’|!()[]f- r")
_BROAD = frozenset("mwMW@%—…")

_LEVELS: dict[Level, str] = {
    "person": "persons and bodies as named",
    "organ": "organs",
    "state": "states",
    "bloc": "blocs of states",
}


def cleaned(name: str) -> str:
    """The name on one line, without characters that steer a terminal or turn the direction."""
    kept = (
        each
        if each in _JOINERS or unicodedata.category(each)[0] != "C"
        else " "
        if each.isspace() or unicodedata.category(each) == "Cc"
        else ""
        for each in name
    )
    return " ".join("".join(kept).split())


def called(actor: str, names: Mapping[str, str]) -> str:
    """What to call an actor in full: its name, or its id if it has none."""
    return cleaned(names.get(actor, "")) or cleaned(actor) or "(no name)"


def short(name: str, most: int = LONGEST) -> str:
    """The name, cut with an ellipsis if it has more characters than `most`."""
    return name if len(name) <= most else name[: most - 1].rstrip(" ,.-") + "…"


def labels(actors: Iterable[str], names: Mapping[str, str], most: int = LONGEST) -> dict[str, str]:
    """A label for each actor, no two alike: those whom a short name would confound have their id
    with it."""
    chosen = {actor: short(called(actor, names), most) for actor in actors}
    met = Counter(chosen.values())
    plain = {
        actor: name if met[name] == 1 else f"{name} ({cleaned(actor)})"
        for actor, name in chosen.items()
    }
    again = Counter(plain.values())
    return {
        actor: name if again[name] == 1 else f"{name} #{number}"
        for number, (actor, name) in enumerate(plain.items(), 1)
    }


def width(text: str, size: float) -> float:
    """About how wide a text is in pixels, in a face as wide as Arial, and rather too wide than too
    narrow."""
    return size * sum(_em(each) for each in text)


def _em(character: str) -> float:
    if unicodedata.combining(character) or character in _JOINERS:
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.34
    if character in _BROAD:
        return 1.0
    return 0.72 if character.isupper() else 0.58


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 tie", "1,200 ties"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def window(network: Network) -> str:
    """The window of a network in words."""
    match network.since, network.until:
        case None, None:
            return "all days"
        case since, None:
            return f"since {since}"
        case None, until:
            return f"until {until}"
        case since, until:
            return f"{since} to {until}"


def level(network: Network) -> str:
    """Who the actors of a network are, in words."""
    return f"actors: {_LEVELS[network.level]}"


def cost(balance: Balance) -> str:
    """What the sides leave unexplained, and whether that is proven to be least."""
    left = f"weight left unexplained: {amount(balance.frustration)}"
    if not balance.proven:
        return f"{left} (not proven least: at least {amount(balance.bound)})"
    if balance.unique is False:
        return f"{left} (proven least; other sides do as well)"
    return f"{left} (proven least)"


def amount(weight: float) -> str:
    """A weight to two digits after the point, with a true minus."""
    return f"{round(weight, DIGITS):.2f}".replace("-0.00", "0.00").replace("-", "−")


def joined(parts: Iterable[str | None]) -> str:
    """The parts that there are, one after the other."""
    return " · ".join(part for part in parts if part)
