"""A CalDAV server, on what whrcf exports and on what it exports after a change."""

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from xml.etree import ElementTree

import pytest

from clients.support import PROGRAMME, Event, by_uid, events, read_events, uid, whrcf

pytestmark = pytest.mark.slow

CONFIG = """\
[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {storage}
[logging]
level = warning
"""
ALL_EVENTS = b"""\
<c:calendar-query xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:d="DAV:">
  <d:prop><c:calendar-data/></d:prop>
  <c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"/></c:comp-filter></c:filter>
</c:calendar-query>
"""
SHOWN = ("UID", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE")


class Server:
    """A CalDAV server, and the requests that a calendar makes of it."""

    def __init__(self, port: int) -> None:
        self._port = port

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "text/calendar") -> tuple[int, str]:
        """The status and the body of the answer; the user is `user`, with an empty password."""
        headers = {"Authorization": "Basic dXNlcjo=", "Content-Type": f"{kind}; charset=utf-8", "Depth": "1"}
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=60)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def put_each(self, collection: str, folder: Path) -> set[int]:
        """The statuses of putting every file of a folder."""
        return {self.ask("PUT", f"{collection}{file.name}", file.read_bytes())[0] for file in folder.iterdir()}

    def report(self, collection: str) -> dict[str, list[Event]]:
        """The events of each resource of a collection."""
        status, body = self.ask("REPORT", collection, ALL_EVENTS, "application/xml")
        assert status == 207
        found = ElementTree.fromstring(body).iterfind("{DAV:}response")
        data = "{DAV:}propstat/{DAV:}prop/{urn:ietf:params:xml:ns:caldav}calendar-data"
        return {item.findtext("{DAV:}href", ""): events(item.findtext(data, "")) for item in found}


@pytest.fixture
def server(clients: Path, tmp_path: Path) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    config = tmp_path / "radicale.conf"
    config.write_text(CONFIG.format(port=port, storage=tmp_path / "storage"))
    log = tmp_path / "radicale.log"
    with log.open("wb") as out:
        process = subprocess.Popen([clients, "-m", "radicale", "--config", config], stdout=out, stderr=out)
    try:
        wait(process, port, log)
        yield Server(port)
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Until the server takes connections."""
    for _ in range(300):
        assert process.poll() is None, log.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"Radicale did not answer within 30 seconds: {log.read_text()}")


def test_the_whole_programme_is_taken_as_one_calendar_and_given_back_unchanged(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "programme.ics"
    whrcf("export-ics", "--output", file)
    assert server.ask("PUT", "/user/programme.ics/", file.read_bytes())[0] == 201
    status, given_back = server.ask("GET", "/user/programme.ics/")
    assert (status, by_uid(events(given_back))) == (200, by_uid(read_events(file)))
    assert [len(item) for item in server.report("/user/programme.ics/").values()] == [1] * 37


def test_every_single_session_is_taken_and_given_back_unchanged(server: Server, split: Path) -> None:
    assert server.ask("MKCALENDAR", "/user/single/")[0] == 201
    assert server.put_each("/user/single/", split) == {201}
    exported = {f"/user/single/{file.name}": read_events(file) for file in split.iterdir()}
    assert server.report("/user/single/") == exported


def test_a_moved_and_a_cancelled_session_update_their_events_and_double_none(
    server: Server, split: Path, tmp_path: Path
) -> None:
    server.ask("MKCALENDAR", "/user/single/")
    server.put_each("/user/single/", split)
    before = server.report("/user/single/")

    programme, later = tmp_path / "programme.toml", tmp_path / "later"
    text = revised(PROGRAMME.read_text("utf-8"), "opening", 'time = "17:00-17:45"')
    programme.write_text(revised(text, "closing", 'status = "cancelled"', 2), "utf-8")
    whrcf("export-ics", "--programme", programme, "--split", later)
    server.put_each("/user/single/", later)

    after = server.report("/user/single/")
    assert after.keys() == before.keys()
    assert len(after) == 37
    changed = [event for href, found in after.items() if found != before[href] for event in found]
    day = ";TZID=Asia/Seoul:202110"
    assert by_uid([{name: event[name] for name in SHOWN} for event in changed]) == by_uid(
        [
            {
                "UID": f":{uid(split, 'opening')}",
                "DTSTART": f"{day}07T170000",
                "DTEND": f"{day}07T174500",
                "SUMMARY": ":Opening Ceremony: Opening Remark\\, Welcoming Remark\\, Keynote Speech etc. "
                "/ 개회식: 개회사\\, 환영사\\, 기조연설등",
                "STATUS": ":CONFIRMED",
                "SEQUENCE": ":1",
            },
            {
                "UID": f":{uid(split, 'closing')}",
                "DTSTART": f"{day}10T160000",
                "DTEND": f"{day}10T170000",
                "SUMMARY": ":Closing Ceremony: Session reports\\, Adoption of the Declaration etc. "
                "/ 폐회식: 폐회식\\, 포럼 선언문 채택 등",
                "STATUS": ":CANCELLED",
                "SEQUENCE": ":2",
            },
        ]
    )


def revised(text: str, id: str, change: str, revision: int = 1) -> str:
    """The programme file after one session was changed, in the place of the same setting if it is there."""
    before, session = re.split(f'(?=^id = "{id}"$)', text, flags=re.MULTILINE)
    setting = change.partition(" ")[0]
    session, *rest = session.partition("\n\n")
    kept = [line for line in session.splitlines() if not line.startswith((f"{setting} =", "revision ="))]
    return "".join([before, "\n".join([kept[0], change, f"revision = {revision}", *kept[1:]]), *rest])
