"""How much may be added through a server, and how long that may take."""

MOST_ARTICLES = 500
"""Articles of a job: about what is read in the time that a job has."""

MOST_CHARACTERS = 200_000
"""Characters of an article: twice the longest news reports, read in some twenty seconds. Longer
ones are for `sides add`, where nobody waits behind them."""

START_SECONDS = 60.0
"""Seconds in which the process that reads has to be there: it takes two on an idle machine."""

ARTICLE_SECONDS = 60.0
"""Seconds that an article may take, its fetching or its reading: twice what the longest takes."""

LINK_SECONDS = 600.0
"""Seconds for telling which events of the months that were added to are the same: on a big store a
month takes a minute. What is done of it stays done."""

MOST_WAITING = 20
"""Jobs that wait: more is a program out of hand."""

MOST_WAITING_BYTES = 60_000_000
"""Bytes of all that wait: three of the biggest requests."""

MOST_KEPT = 100
"""Jobs that are done and still remembered."""

RETRY_SECONDS = 30
"""Seconds after which one may ask again when too many wait: a quarter of what a job may take."""

SECONDS_A_WRITE = 1.0
"""Seconds after which what was read is in the store: as long as somebody watches without
impatience (Nielsen, Usability Engineering, 1993, 5.5)."""

NICE = 10
"""What the process that reads yields to the server, so that pages stay quick."""
