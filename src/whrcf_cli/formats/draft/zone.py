"""The time zone of a file that another program wrote."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from whrcf_cli.dates import zones
from whrcf_cli.dates.clocks import hours_and_minutes
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.messages import tr
from whrcf_cli.programme.findings import Finding
from whrcf_cli.text.shortening import shortened


def zone_of(
    header: DraftForum, drafts: Sequence[DraftSession], hints: Hints, findings: list[Finding]
) -> tuple[tzinfo, bool]:
    """The zone that the file names; else that of `hints` or of its city, if its times agree; else a UTC offset.

    Beside it, whether it is that of `hints`.

    An assumed zone is noted in `findings`. Raises FileProblem if times have no offset and no zone is known.
    """
    if header.zone:
        try:
            return zones.forum_zone(header.zone), False
        except ValueError:
            findings.append(
                Finding(
                    "assumed",
                    tr('unknown time zone "{zone}"', zone=shortened(header.zone)),
                    tr("the UTC offsets of its times are used; name the zone with --file-tz"),
                )
            )
    naive = next((draft for draft in drafts if isinstance(draft.start, datetime) and not draft.start.tzinfo), None)
    aware = [draft.start for draft in drafts if isinstance(draft.start, datetime) and draft.start.tzinfo]
    city = _of_city(header.city)
    own = hints.zone if hints.zone and _everywhere(hints.zone) and (naive or _agrees(hints.zone, aware)) else None
    if own and not (hints.reader_zone and city):
        if hints.reader_zone:
            findings.append(_unnamed(tr("{zone} is used, as --tz says; --file-tz names another", zone=own)))
        return own, True
    if city and _agrees(city, aware):
        advice = tr("{zone} is used; name another with --file-tz", zone=city)
        fault = tr("the file names no time zone, but a city: {city}", city=header.city)
        findings.append(Finding("assumed", fault, advice))
        return city, False
    if naive:
        title, time = naive.session.title, f"{naive.start:%Y-%m-%d %H:%M}"
        if header.zone:
            fault = tr('the time {time} is in an unknown time zone, "{zone}"', time=time, zone=shortened(header.zone))
            raise FileProblem(fault, advice=tr("name it, such as --file-tz Asia/Seoul"))
        raise FileProblem(
            tr('the time of "{title}", {time}, has no time zone, and the file names none', title=title.main, time=time)
            if title
            else tr("the time, {time}, has no time zone, and the file names none", time=time),
            advice=tr("name it, such as --file-tz Asia/Seoul"),
        )
    return _by_offset(aware, findings), False


def _agrees(zone: tzinfo, moments: Sequence[datetime]) -> bool:
    """Whether the `moments` have the offsets of a zone, or only Z, which says nothing about the place."""
    return not any(moment.utcoffset() for moment in moments) or all(
        moment.astimezone(zone).utcoffset() == moment.utcoffset() for moment in moments
    )


def _by_offset(moments: Sequence[datetime], findings: list[Finding]) -> tzinfo:
    """The UTC offset of the first of the `moments`; UTC if there are none, or if it is out of range."""
    if not moments:
        findings.append(_unnamed(tr("{zone} is used; name another with --file-tz", zone="UTC")))
    offset = moments[0].utcoffset() if moments else None
    distance = _distance(offset) if offset else "UTC"
    try:
        return zones.forum_zone(distance)
    except ValueError:
        fault = tr("UTC offset out of range: {offset}", offset=distance)
        findings.append(Finding("assumed", fault, _used(UTC)))
        return zones.forum_zone("UTC")


def _unnamed(advice: str) -> Finding:
    return Finding("assumed", tr("the file names no time zone"), advice)


def _used(zone: tzinfo) -> str:
    return tr("{zone} is used", zone=zone)


def _distance(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"UTC{'-' if minutes < 0 else '+'}{hours_and_minutes(abs(minutes))}"


def _everywhere(zone: tzinfo) -> bool:
    """Whether the name of a zone is valid everywhere, not only on this machine."""
    try:
        return bool(zones.forum_zone(str(zone)))
    except ValueError:
        return False


def _of_city(city: str) -> tzinfo | None:
    """The zone that is named after a city; None if there is none."""
    if not city:
        return None
    try:
        of_no_city = zones.means_local(city) or city.casefold().startswith(("local", "utc", "gmt"))
        return None if of_no_city else zones.typed_zone(city, lambda: UTC)
    except UsageProblem:
        return None
