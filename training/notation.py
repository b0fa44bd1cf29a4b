"""The notation of the training sentences: one line of JSON to an example.

It is told in `training/sentences/README.md`.
"""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from sides.errors import DataError
from sides.ontology import plover
from sides.records import Sign, Span, Status

from .examples import Attitude, Deed, Example, Mention, Saying, vocabulary

STATUSES: tuple[Status, ...] = ("actual", "planned", "hypothetical", "denied", "past")

_OPEN = re.compile(r"\[((?:\d+|[tsce]\d+)(?:,(?:\d+|[tsce]\d+))*)(?: ([a-z]+))?\|")
_PARTIES = r"(_|\d+(?:,\d+)*)"
_DEED = re.compile(rf"{_PARTIES}(<>|>){_PARTIES} (none|[A-Z]+)(?:/([a-z-]+))?((?: \S+)*)")
_STANCE = re.compile(rf"{_PARTIES}([+~!-]){_PARTIES}((?: [tsce]\d+)?)")
_STATEMENT = re.compile(rf"{_PARTIES} (_|s\d+) (c\d+)")
_SIGNS: dict[str, Sign | None] = {"+": 1, "-": -1, "~": 0, "!": None}


class _Row(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    marked: str
    region: str
    deeds: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def parse(line: str) -> Example:
    """The example in a line of JSON. Raises DataError with all that is wrong, "; " between."""
    try:
        row = msgspec.json.decode(line, type=_Row)
    except msgspec.DecodeError as error:
        raise DataError(str(error)) from error
    return _Line(row).example()


class _Line:
    """One line while it is read: gathers what is wrong instead of stopping at it."""

    def __init__(self, row: _Row) -> None:
        self.row = row
        self.wrong: list[str] = []
        self.used: set[str] = set()
        self.marks: dict[str, list[Span]] = {}
        self.kinds: dict[str, str] = {}
        self.text = self._unmark(row.marked)

    def example(self) -> Example:
        row, known = self.row, vocabulary()
        deeds = tuple(filter(None, map(self._deed, row.deeds)))
        attitudes = tuple(found for text in row.stances for found in self._attitudes(text))
        sayings = tuple(filter(None, map(self._saying, row.statements)))
        for word in {row.region, *row.tags} - {*known.regions, *known.tags}:
            self.wrong.append(f"no region or tag: {word}")
        if row.region not in known.regions:
            self.wrong.append(f"the region is {row.region!r}")
        for label in self.marks:
            if label.isdigit() and label not in self.kinds:
                self.wrong.append(f"mark {label} has no kind")
            elif not label.isdigit() and label not in self.used:
                self.wrong.append(f"nothing refers to mark {label}")
        if self.wrong:
            raise DataError("; ".join(self.wrong))
        mentions = [
            Mention(int(label), self.kinds[label], span)
            for label, spans in self.marks.items()
            if label.isdigit()
            for span in spans
        ]
        mentions.sort(key=lambda mention: (mention.span, mention.actor))
        return Example(
            row.id, self.text, tuple(mentions), deeds, attitudes, sayings, row.region, row.tags
        )

    def _unmark(self, marked: str) -> str:
        text, at, opened = "", 0, list[tuple[str, int]]()
        while at < len(marked):
            mark = _OPEN.match(marked, at)
            if mark is not None:
                opened.append((mark[1], len(text)))
                self._note_kind(mark[1], mark[2])
                at = mark.end()
            elif marked[at] == "]" and opened:
                labels, start = opened.pop()
                self._note_span(labels, start, text, marked[at + 1 : at + 2])
                at += 1
            elif marked[at] in "[]":
                self.wrong.append(f"a stray bracket before {marked[at : at + 20]!r}")
                at += 1
            else:
                at += marked[at] == "\\"
                text += marked[at : at + 1]
                at += 1
        self.wrong += [f"mark {labels} is not closed" for labels, _ in opened]
        if "  " in text or text != text.strip() or not text:
            self.wrong.append("the text is empty or has spaces too many")
        return text

    def _note_kind(self, labels: str, kind: str | None) -> None:
        numbers = [label for label in labels.split(",") if label.isdigit()]
        if kind is None:
            return
        if kind not in vocabulary().kinds:
            self.wrong.append(f"no kind: {kind}")
        for number in numbers:
            if self.kinds.setdefault(number, kind) != kind:
                self.wrong.append(f"mark {number} is {self.kinds[number]} and {kind}")
        if not numbers:
            self.wrong.append(f"mark {labels} is no actor: it has no kind")

    def _note_span(self, labels: str, start: int, text: str, after: str) -> None:
        words = text[start:]
        if not words or words != words.strip():
            self.wrong.append(f"mark {labels} is empty or takes in a space: {words!r}")
            return
        if text[start - 1 : start].isalnum() and words[0].isalnum():
            self.wrong.append(f"mark {labels} begins inside a word: {words!r}")
        if words[-1].isalnum() and after.isalnum():
            self.wrong.append(f"mark {labels} ends inside a word: {words!r}")
        for label in labels.split(","):
            self.marks.setdefault(label, []).append(Span(start, len(text)))

    def _spans(self, label: str) -> tuple[Span, ...]:
        self.used.add(label)
        if label not in self.marks:
            self.wrong.append(f"no mark {label}")
        return tuple(sorted(self.marks.get(label, ())))

    def _parties(self, text: str) -> tuple[int, ...]:
        if text == "_":
            return ()
        for label in text.split(","):
            self._spans(label)
        return tuple(map(int, text.split(",")))

    def _deed(self, text: str) -> Deed | None:
        found = _DEED.fullmatch(text)
        if found is None:
            self.wrong.append(f"no deed: {text!r}")
            return None
        type, mode = found[4], found[5]
        known = plover().types.get(type)
        if known is None and type != "none":
            self.wrong.append(f"no type: {type}")
        elif mode is not None and (known is None or mode not in known.modes):
            self.wrong.append(f"{type} has no mode {mode}")
        rest = found[6].split()
        triggers = [word for word in rest if re.fullmatch(r"t\d+", word)]
        places = [word[1:] for word in rest if re.fullmatch(r"@\d+", word)]
        contexts = [word[1:] for word in rest if word.startswith("#")]
        status = [word for word in STATUSES if word in rest]
        if len(triggers) != 1 or len(places) > 1 or len(status) > 1:
            self.wrong.append(f"a deed has one trigger, at most one status and place: {text!r}")
        if len(rest) != len(triggers) + len(places) + len(contexts) + len(status):
            self.wrong.append(f"a word that says nothing in {text!r}")
        for word in set(contexts) - set(plover().contexts):
            self.wrong.append(f"no context: {word}")
        return Deed(
            type=None if type == "none" else type,
            mode=mode,
            sources=self._parties(found[1]),
            targets=self._parties(found[3]),
            mutual=found[2] == "<>",
            status=status[0] if status else "actual",
            trigger=tuple(span for label in triggers for span in self._spans(label)),
            place=next((int(label) for label in places if self._spans(label)), None),
            contexts=tuple(contexts),
        )

    def _attitudes(self, text: str) -> list[Attitude]:
        found = _STANCE.fullmatch(text)
        if found is None or "_" in (found[1], found[3]):
            self.wrong.append(f"no stance: {text!r}")
            return []
        evidence = self._spans(found[4].strip()) if found[4] else ()
        holders, objects = self._parties(found[1]), self._parties(found[3])
        return [Attitude(a, b, _SIGNS[found[2]], evidence) for a in holders for b in objects]

    def _saying(self, text: str) -> Saying | None:
        found = _STATEMENT.fullmatch(text)
        if found is None:
            self.wrong.append(f"no statement: {text!r}")
            return None
        speakers, content = self._parties(found[1]), self._spans(found[3])
        cue = () if found[2] == "_" else self._spans(found[2])
        sources = tuple(
            _nearest(self.marks[str(number)], cue or content, content)
            for number in speakers
            if content and str(number) in self.marks
        )
        return Saying(speakers, sources, cue, content)


def _nearest(mentions: list[Span], near: tuple[Span, ...], content: tuple[Span, ...]) -> Span:
    """The mention nearest to the cue, one outside of the content if there is any."""
    outside = [m for m in mentions if not any(part.contains(m) for part in content)]
    return min(
        outside or mentions,
        key=lambda m: min(max(m.start - part.end, part.start - m.end) for part in near),
    )
