"""What is known of a product that images hold: its releases, and whether its image is made any longer."""

from __future__ import annotations

from typing import NamedTuple


class Product(NamedTuple):
    """One row of the table.

    title    what people call it, before a release's number
    source   where the dates are from, and how old that was where it is not as old as the table
    ends     the releases in the order of their numbers, each with the last day that it is supported. Where the project
             names none, and in fact supports a release until later ones come, that is the day on which they came, or
             of its last fix. A dash where it is supported without a known end, or the end is but a guess
    retired  the day after which the image got no updates, whatever becomes of what is in it; empty if it is made still
    instead  what takes its place where no release is supported any more
    """

    title: str
    source: str
    ends: str = ""
    retired: str = ""
    instead: str = ""
