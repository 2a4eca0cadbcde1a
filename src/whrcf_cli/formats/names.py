"""Names of the formats that a programme is read from and written in."""

from typing import Literal

Format = Literal["toml", "xml", "json", "ics", "csv"]
"""programme.toml, schedule.xml, schedule.json, a calendar (RFC 5545), a table (RFC 4180)."""
