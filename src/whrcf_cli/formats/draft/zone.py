"""The time zone of a file that another program wrote."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from whrcf_cli.dates import zones
from whrcf_cli.dates.clocks import hours_and_minutes
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.programme.findings import Finding
from whrcf_cli.text.shortening import shortened


def zone_of(header: DraftForum, drafts: Sequence[DraftSession], given: Hints, findings: list[Finding]) -> tzinfo:
    """The zone that the file names; else the one given or that of its city, if its times agree; else their offset.

    What is taken because the file does not tell is noted in `findings`. Raises FileProblem where times have no offset,
    and nothing says which zone they are in.
    """
    if header.zone:
        try:
            return zones.forum_zone(header.zone)
        except ValueError:
            findings.append(
                Finding(
                    "assumed",
                    f'nobody knows the time zone "{shortened(header.zone)}"',
                    "its times are taken by their offsets; name the zone with --tz",
                )
            )
    moments = [draft.start for draft in drafts if isinstance(draft.start, datetime)]
    naive = next((draft for draft in drafts if isinstance(draft.start, datetime) and not draft.start.tzinfo), None)
    aware = [moment for moment in moments if moment.tzinfo]
    offsets = list(dict.fromkeys(moment.utcoffset() or timedelta() for moment in aware))
    bare = not any(offsets)
    """Whether no time has an offset but Z, which says nothing about the place."""

    def agrees(zone: tzinfo) -> bool:
        return bare or all(moment.astimezone(zone).utcoffset() == moment.utcoffset() for moment in aware)

    city = _of_city(header.city)
    own = given.zone if given.zone and _everywhere(given.zone) and (naive or agrees(given.zone)) else None
    if own and not (given.reader_zone and city):
        if given.reader_zone:
            findings.append(Finding("assumed", "it names no time zone", f"{own} was taken, as --tz says"))
        return own
    if city and agrees(city):
        advice = f"{city} was taken" + ("" if given.reader_zone else "; --tz names another")
        findings.append(Finding("assumed", f"it names no time zone but a city, {header.city}", advice))
        return city
    if naive:
        title = f'"{naive.session.title.main}", ' if naive.session.title else ""
        raise FileProblem(
            f"{title}{naive.start:%Y-%m-%d %H:%M}, has no time zone, and the file names none; "
            "say which it is, such as --tz Asia/Seoul"
        )
    if not aware:
        findings.append(Finding("assumed", "it names no time zone", "UTC was taken; --tz names another"))
    distance = _distance(offsets[0]) if any(offsets[:1]) else "UTC"
    try:
        return zones.forum_zone(distance)
    except ValueError:
        findings.append(Finding("assumed", f"nobody lives as far from UTC as {distance}", "UTC was taken"))
        return zones.forum_zone("UTC")


def _distance(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"UTC{'-' if minutes < 0 else '+'}{hours_and_minutes(abs(minutes))}"


def _everywhere(zone: tzinfo) -> bool:
    """Whether the name of a zone tells it everywhere, not on this machine alone."""
    try:
        return bool(zones.forum_zone(str(zone)))
    except ValueError:
        return False


def _of_city(city: str) -> tzinfo | None:
    """The zone of a city that has given a zone its name."""
    if not city:
        return None
    try:
        return zones.typed_zone(city, lambda: UTC) if not city.casefold().startswith(("local", "utc", "gmt")) else None
    except UsageProblem:
        return None
