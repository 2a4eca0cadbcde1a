"""Stories of people at a published site, in Chromium, and the values of pages compared with those of the command line.

WHRCF_NODE_MODULES names the folder in which `npm install playwright-core` was run.
"""

import json
import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

import attacks
from conftest import SHIPPED_RESULT, Run
from whrcf_cli.cli.app import app
from whrcf_cli.programme.model import Timed
from whrcf_cli.queries.awake import waking_hours
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Audience

STORIES = Path(__file__).with_name("stories.mjs")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
MODULES = Path(os.environ.get("WHRCF_NODE_MODULES", "none"))
NAMES = (
    *("jakarta", "gwangju", "barcelona", "organiser", "desk", "journalist", "bare", "zones", "twice", "clock", "tabs"),
    *("address", "awake", "search", "calendar", "fragment", "attacks", "neighbours"),
)
PICKS = ("refugees", "artworks", "plenary-2", "social-economy", "apcad-workshop")
OURS = SHIPPED_RESULT.sound()
FRIDAY = [one for one in OURS.sessions if one.timed and str(one.day) == "2021-10-08"]
PROGRAMME = """[forum]
id = "t"
name = { en = "Forum", ko = "포럼" }
first_day = 2021-10-07
last_day = 2021-10-08
zone = "Asia/Seoul"
revised = 2021-09-01
[[category]]
id = "talk"
name = { en = "Talk", ko = "발표" }
[[session]]
id = "a"
category = "talk"
title = { en = "About a", ko = "발표" }
day = 2021-10-08
time = "10:00-11:00"
room = "Room 1"
[[session]]
id = "twice"
category = "talk"
title = { en = "Two hours of one name", ko = "발표 둘" }
day = 2021-10-31
time = "10:30-11:30"
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM and shutil.which("node") and (MODULES / "node_modules/playwright-core").is_dir()),
        reason="there is no Chromium, or no node with playwright-core",
    ),
]


def whrcf(*args: str) -> str:
    done = CliRunner().invoke(app, args, env={"LC_ALL": "C", "WHRCF_PROGRAMME": ""})
    assert done.exit_code == 0, done.stderr
    return done.stdout


def sites(folder: Path) -> dict[str, Path]:
    """The forum's site, one of attacks, and a small one before and after a change."""
    found = {name: folder / name for name in ("own", "attacks", "first", "changed")}
    whrcf("publish", str(found["own"]), "--cities", "Jakarta,Stockholm")
    hostile = attacks.written(folder, "toml")
    whrcf("publish", str(found["attacks"]), "--force", "--programme", str(hostile), "--cities", "Lima")
    file = folder / "programme.toml"
    file.write_text(PROGRAMME, encoding="utf-8")
    whrcf("publish", str(found["first"]), "--programme", str(file))
    shutil.copytree(found["first"], found["changed"])
    changed = PROGRAMME.replace('"Room 1"', '"Room 2"\nrevision = 1').replace("2021-09-01", "2021-10-01")
    file.write_text(changed, encoding="utf-8")
    whrcf("publish", str(found["changed"]), "--programme", str(file))
    return found


def pages(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each story found."""
    folders = sites(tmp_path_factory.mktemp("sites"))
    agenda = str(tmp_path_factory.mktemp("agenda") / "agenda.toml")
    whrcf("agenda", "add", "refugees", "plenary-2", "--agenda", agenda)
    shared = whrcf("agenda", "share", "--site-url", "https://example.org/", "--agenda", agenda)
    [link] = [word for word in shared.split() if word.startswith("https://example.org/")]
    every = pages(folders["own"])
    given = {
        "folders": {name: str(folder) for name, folder in folders.items()},
        "pages": [*every[::12], "index.html", "ko/index.html", ""],
        "days": [address for address in every if address.startswith("2021-")],
        "attacked": [address for address in pages(folders["attacks"]) if not address.startswith("en/")],
        "link": link.removeprefix("https://example.org/"),
    }
    done = subprocess.run(
        [shutil.which("node") or "node", str(STORIES)],
        env={**os.environ, "WHRCF_CHROMIUM": CHROMIUM},
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    assert set(found) == set(NAMES)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_story_goes_well(told: dict[str, Any], name: str) -> None:
    assert told[name]["faults"] == []


def test_the_command_takes_the_link_of_a_plan_and_the_page_that_of_the_command(told: dict[str, Any], run: Run) -> None:
    value = told["barcelona"]["value"]
    assert value["ids"] == ["refugees", "plenary-2"]
    done = run("agenda", "add", "--picks-from", value["link"], "--agenda", "a.toml")
    assert "refugees, social-economy" in done.out + done.err
    assert done.status == 0


def test_hours_in_other_zones_are_those_of_the_command(told: dict[str, Any]) -> None:
    for name, hours in told["zones"]["value"].items():
        audience = Audience(zone=ZoneInfo(name))
        city = name.partition("/")[2]
        expected = {one.id: f"{phrases.local_hours(one, audience)} {city}" for one in FRIDAY}
        assert {id: said for id, said in hours.items() if said} == expected


def test_hours_that_the_clocks_show_twice_have_their_distance_from_utc(told: dict[str, Any]) -> None:
    seoul = ZoneInfo("Asia/Seoul")
    when = Timed(datetime(2021, 10, 31, 10, 30, tzinfo=seoul), datetime(2021, 10, 31, 11, 30, tzinfo=seoul))
    assert (
        told["twice"]["value"] == f"{phrases.local_span(when, Audience(zone=ZoneInfo('Europe/Stockholm')))} Stockholm"
    )


def test_waking_hours_are_those_of_the_command(told: dict[str, Any]) -> None:
    awake = waking_hours("07:00-23:30", ZoneInfo("America/Lima"))
    words = {"whole": "", "part": "partly outside waking hours", "none": "outside waking hours"}
    expected = {one.id: words[awake.share(one.timed)] for one in FRIDAY if one.timed}
    assert {id: told["awake"]["value"][id] for id in expected} == expected
    assert set(expected.values()) == set(words.values())


def test_the_titles_without_javascript_are_those_of_list(told: dict[str, Any]) -> None:
    listed = json.loads(whrcf("list", "--format", "json"))
    titles = {words for one in listed for words in one["title"].values() if words}
    dated = {words for one in listed if one["day"] for words in one["title"].values() if words}
    said = told["bare"]["value"]
    assert {title for title in titles if not any(title in words for words in said["listed"])} == set()
    assert set(said["days"]) >= dated


def test_the_calendar_of_a_plan_is_that_of_the_command(told: dict[str, Any], tmp_path: Path) -> None:
    agenda = str(tmp_path / "a.toml")
    whrcf("agenda", "add", *PICKS, "--agenda", agenda)
    whrcf("export-ics", "--mine", "--agenda", agenda, "--output", str(tmp_path / "mine.ics"))
    lines = (tmp_path / "mine.ics").read_bytes().decode().split("\r\n")
    expected = [line for line in lines if not line.startswith("X-WHRCF-VIEW:")]
    assert told["calendar"]["value"].split("\r\n") == expected
