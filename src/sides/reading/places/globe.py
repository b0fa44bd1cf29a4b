"""Distances on the globe."""

from __future__ import annotations

import numpy as np

from .sites import Numbers

EARTH = 6371.0
"""Mean radius in kilometres."""


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points in degrees north and east, on a sphere."""
    return float(distances(np.array([a]), np.array([b]))[0, 0])


def distances(a: Numbers, b: Numbers) -> Numbers:
    """Great-circle distances in kilometres between two lists of points (haversine)."""
    north_a, east_a = np.radians(a[:, None, 0]), np.radians(a[:, None, 1])
    north_b, east_b = np.radians(b[None, :, 0]), np.radians(b[None, :, 1])
    half = (
        np.sin((north_a - north_b) / 2) ** 2
        + np.cos(north_a) * np.cos(north_b) * np.sin((east_a - east_b) / 2) ** 2
    )
    found: Numbers = 2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return found


def on_globe(lat: Numbers, lon: Numbers) -> Numbers:
    """Points in kilometres from the middle of the globe, as three rows: neither the poles nor the
    date line are anything special there."""
    north, east = np.radians(lat.astype(float)), np.radians(lon.astype(float))
    flat = np.cos(north)
    points: Numbers = EARTH * np.array([flat * np.cos(east), flat * np.sin(east), np.sin(north)])
    return points
