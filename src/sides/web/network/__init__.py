"""The picture of a network on a page: actors, ties and grounds with places and words, which a
template only writes down."""

from .parts import Actor, Ground, Line, Picture
from .pictured import picture

__all__ = ["Actor", "Ground", "Line", "Picture", "picture"]
