"""whrcf_cli.site.renewal"""

from conftest import programme, session
from whrcf_cli.formats.toml import write as toml
from whrcf_cli.programme.model import Programme
from whrcf_cli.site.renewal import Renewal, raised, renewal


def published(what: Programme) -> bytes:
    return b"".join(toml.write(what, what.sessions))


def renewed(before: Programme, after: Programme, keeps_revisions: bool = True) -> Renewal:
    return renewal(published(before), after, after.sessions, keeps_revisions)


def test_the_first_time_nothing_has_changed() -> None:
    new = programme(session("a"))
    assert renewal(None, new, new.sessions, True) == Renewal(new, new.sessions)


def test_a_programme_that_is_the_same_has_no_differences() -> None:
    assert renewed(programme(session("a")), programme(session("a"))).differences is None


def test_a_change_without_a_new_revision_is_told_and_raised() -> None:
    new = programme(session("a", room="2"), session("b"))
    found = renewed(programme(session("a", room="1", revision=3), session("b")), new).differences
    assert found
    assert [one.id for one in found.unrevised] == ["a"]
    assert {one.id: one.revision for one in raised(new, found).sessions} == {"a": 4, "b": 0}


def test_a_session_that_was_dropped_is_published_as_cancelled() -> None:
    before = programme(session("a", revision=1), session("b"))
    found = renewed(before, programme(session("b")))
    [gone] = [one for one in found.sessions if one.id == "a"]
    assert (gone.status, gone.sequence) == ("cancelled", 2)
    assert [one.id for one in found.dropped] == ["a"]
    again = renewal(published(found.programme), programme(session("b")), programme(session("b")).sessions, True)
    assert again.sessions == found.sessions
    assert (again.differences, again.dropped) == (None, ())


def test_a_session_that_only_the_view_hides_is_not_cancelled() -> None:
    both = programme(session("a"), session("b"))
    found = renewal(published(both), both, both.sessions[:1], True)
    assert [one.id for one in found.sessions] == ["a"]
    assert found.differences is None


def test_a_file_that_keeps_no_revisions_gets_them_from_what_was_published() -> None:
    one = renewed(programme(session("a", room="1")), programme(session("a", room="2")), keeps_revisions=False)
    assert [session.revision for session in one.sessions] == [1]
    assert one.differences
    assert one.differences.unrevised == ()
    same = renewal(published(one.programme), programme(session("a", room="2")), (session("a", room="2"),), False)
    assert [session.revision for session in same.sessions] == [1]
    assert same.differences is None
