"""The day since which everything in a scenario has been there."""

import datetime as dt

BEGINNING = dt.date(1990, 1, 1)
