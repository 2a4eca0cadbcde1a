"""What to say when a view has no sessions."""

from whrcf_cli import search, wording
from whrcf_cli.cli.context import say
from whrcf_cli.model import Programme
from whrcf_cli.nearest import did_you_mean
from whrcf_cli.view import Wanted


def say_why_empty(programme: Programme, wanted: Wanted) -> None:
    """A note on what was asked for that nothing matches, with what might have been meant."""
    if wanted.room is not None:
        rooms = {session.room for session in programme.sessions if session.room}
        if not rooms:
            venue = programme.forum.venue
            place = f"; the venue is {wording.one_line(venue, 'both')}" if venue else ""
            return say(f"no room is published for any session{place}")
        if not any(room.casefold().startswith(wanted.room.casefold()) for room in rooms):
            return say(f'no session is in a room "{wanted.room}"{did_you_mean(wanted.room, sorted(rooms))}')
    if wanted.query is not None:
        words = search.words_of(wanted.query)
        if not any(search.match(session, words) for session in programme.sessions):
            return say(search.advice(programme.sessions, words))
    say("no session matches all of these options; leave one out to see more")
