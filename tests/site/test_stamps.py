"""whrcf_cli.site.stamps"""

import re
from datetime import UTC, datetime

from conftest import programme, session
from whrcf_cli.programme.model import Programme
from whrcf_cli.queries.view import Filters, view
from whrcf_cli.site import exports
from whrcf_cli.site.contents import contents
from whrcf_cli.site.edition import Edition
from whrcf_cli.site.manifest import Manifest, digest
from whrcf_cli.site.stamps import stamped
from whrcf_cli.site.tree import trees
from whrcf_cli.wording.audience import Audience

NEW = Manifest()
SPRING, SUMMER, AUTUMN = (datetime(2021, month, 1, tzinfo=UTC) for month in (3, 6, 9))


def published(what: Programme, old: Manifest = NEW, revised: datetime | None = SPRING) -> Manifest:
    """The manifest of a site after an edition of this date, which has the calendars alone."""
    what = what._replace(forum=what.forum._replace(revised=revised))
    languages = what.forum.languages
    edition = Edition(what, view(what, Filters()), trees(languages), Audience(languages))
    made = contents(edition, {})
    calendars, dates = stamped(edition, made, old)
    files = dict(exports.files(edition, made, calendars))
    for id, moment in dates.items():
        assert f"DTSTAMP:{moment:%Y%m%dT%H%M%SZ}\r\n".encode() in files[f"s/{id}.ics"]
    if not dates:
        assert set(re.findall(rb"DTSTAMP:(\d{4})", files["test-2021.ics"])) == {b"1970"}
    return Manifest("t", {address: (digest(content),) for address, content in files.items()}, {}, dates)


def test_only_the_events_that_changed_get_the_date_of_the_edition() -> None:
    first = published(programme(session("a"), session("b")))
    assert first.dates == {"a": SPRING, "b": SPRING}
    second = published(programme(session("a", room="2"), session("b")), first, SUMMER)
    assert second.dates == {"a": SUMMER, "b": SPRING}
    assert second.files["s/b.ics"] == first.files["s/b.ics"]
    assert second.files["s/a.ics"] != first.files["s/a.ics"]
    third = published(programme(session("a", room="2"), session("b"), session("c")), second, AUTUMN)
    assert third.dates == {"a": SUMMER, "b": SPRING, "c": AUTUMN}


def test_the_same_edition_again_has_the_same_calendars() -> None:
    first = published(programme(session("a"), session("b")))
    second = published(programme(session("a", room="2"), session("b")), first, SUMMER)
    assert published(programme(session("a", room="2"), session("b")), second, SUMMER) == second


def test_whoever_was_killed_between_two_editions_gets_the_dates_of_the_second() -> None:
    first = published(programme(session("a"), session("b")))
    new = programme(session("a", room="2"), session("b"))
    second = published(new, first, SUMMER)
    files = {address: (*first.files[address], *second.files[address]) for address in first.files}
    assert published(new, first._replace(files=files), SUMMER) == second


def test_a_programme_without_a_date_has_none_for_its_sessions() -> None:
    first = published(programme(session("a")))
    assert published(programme(session("a")), first, None).dates == {}
