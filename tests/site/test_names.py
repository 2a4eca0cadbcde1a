"""whrcf_cli.site.names"""

from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.site.names import stems


def test_a_word_that_every_disk_can_have_is_its_own_name() -> None:
    assert stems(["refugees", "plenary-1", "a.b"]) == {"refugees": "refugees", "plenary-1": "plenary-1", "a.b": "a.b"}


def test_words_that_differ_by_capitals_or_mean_a_device_get_numbers() -> None:
    found = stems(["Opening", "opening", "con", "nul.x", "end."])
    assert found == {"Opening": "Opening", "opening": "opening-2", "con": "con-2", "nul.x": "nul-x-2", "end.": "end"}


def test_a_name_once_given_stays() -> None:
    assert stems(["opening", "Opening"], {"Opening": "Opening"}) == {"opening": "opening-2", "Opening": "Opening"}


def test_a_kept_name_that_leads_out_of_the_folder_is_not_taken() -> None:
    assert stems(["a"], {"a": "../a"}) == {"a": "a"}


def test_hangul_is_romanised_and_what_has_no_letters_is_called_otherwise() -> None:
    assert stems(["홀 1", "会議室"], otherwise="room") == {"홀 1": "hol-1", "会議室": "room"}


@given(st.lists(st.text(max_size=12)))
def test_no_two_words_have_one_name_on_any_disk(words: list[str]) -> None:
    found = stems(words)
    assert set(found) == set(words)
    assert len({stem.lower() for stem in found.values()}) == len(found)
    assert all(
        stem.isascii() and stem.replace("-", "").replace(".", "").replace("_", "").isalnum() for stem in found.values()
    )
