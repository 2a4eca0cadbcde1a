"""What to say when nothing is found."""

from whrcf_cli.programme.model import Programme
from whrcf_cli.queries import search
from whrcf_cli.queries.view import Wanted
from whrcf_cli.text.suggestions import did_you_mean
from whrcf_cli.wording import phrases


def reason(programme: Programme, wanted: Wanted) -> str:
    """A sentence on what was asked for that nothing matches, with what might have been meant."""
    if wanted.room is not None:
        rooms = {session.room for session in programme.sessions if session.room}
        if not rooms:
            venue = programme.forum.venue
            place = f"; the venue is {phrases.one_line(venue, 'both')}" if venue else ""
            return f"no room is published for any session{place}"
        if not any(room.casefold().startswith(wanted.room.casefold()) for room in rooms):
            return f'no session is in a room "{wanted.room}"{did_you_mean(wanted.room, sorted(rooms))}'
    if wanted.query is not None:
        words = search.words_of(wanted.query)
        if not any(search.match(session, words) for session in programme.sessions):
            return search.advice(programme.sessions, words)
    if not programme.sessions:
        return "the programme has no sessions"
    if wanted == Wanted(days=wanted.days):
        return f"no session begins on {' or '.join(wanted.days)}"
    if wanted.picks is not None and not any(session.id in wanted.picks for session in programme.sessions):
        return "no session of this forum is in your agenda; `whrcf agenda add ID` puts it there"
    options = {
        "--day": wanted.days,
        "--category": wanted.categories,
        "--room": wanted.room,
        "--from": wanted.start,
        "--until": wanted.end,
        "--query": wanted.query,
        "--awake": "hours" if wanted.awake else None,
        "--mine": "agenda" if wanted.picks is not None else None,
    }
    asked = [
        f"{name} {value if isinstance(value, str) else ' '.join(value)}" for name, value in options.items() if value
    ]
    return f"no session matches {', '.join(asked)}" + ("; leave one out to see more" if len(asked) > 1 else "")
