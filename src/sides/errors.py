"""Everything that can go wrong, in one small tree.

    SidesError
    ├── InputError          what was given cannot be read as an article
    │   ├── MissingInput    the file, folder or address is not there
    │   ├── NotText         binary, or in no encoding that could be told
    │   ├── EmptyInput      nothing but white space, or a page without an article
    │   ├── TooLong         longer than `Options.max_characters`
    │   ├── WrongLanguage   not in English
    │   ├── BadRow          a line of JSONL that is no article
    │   ├── Damaged         a packed file that is broken, or made to do harm
    │   ├── ReadFailed      the reader failed at it: an error, too long, too much memory
    │   ├── NotEvents       a file of event data that is damaged or of other columns
    │   └── FetchFailed     an address that the user gave did not answer with a page
    ├── OptionError         an option, a date or a pair of spans that makes no sense
    │   └── Unknown         nothing in a store has this id
    ├── DataError           a data file of the ontology or the registry is wrong
    ├── GoldError           a gold set is missing or malformed
    ├── BalanceError        a signed network that cannot be split into sides
    ├── NoWorkers           the processes that read articles cannot be started
    ├── MissingExtra        a package is not installed that an extra of Sides brings
    └── StoreError          a store that cannot be opened, read or written
        ├── NoStore         there is none, or the file is no store
        ├── NewerStore      a later version of Sides made it
        ├── BusyStore       somebody else writes to it, or reads it, and does not end
        └── OtherModel      what it holds was read by another model or with other options

The library raises these; only the command line turns them into a line and an exit status.
"""

from __future__ import annotations


class SidesError(Exception):
    """Base of all errors that Sides raises on purpose."""


class InputError(SidesError):
    """What was given cannot be read as an article.

    `source` names the file, the address or the row; `reason` says what is wrong with it.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """So that it goes from one process to another."""
        return type(self), (self.source, self.reason)


class MissingInput(InputError):
    """The file, folder or address is not there or cannot be opened."""


class NotText(InputError):
    """The bytes are binary or in no encoding that could be told."""


class EmptyInput(InputError):
    """Nothing but white space, or a page in which no article was found."""


class TooLong(InputError):
    """The text is longer than `Options.max_characters`."""


class WrongLanguage(InputError):
    """The text is not in English, the one language that Sides reads."""


class BadRow(InputError):
    """A line of a JSONL file that is not an article."""


class Damaged(InputError):
    """A file that is broken, was cut off, changes while it is read, or unpacks to more than a file
    of articles can."""


class ReadFailed(InputError):
    """The reader failed at an article: by an error of its own, or it took too long or too much
    memory, or its process died."""


class NotEvents(InputError):
    """A file that holds no event data of a form that Sides reads, or is damaged."""


class FetchFailed(InputError):
    """An address that the user gave did not answer with a page."""


class OptionError(SidesError):
    """An option, a date or a pair of spans that makes no sense."""


class Unknown(OptionError):
    """Nothing in a store has the id that was asked for."""


class DataError(SidesError):
    """A data file of the ontology or the registry is wrong."""


class GoldError(SidesError):
    """A gold set is missing or malformed."""


class BalanceError(SidesError):
    """A signed network that cannot be split into sides."""


class NoWorkers(SidesError):
    """The processes that read articles cannot be started, or end before they read anything."""


class MissingExtra(SidesError):
    """A package is not installed that an extra of Sides brings: `extra` and `package` name them."""

    def __init__(self, extra: str, package: str) -> None:
        super().__init__(f"{package} is not installed: pip install 'sides[{extra}]'")
        self.extra = extra
        self.package = package


class StoreError(SidesError):
    """A store that cannot be opened, read or written. What it held is still there."""


class NoStore(StoreError):
    """There is no store, or the file is none."""


class NewerStore(StoreError):
    """The store was made by a later version of Sides, or of the database."""


class BusyStore(StoreError):
    """Somebody else has the store open, and did not end within the time that one waits."""


class OtherModel(StoreError):
    """What the store holds was read by another model, or with other options."""
