"""One function a question, from a store to a typed answer: command line, HTTP and page call these.

Each takes the store and `Asked`: whom, what, where, when, in which reports, at which level. Every
line of an answer leads to the words that it rests on. An answer without lines is empty, and
`why_empty` says why.
"""

from .actors import actors
from .asked import Asked, why_empty
from .course import latest, months, shortest
from .events import events
from .happenings import MostTold, most_told
from .network import blocs_of, network_of, pressure, sides_over_time, ties, what_if_set, why_no_ties
from .profile import Profile, profile
from .reports import reading, reports
from .reviews import reading_with, reviews, to_review, why_no_reviews
from .revisions import revised, revised_at, revisions
from .statements import stances, stances_toward, statements
from .supposed import supposed
from .timeline import timeline
from .versions import told

__all__ = [
    "Asked",
    "MostTold",
    "Profile",
    "actors",
    "blocs_of",
    "events",
    "latest",
    "months",
    "most_told",
    "network_of",
    "pressure",
    "profile",
    "reading",
    "reading_with",
    "reports",
    "reviews",
    "revised",
    "revised_at",
    "revisions",
    "shortest",
    "sides_over_time",
    "stances",
    "stances_toward",
    "statements",
    "supposed",
    "ties",
    "timeline",
    "to_review",
    "told",
    "what_if_set",
    "why_empty",
    "why_no_reviews",
    "why_no_ties",
]
