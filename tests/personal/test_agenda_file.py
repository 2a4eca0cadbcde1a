import errno
import os
import random
import subprocess
import sys
import tomllib
from pathlib import Path
from time import monotonic, sleep

import pytest
import tomli_w
from filelock import FileLock, SoftFileLock
from hypothesis import given
from hypothesis import strategies as st

from conftest import FORUM_TOML, unmeasured
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.toml.edit import comments
from whrcf_cli.personal import agenda_file

HEAD = "# Sessions picked with whrcf, by the id of each forum.\nversion = 1\n\n[picks]\n"
NEWER = 'version = 2\n[picks]\nt = ["a"]\n'
UNREADABLE = {
    "no toml": b"version = [",
    "binary": bytes(range(256)),
    "cut off": b'version = 1\n[picks]\nt = ["a", "b',
    "no version": b'[picks]\nt = ["a"]\n',
    "version in words": b'version = "1"\n',
    "older than any": b"version = 0\n",
    "picks a list": b'version = 1\npicks = ["a"]\n',
    "picks of a forum a word": b'version = 1\n[picks]\nt = "a"\n',
    "an id that is a number": b"version = 1\n[picks]\nt = [1]\n",
    "newer": NEWER.encode(),
    "newer, of another make": b"version = 99\npicks = 7\n",
    "too deep": b"x = " + b"[" * 5000,
}


def add(path: Path, *ids: str, forum: str = "t") -> tuple[list[str], list[str]]:
    return agenda_file.change(path, forum, lambda mine: [*mine, *ids])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".lock")


def refused(path: Path) -> str:
    with pytest.raises(FileProblem) as problem:
        add(path, "new")
    return str(problem.value)


def test_without_a_file_nothing_is_picked(tmp_path: Path) -> None:
    assert agenda_file.read(tmp_path / "a.toml") == {}
    assert names(tmp_path) == []


def test_a_file_that_has_to_be_there_is_missed(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"cannot read the agenda .*a\.toml: No such file"):
        agenda_file.read(tmp_path / "a.toml", must_exist=True)


def test_the_file_is_one_to_read(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    assert add(path, "b", "a") == ([], ["b", "a"])
    assert path.read_text(encoding="utf-8") == f'{HEAD}t = [\n    "b",\n    "a",\n]\n'
    assert agenda_file.read(path) == {"t": ["b", "a"]}
    assert names(tmp_path) == ["a.toml"]


def test_each_id_is_kept_once_in_the_order_in_which_it_came(tmp_path: Path) -> None:
    add(tmp_path / "a.toml", "b", "a", "b")
    assert add(tmp_path / "a.toml", "c", "a") == (["b", "a"], ["b", "a", "c"])


def test_an_edit_that_changes_nothing_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('# my words\nversion = 1\npicks = { t = ["a"] }\n', encoding="utf-8")
    before = path.read_bytes(), path.stat().st_ino
    assert add(path, "a") == (["a"], ["a"])
    assert (path.read_bytes(), path.stat().st_ino) == before


def test_what_else_is_in_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('version = 1\nowner = "Kim"\n[picks]\nother = ["x"]\n[colours]\na = "red"\n', encoding="utf-8")
    add(path, "a")
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {
        "version": 1,
        "owner": "Kim",
        "picks": {"other": ["x"], "t": ["a"]},
        "colours": {"a": "red"},
    }


COMMENTED = """\
# My picks

version = 1   # do not touch

[picks] # by forum
other = ["x"]
t = [   # this year
    # must see
    "a",   # with Minji
    "b"    # perhaps
    # room for more
]

# not of whrcf
[colours]
a = 'red'
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_a_person_wrote_around_the_picks_stays(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(COMMENTED.replace("\n", ending).encode())
    add(path, "c")
    add(path, "y", "z", forum="new")
    assert path.read_bytes().decode() == (
        COMMENTED.replace('"b"    # perhaps', '"b",    # perhaps')
        .replace("# room for more\n]\n", '# room for more\n    "c",\n]\nnew = [\n    "y",\n    "z",\n]\n')
        .replace("\n", ending)
    )


def test_the_comment_of_a_pick_that_is_taken_out_is_kept_above_the_list(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(COMMENTED, encoding="utf-8")
    agenda_file.change(path, "t", lambda mine: ["b"])
    assert path.read_text(encoding="utf-8") == COMMENTED.replace('    "a",   # with Minji\n', "").replace(
        "t = [", "# with Minji\nt = ["
    ).replace('"b"    #', '"b",    #')
    agenda_file.change(path, "t", lambda mine: [])
    assert "\n# with Minji\n# this year\n# must see\n# perhaps\n# room for more\nt = []\n" in path.read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('version = 1 # v\npicks = { t = ["a"] } # p\n', 'version = 1 # v\npicks = { t = ["a", "b"] } # p\n'),
        ('version = 1\npicks.t = ["a"] # p\n', 'version = 1\npicks.t = ["a", "b"] # p\n'),
        ("version = 1 # v\n", 'version = 1 # v\n\n[picks]\nt = [\n    "b",\n]\n'),
        ('# v\nversion = 1\n[picks]\n"t" = ["a"]', '# v\nversion = 1\n[picks]\n"t" = ["a", "b"]'),
        ('version = 1\n[picks]\n\'t\' = ["a"] # "b"', 'version = 1\n[picks]\n\'t\' = ["a", "b"] # "b"'),
    ],
)
def test_comments_stay_however_the_picks_are_written(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(before, encoding="utf-8")
    add(path, "b")
    assert path.read_text(encoding="utf-8") == after


def test_a_file_without_comments_is_written_as_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('version = 1\n\n\n[picks]\nt = ["b"]\n', encoding="utf-8")
    add(path, "a")
    assert path.read_text(encoding="utf-8") == f'{HEAD}t = [\n    "b",\n    "a",\n]\n'


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=3), st.sampled_from(["", " # x", "\n  # y", " # x\n# z"])), max_size=6
    ),
    st.lists(st.text(max_size=3), max_size=3),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_whatever_is_picked_no_comment_is_lost(
    tmp_path: Path, members: list[tuple[str, str]], new: list[str], chance: random.Random, comma: bool
) -> None:
    path = tmp_path / "a.toml"
    spelled = [tomli_w.dumps({"x": id}).removeprefix("x = ").rstrip("\n") for id, _ in members]
    lines = [f"{id},{comment}\n" for id, (_, comment) in zip(spelled, members, strict=True)]
    if lines and not comma:
        lines[-1] = lines[-1].replace(f"{spelled[-1]},", spelled[-1], 1)
    path.write_text(f"# head\nversion = 1\n[picks]\nt = [ # top\n{''.join(lines)}] # end\n", encoding="utf-8")
    wanted = [*dict.fromkeys([*(id for id, _ in members if chance.random() < 0.7), *new])]
    chance.shuffle(wanted)
    before = comments(path.read_text(encoding="utf-8"))
    agenda_file.change(path, "t", lambda mine: wanted)
    assert agenda_file.read(path) == {"t": wanted}
    assert sorted(comments(path.read_text(encoding="utf-8"))) == sorted(before)


def test_to_read_an_agenda_tomlkit_is_not_loaded_and_neither_to_write_a_new_one(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from whrcf_cli.personal import agenda_file as agenda;"
        "path = Path(sys.argv[1]);"
        "agenda.change(path, 't', lambda mine: ['a']); agenda.read(path); agenda.change(path, 't', lambda mine: ['b']);"
        "print('tomlkit' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "a.toml"], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("args", [["list"], ["agenda"], ["check"], ["convert", "p.toml", "out.toml"]])
def test_commands_that_change_no_file_do_not_load_tomlkit(tmp_path: Path, args: list[str]) -> None:
    (tmp_path / "a.toml").write_text(f"{HEAD}# mine\n", encoding="utf-8")
    (tmp_path / "p.toml").write_text(FORUM_TOML, encoding="utf-8")
    env = {**os.environ, "WHRCF_AGENDA": "a.toml"}
    code = f"import sys; from whrcf_cli.cli.app import app; app({args!r}, standalone_mode=False)"
    code += "; print('loaded' if 'tomlkit' in sys.modules else 'not loaded')"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert (done.stdout.splitlines()[-1:], done.returncode) == (["not loaded"], 0), done.stderr


def test_a_byte_order_mark_of_some_editor_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'\xef\xbb\xbfversion = 1\r\n[picks]\r\nt = ["a"]\r\n')
    assert add(path, "b") == (["a"], ["a", "b"])


@given(st.text(min_size=1), st.lists(st.text()))
def test_whatever_an_id_is_it_is_read_as_it_was_written(tmp_path: Path, forum: str, ids: list[str]) -> None:
    path = tmp_path / "a.toml"
    path.unlink(missing_ok=True)
    _, after = agenda_file.change(path, forum, lambda mine: ids)
    assert agenda_file.read(path) == ({forum: after} if after else {})
    assert after == list(dict.fromkeys(ids))


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_is_no_agenda_is_never_overwritten_and_a_copy_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    first, second = refused(path), refused(path)
    assert first.endswith(f"; the file was not changed; a copy was saved as {path}.kept-1")
    assert str(path) in second
    kept = [name for name in names(tmp_path) if name != "a.toml"]
    assert kept[0] == "a.toml.kept-1"
    assert {(tmp_path / name).read_bytes() for name in [*kept, "a.toml"]} == {content}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_to_read_a_file_that_is_no_agenda_changes_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match=r"the file was not changed"):
        agenda_file.read(path)
    assert (names(tmp_path), path.read_bytes()) == (["a.toml"], content)


def test_a_newer_version_is_told_from_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(NEWER, encoding="utf-8")
    assert refused(path) == (
        f"the agenda {path} was written by a newer whrcf (version 2, this one knows 1); update whrcf; "
        f"the file was not changed; a copy was saved as {path}.kept-1"
    )


def test_a_copy_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("version = [", encoding="utf-8")
    (tmp_path / "a.toml.kept-1").write_text("mine", encoding="utf-8")
    assert refused(path).endswith(f"a copy was saved as {path}.kept-2")
    assert (tmp_path / "a.toml.kept-1").read_text(encoding="utf-8") == "mine"


def test_an_edit_that_fails_leaves_the_file_and_the_lock_free(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    add(path, "a")
    before = path.read_bytes()

    def fail(mine: object) -> list[str]:
        raise KeyError("x")

    with pytest.raises(KeyError):
        agenda_file.change(path, "t", fail)
    assert path.read_bytes() == before
    assert add(path, "b") == (["a"], ["a", "b"])


def test_a_folder_in_the_place_of_the_file_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    assert refused(tmp_path / "a.toml") == (
        f"cannot read the agenda {tmp_path / 'a.toml'}: Is a directory; name a file with --agenda"
    )


def test_the_root_of_all_folders_is_no_file() -> None:
    with pytest.raises(FileProblem, match=r"cannot save the agenda .*: it is a folder; name a file with --agenda"):
        agenda_file.change(Path("/"), "t", lambda ids: [*ids, "a"])


def test_a_file_in_the_place_of_the_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert "name another file with --agenda" in refused(tmp_path / "file" / "a.toml")
    with pytest.raises(FileProblem, match=r"cannot make the folder .*; name a file with --agenda"):
        agenda_file.make_home(tmp_path / "file" / "whrcf")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_read_only_is_a_sentence_and_reading_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "closed" / "a.toml"
    path.parent.mkdir()
    path.write_text(f'{HEAD}t = ["a"]\n', encoding="utf-8")
    path.parent.chmod(0o555)
    if os.access(path.parent, os.W_OK):
        pytest.skip("nothing is closed to this user")
    try:
        assert "Permission denied" in refused(path)
        assert agenda_file.read(path) == {"t": ["a"]}
    finally:
        path.parent.chmod(0o755)


def test_the_usual_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    agenda_file.make_home(tmp_path / "a" / "b")
    agenda_file.make_home(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.skipif(os.name != "posix", reason="links and permissions are of POSIX")
def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "a.toml"
    add(real, "a")
    real.chmod(0o640)
    link.symlink_to(real)
    add(link, "b")
    assert link.is_symlink()
    assert agenda_file.read(real) == {"t": ["a", "b"]}
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="flock is of POSIX")
@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOTSUP, errno.ENOLCK], ids=errno.errorcode.get)
def test_where_files_cannot_be_locked_the_agenda_is_kept_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuse)
    begun = monotonic()
    add(tmp_path / "a.toml", "a")
    assert add(tmp_path / "a.toml", "b") == (["a"], ["a", "b"])
    assert monotonic() - begun < 10
    assert names(tmp_path) == ["a.toml"]


@pytest.mark.skipif(os.name != "posix", reason="flock is of POSIX")
def test_where_files_cannot_be_locked_another_writer_is_still_waited_for_and_the_file_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    path, busy = tmp_path / "a.toml", tmp_path / "a.toml.busy"
    monkeypatch.setattr("fcntl.flock", refuse)
    monkeypatch.setattr(agenda_file, "_PATIENCE", 0.2)
    with SoftFileLock(busy):
        told = (
            f"the agenda {path} is locked by another whrcf process; end that process, or remove {busy} if there is none"
        )
        assert refused(path).startswith(told)
    assert add(path, "a") == ([], ["a"])


HAMMER = """
import sys
from pathlib import Path
from whrcf_cli.personal import agenda
print("ready", flush=True)
number = 0
while True:
    agenda.change(Path(sys.argv[1]), "t", lambda mine: [*mine[-200:], f"{sys.argv[2]}-{number}"])
    number += 1
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")
@pytest.mark.slow
def test_whoever_is_killed_while_writing_leaves_a_whole_file_and_a_free_lock(tmp_path: Path) -> None:
    path, chance = tmp_path / "a.toml", random.Random(4)
    add(path, "first", forum="other")
    for number in range(12):
        hammer = subprocess.Popen(
            [sys.executable, "-c", HAMMER, path, str(number)], env=unmeasured(), stdout=subprocess.PIPE
        )
        assert hammer.stdout
        with hammer:
            hammer.stdout.readline()
            sleep(chance.uniform(0.02, 0.15))
            hammer.kill()
        assert agenda_file.read(path)["other"] == ["first"]
        assert add(path, f"after-{number}")[1][-1] == f"after-{number}"


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="no such device here")
def test_a_device_is_no_agenda() -> None:
    with pytest.raises(FileProblem, match=r"^the agenda /dev/null is a device; name a file with --agenda$"):
        agenda_file.read(Path("/dev/null"))


def test_where_no_file_can_be_made_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(FileProblem) as problem:
        add(tmp_path / "a.toml", "a")
    assert str(tmp_path / "a.toml") in str(problem.value)


SEEN = {"a": {"start": "2021-10-08T13:00:00+09:00", "room": 'The "big" hall', "uid": "x"}, "b.c": {"uid": "é 한"}}
OWN = '# mine\nversion = 1  # one\n\n[picks] # picked\n# of ours\nt = ["b.c"] # first\nother = ["z"]\n# the end\n'


def look(path: Path, seen: agenda_file.Seen = SEEN, forum: str = "t") -> None:
    agenda_file.change(path, forum, lambda mine: [*mine, "a"], lambda ids, last: seen)


@pytest.mark.parametrize("text", [None, OWN, OWN.replace("\n", "\r\n"), OWN.replace("#", "").replace(" mine", "")])
def test_what_was_seen_is_kept_in_a_table_of_its_own_beside_the_picks(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "a.toml"
    if text and "# mine" in text:
        path.write_bytes(text.encode())
    for forum in ("t", "another forum", "t"):
        look(path, forum=forum)
    assert agenda_file.kept(path, "t").seen == SEEN
    assert agenda_file.kept(path, "another forum") == (["a"], SEEN)
    content = path.read_bytes().decode()
    assert content.count("# The sessions as whrcf last showed them") == 1
    assert content.count("[seen.") == 2
    if text and "# mine" in text:
        assert set(comments(text)) <= set(comments(content))
        assert agenda_file.kept(path, "t").ids == ["b.c", "a"]


def test_an_older_whrcf_keeps_what_was_seen_and_what_is_seen_no_more_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(OWN, encoding="utf-8")
    look(path)
    agenda_file.change(path, "t", lambda mine: ["b.c"])
    assert agenda_file.kept(path, "t") == (["b.c"], SEEN)
    agenda_file.change(path, "t", lambda mine: mine, lambda ids, last: {})
    assert path.read_text(encoding="utf-8").rstrip() == OWN.rstrip()


@pytest.mark.parametrize("seen", ["seen = 1", "[seen]\nt = 1", "[seen.t]\na = 1", "[seen.t]\na = { start = 1 }"])
def test_a_table_of_what_was_seen_that_makes_no_sense_counts_for_nothing(tmp_path: Path, seen: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(
        f'version = 1\n{seen}\n[picks]\nt = ["a"]\n'.replace("seen = 1\n[", "seen = 1\n["), encoding="utf-8"
    )
    assert agenda_file.kept(path, "t") == (["a"], {})
    look(path)
    assert agenda_file.kept(path, "t") == (["a"], SEEN)


FACTS = st.dictionaries(
    st.text(max_size=5), st.dictionaries(st.sampled_from(["start", "room"]), st.text(max_size=5), min_size=1)
)


@given(FACTS, FACTS)
def test_whatever_was_seen_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, one: agenda_file.Seen, two: agenda_file.Seen
) -> None:
    path = tmp_path_factory.mktemp("agenda") / "a.toml"
    path.write_text(OWN, encoding="utf-8")
    for seen in (one, two):
        look(path, seen)
        assert agenda_file.kept(path, "t").seen == seen
    assert set(comments(OWN)) <= set(comments(path.read_text(encoding="utf-8")))


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a folder that is in use stays")
def test_an_agenda_in_a_folder_that_was_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert refused(Path("a.toml")).endswith(": the current folder was removed; change to another one")
    add(tmp_path / "a.toml", "a")


def test_a_file_that_cannot_be_locked_at_all_is_told_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    add(path, "a")
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "touch", refuse)
    assert refused(path) == (f"cannot save the agenda {path}: Read-only file system; name another file with --agenda")
    assert path.read_bytes() == before


def test_windows_locks_files_in_its_own_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    assert isinstance(agenda_file._lock(tmp_path / "a.toml"), FileLock)


def test_a_copy_that_comes_up_meanwhile_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, copy = tmp_path / "a.toml", tmp_path / "a.toml.kept-1"
    path.write_text("damaged [")
    copy.write_text("of somebody else")
    exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda self: self != copy and exists(self))
    assert refused(path) == f"{copy} has come up meanwhile; try again"
    assert (path.read_text(), copy.read_text()) == ("damaged [", "of somebody else")
