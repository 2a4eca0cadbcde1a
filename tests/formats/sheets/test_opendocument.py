"""Workbooks in .ods, whose XML tells hidden and merged cells, and in .xls, which does not tell what is hidden."""

import base64
import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SEOUL
from formats.readings import times, told
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats import read as files
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.sheets import opendocument
from whrcf_cli.formats.sheets.package import About

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{NAMES}:{name}:1.0"' for name in ("office", "table", "text"))
XLS = zlib.decompress(
    base64.b85decode(
        b"c-rk)O=uHA6#iziNt4hv>7URFAr!1y+k<)$p>F+Y>&05DqKKfWS!`&sDKVFN&}!{b5IiYf3RO^{>ct-v(VGXM{v3otA+37yBq(@jyS{n5DM?"
        b"jmKns@r!n~RH&CGi*^S876X0j?b_Ml+~ORxhTELZ{f3OGS2kXOQ>ddpJ9eD0@Yx%jUT@Y6*4ym(six=hWXn(rA%+}B=`1ZF86#~`}XrV(91?"
        b"BW<=LdDQVQs4$Lm8j>as#%_5S;O)kw|vI3oteul+o)|$9K)pE-Mr0N#Ybf$*HuE<eZ+mHnAwavyi%+9{1suh^<rlx5lgO?iilQ@anMY68K#j"
        b"@dI&cW1cnH$sZ?t`9?^ohMeWhwzde=8p_bOfIKEp^;9Gw4zlgg0%JKrl|0w3m{=oZbN`J=(XkM4{SEU9F!#c@(Y!u~4YN|#<PcmlCp_5O1KQ"
        b"q`9%Nn#W4rXJStOw{Y<3#qR(<vekC9+9_)V;A}lGfM$LBmX#r|CG^oyaDPGePz2;Ik%Nbk<bx9xNvrM~KT+yc5IZbME%ncl-K!^b^bsa}@Sd"
        b"Xq}207A~kB)VY#tJS-^|G;@zlEHARvwOnpsSxapwZ|bRY3Y{a|<`UO7k)N%M_xk#R@&+o8emU?sGWt>9NacyHnX|PMAM`Oa(ip|5zxs`!MYM"
        b"?P*A$-U`CK?B)-=odUrsN-3_Gz~&Z9Pjd9^JGRV-~yjgDB<q%&5w<{{0qsA;5Wj%BgL@;Mn~t{Pk3N_c4WROB_ddq-hPw;4&yVaBwsYzp?^b"
        b"vy|6;B!340uNF0@SMiSKBvL<Wr6)!-DZ@18=u&|EV3`zzFH=q*_&W{bT5(Bc*w=}f}2SYE?l^9;lhOr7cQ0u!S_h}?yNbtXLYM9bH3}$Q(AC"
        b"8ldM|wB2B+6y%l!Aq&$P6lGe`}ctzfpSZ1I6_d<mu<UNA{^l=;mC9hw4uM&m-XW1RYe{Tzw>VKh>IRCN#pRrE-u>"
    )
)
"""A workbook as Excel 97 saves it: two sessions on a day in a merged cell, the second of them in a hidden row."""


def cell(words: str, more: str = "") -> str:
    return f'<table:table-cell{more} office:value-type="string"><text:p>{words}</text:p></table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def xml(body: str) -> str:
    spreadsheet = f'<table:table table:name="Plan">{body}</table:table>'
    return (
        f'<office:document-content {SPACES} office:version="1.2"><office:body><office:spreadsheet>{spreadsheet}'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def ods(body: str, manifest: str = "") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", xml(body))
        package.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
    return packed.getvalue()


HEADER = row(*map(cell, ("Date", "Start", "End", "Room", "Title")))
DAY = (
    '<table:table-cell office:value-type="date" office:date-value="2026-05-14"{}><text:p>14 May</text:p>'
    "</table:table-cell>"
)


def hour(length: str, more: str = "") -> str:
    value = f'office:value-type="time" office:time-value="{length}"'
    return f"<table:table-cell {value}{more}><text:p>x</text:p></table:table-cell>"


FIRST = (hour("PT10H00M00S"), hour("PT11H00M00S"), cell("Hall"), cell("Opening"))
SECOND = (hour("PT14H00M00S"), hour("PT15H30M00S"), cell("Hall"), cell("Cities"))
OPENING, CITIES = (
    ("Opening", "2026-05-14 10:00", "2026-05-14 11:00"),
    ("Cities", "2026-05-14 14:00", "2026-05-14 15:30"),
)


def read(content: bytes) -> ReadResult:
    return files.parse(content, Hints(name="forum", zone=SEOUL))


def test_merged_cells_hold_for_each_of_their_rows() -> None:
    two = ' table:number-rows-spanned="2"'
    covered = '<table:covered-table-cell table:number-columns-repeated="3"/>'
    hours = (hour("PT10H00M00S", two), hour("PT11H00M00S", two))
    body = HEADER + row(DAY.format(two), *hours, *FIRST[2:]) + row(covered, *map(cell, ("Room 2", "Housing")))
    assert times(read(ods(body))) == [OPENING, ("Housing", *OPENING[1:])]


@pytest.mark.parametrize("how", ["collapse", "filter"])
def test_hidden_rows_are_left_out_and_told(how: str) -> None:
    body = HEADER + row(DAY.format(""), *FIRST) + row(DAY.format(""), *SECOND, more=f' table:visibility="{how}"')
    reading = read(ods(body))
    assert times(reading) == [OPENING]
    assert "hidden rows or columns were left out: 3" in told(reading)


def test_hidden_columns_are_left_out_and_told() -> None:
    columns = '<table:table-column table:number-columns-repeated="5"/><table:table-column table:visibility="collapse"/>'
    header = HEADER.replace("</table:table-row>", cell("Notes") + "</table:table-row>")
    reading = read(ods(columns + header + row(DAY.format(""), *FIRST, cell("only for us"))))
    assert reading.programme
    assert not reading.programme.sessions[0].notes
    assert "hidden rows or columns were left out: F" in told(reading)


def test_hours_above_24_end_on_the_next_day() -> None:
    body = HEADER + row(DAY.format(""), hour("PT23H00M00S"), hour("PT25H30M00S"), *FIRST[2:])
    assert times(read(ods(body))) == [("Opening", "2026-05-14 23:00", "2026-05-15 01:30")]


def test_a_cell_with_an_error_is_told() -> None:
    error = cell("#N/A").replace(" office", ' calcext:value-type="error" office', 1)
    body = HEADER + row(DAY.format(""), *FIRST[:2], error, FIRST[3])
    xmlns = "xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0' "
    about = opendocument.sheets(xml(body).replace("xmlns", xmlns + "xmlns", 1).encode())["Plan"]
    assert about.error == "D2"


@pytest.mark.parametrize(
    ("body", "manifest", "fault"),
    [
        pytest.param(
            row(cell("x", ' table:number-columns-repeated="1000"'), more=' table:number-rows-repeated="100000"'),
            "",
            "the sheet Plan goes to row 100000 and column ALL",
            id="a cell that stands for many",
        ),
        pytest.param(
            HEADER + row('<table:table-cell table:number-columns-repeated="16383"/>', cell("x")) * 1300,
            "",
            "goes to row 1301 and column XFD",
            id="cells far away",
        ),
        pytest.param(
            HEADER + row(DAY.format(""), '<table:table-cell table:formula="of:=NOW()"/>'),
            "",
            "B2 on the sheet Plan has a formula without a value",
            id="formula",
        ),
        pytest.param(HEADER, "<manifest:encryption-data/>", "the workbook has a password", id="locked"),
    ],
)
def test_what_cannot_be_read_is_told_before_it_uses_memory(body: str, manifest: str, fault: str) -> None:
    with pytest.raises(FileProblem, match=fault) as problem:
        read(ods(body, manifest))
    assert problem.value.advice


def test_empty_rows_and_columns_up_to_the_last_one_are_nothing() -> None:
    away = '<table:table-cell table:number-columns-repeated="16384"/>'
    end = row(away, more=' table:number-rows-repeated="1048573" table:visibility="collapse"')
    about = opendocument.sheets(xml(HEADER + row(DAY.format(""), *FIRST) + end).encode())["Plan"]
    assert about == About()


@given(st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=5), st.integers(1, 4))
def test_repeated_rows_are_hidden_with_their_numbers(rows: list[tuple[int, bool]], width: int) -> None:
    body = "".join(
        row(
            *[cell("x")] * width,
            more=f' table:number-rows-repeated="{times}"' + ' table:visibility="collapse"' * hidden,
        )
        for times, hidden in rows
    )
    flat = [hidden for times, hidden in rows for _ in range(times)]
    about = opendocument.sheets(xml(body).encode())["Plan"]
    assert about.rows == {number for number, hidden in enumerate(flat, 1) if hidden}


def test_an_xls_is_read_with_its_hidden_rows_and_that_is_told() -> None:
    reading = read(XLS)
    assert times(reading) == [OPENING, (CITIES[0], CITIES[1], "2026-05-14 15:00")]
    assert "hidden rows and columns of the sheet Plan, if it has any, are read too" in told(reading)
