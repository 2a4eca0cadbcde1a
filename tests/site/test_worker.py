"""whrcf_cli.site.worker"""

import json
import re

from whrcf_cli.site import worker


def facts(hashes: dict[str, str]) -> dict[str, object]:
    """What the script of a worker knows, by name."""
    [(name, content)] = worker.files(hashes)
    assert name == "sw.js"
    return {
        name: json.loads(value)
        for name, value in re.findall("^const (EDITION|FOLDERS|FILES) = (.*);$", content.decode(), re.M)
    }


def test_all_files_that_pages_need_are_kept_and_no_others() -> None:
    files = (
        "index.html",
        "en/s/a.html",
        "s/a.ics",
        "a.js",
        "changes.json",
        "schedule.xml",
        "programme.toml",
        "_headers",
    )
    found = facts(dict.fromkeys(files, "0"))
    assert found["FILES"] == ["a.js", "changes.json", "en/s/a.html", "index.html", "s/a.ics"]
    assert found["FOLDERS"] == ["", "en/s/", "s/"]


def test_another_edition_has_another_name_and_the_same_one_the_same() -> None:
    old = {"index.html": "1", "a.js": "2"}
    assert facts(old) == facts(dict(reversed(old.items())))
    assert facts(old)["EDITION"] != facts(old | {"a.js": "3"})["EDITION"]
    assert facts(old)["EDITION"] != facts({"index.html": "1"})["EDITION"]


def test_of_a_large_site_only_what_was_visited_is_kept() -> None:
    large = {f"s/{number}.html": "0" for number in range(2000)}
    assert facts(large)["FILES"] == []
    assert facts(large)["FOLDERS"] == ["s/"]
