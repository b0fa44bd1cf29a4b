"""The version of Sides, which is part of every reading's `model`."""

VERSION = "0.1.0"
