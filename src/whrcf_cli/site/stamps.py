"""Dates of events in calendars: those of the editions in which each of them last changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from whrcf_cli.formats.ics.write import Calendars
from whrcf_cli.site import exports
from whrcf_cli.site.contents import Contents
from whrcf_cli.site.edition import Edition
from whrcf_cli.site.manifest import Manifest, digest


class Stamped(NamedTuple):
    """The calendars of an edition, and the date of each session in them, by its id."""

    calendars: Calendars
    dates: Mapping[str, datetime]


def stamped(edition: Edition, contents: Contents, old: Manifest) -> Stamped:
    """The calendars of an edition that follows an old one.

    The event of a session keeps its date if nothing else in it has changed: its calendar with the old date is the one
    that was published. Without a date of the programme, events have none of their own.
    """
    revised = edition.programme.forum.revised
    if revised is None:
        return Stamped(exports.calendars(edition, {}), {})
    before = {id: moment for id, moment in old.dates.items() if id in contents.stems}
    trial = exports.calendars(edition, before)
    dates = {session.id: revised for session in edition.view.sessions if session.when}
    for session, content in exports.alone(edition, trial) if before else ():
        known = old.files.get(f"s/{contents.stems[session.id]}.ics", ())
        if session.id in before and digest(content) in known:
            dates[session.id] = before[session.id]
    return Stamped(trial.dated(dates), dates)
