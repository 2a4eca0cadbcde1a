import subprocess
import sys
from collections import defaultdict
from datetime import UTC
from importlib.resources import files

import pytest

from whrcf_cli.dates import places
from whrcf_cli.dates.zones import typed_zone, zone_names
from whrcf_cli.errors import UsageProblem

NAMES = zone_names()
LAST = {places.key(name.rpartition("/")[2]): name for name in NAMES if "/" in name and not name.startswith("Etc/")}


def rows(file: str) -> list[list[str]]:
    text = files("tzdata").joinpath("zoneinfo", file).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


ZONES: dict[str, set[str]] = defaultdict(set)
for code, _, zone, *_more in rows("zone.tab"):
    ZONES[code].add(zone)
COUNTRIES = {code: name for code, name in rows("iso3166.tab") if code in ZONES}

CAPITALS = """
AF Kabul, AL Tirane, DZ Algiers, AD Andorra la Vella, AO Luanda, AG Saint John's, AR Buenos Aires, AM Yerevan, AU
Canberra, AT Vienna, AZ Baku, BS Nassau, BH Manama, BD Dhaka, BB Bridgetown, BY Minsk, BE Brussels, BZ Belmopan, BJ
Porto-Novo, BT Thimphu, BO Sucre, BO La Paz, BA Sarajevo, BW Gaborone, BR Brasília, BN Bandar Seri Begawan, BG Sofia,
BF Ouagadougou, BI Gitega, BI Bujumbura, CV Praia, KH Phnom Penh, CM Yaoundé, CA Ottawa, CF Bangui, TD N'Djamena, CL
Santiago, CN Beijing, CO Bogotá, KM Moroni, CD Kinshasa, CG Brazzaville, CR San José, CI Yamoussoukro, HR Zagreb, CU
Havana, CY Nicosia, CZ Prague, DK Copenhagen, DJ Djibouti, DM Roseau, DO Santo Domingo, EC Quito, EG Cairo, SV San
Salvador, GQ Malabo, ER Asmara, EE Tallinn, SZ Mbabane, SZ Lobamba, ET Addis Ababa, FJ Suva, FI Helsinki, FR Paris, GA
Libreville, GM Banjul, GE Tbilisi, DE Berlin, GH Accra, GR Athens, GD Saint George's, GT Guatemala City, GN Conakry,
GW Bissau, GY Georgetown, HT Port-au-Prince, HN Tegucigalpa, HU Budapest, IS Reykjavík, IN New Delhi, ID Jakarta, IR
Tehran, IQ Baghdad, IE Dublin, IL Jerusalem, IT Rome, JM Kingston, JP Tokyo, JO Amman, KZ Astana, KE Nairobi, KI South
Tarawa, KP Pyongyang, KR Seoul, KW Kuwait City, KG Bishkek, LA Vientiane, LV Riga, LB Beirut, LS Maseru, LR Monrovia,
LY Tripoli, LI Vaduz, LT Vilnius, LU Luxembourg, MG Antananarivo, MW Lilongwe, MY Kuala Lumpur, MV Malé, ML Bamako, MT
Valletta, MH Majuro, MR Nouakchott, MU Port Louis, MX Mexico City, FM Palikir, MD Chisinau, MC Monaco, MN Ulaanbaatar,
ME Podgorica, MA Rabat, MZ Maputo, MM Naypyidaw, NA Windhoek, NR Yaren, NP Kathmandu, NL Amsterdam, NZ Wellington, NI
Managua, NE Niamey, NG Abuja, MK Skopje, NO Oslo, OM Muscat, PK Islamabad, PW Ngerulmud, PS Ramallah, PA Panama City,
PG Port Moresby, PY Asunción, PE Lima, PH Manila, PL Warsaw, PT Lisbon, QA Doha, RO Bucharest, RU Moscow, RW Kigali,
KN Basseterre, LC Castries, VC Kingstown, WS Apia, SM San Marino, ST São Tomé, SA Riyadh, SN Dakar, RS Belgrade, SC
Victoria, SL Freetown, SG Singapore, SK Bratislava, SI Ljubljana, SB Honiara, SO Mogadishu, ZA Pretoria, ZA Cape Town,
ZA Bloemfontein, SS Juba, ES Madrid, LK Colombo, LK Sri Jayawardenepura Kotte, SD Khartoum, SR Paramaribo, SE
Stockholm, CH Bern, SY Damascus, TW Taipei, TJ Dushanbe, TZ Dodoma, TH Bangkok, TL Dili, TG Lomé, TO Nuku'alofa, TT
Port of Spain, TN Tunis, TR Ankara, TM Ashgabat, TV Funafuti, UG Kampala, UA Kyiv, AE Abu Dhabi, GB London, US
Washington, US Washington D.C., UY Montevideo, UZ Tashkent, VU Port Vila, VA Vatican City, VE Caracas, VN Hanoi, YE
Sana'a, ZM Lusaka, ZW Harare
"""
SHARED = {"Victoria", "San José", "Saint John's"}
"""Capitals whose name another well-known place has, too."""


def found(typed: str) -> set[str]:
    """The zone that a name means, or those that are named where it means several."""
    try:
        return {str(typed_zone(typed, lambda: UTC))}
    except UsageProblem as problem:
        return set(str(problem).partition(" several time zones: ")[2].partition(";")[0].split(", "))


@pytest.mark.parametrize("capital", [one.strip() for one in " ".join(CAPITALS.split()).split(",")])
def test_a_capital_has_the_clock_of_its_country(capital: str) -> None:
    code, _, name = capital.partition(" ")
    told = found(name)
    assert (len(told) > 1) == (name in SHARED)
    assert any(len(places.one_of_each([zone, own])) == 1 for own in ZONES[code] for zone in told)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("geneva", "Europe/Zurich"),
        ("GENÈVE", "Europe/Zurich"),
        ("barcelona", "Europe/Madrid"),
        ("gwangju", "Asia/Seoul"),
        ("beijing", "Asia/Shanghai"),
        ("delhi", "Asia/Kolkata"),
        ("bern", "Europe/Zurich"),
        ("munich", "Europe/Berlin"),
        ("München", "Europe/Berlin"),
        ("busan", "Asia/Seoul"),
        ("korea", "Asia/Seoul"),
        ("South Korea", "Asia/Seoul"),
        ("Zürich", "Europe/Zurich"),
        ("malmo", "Europe/Stockholm"),
        ("Malmö", "Europe/Stockholm"),
        ("Tromso", "Europe/Oslo"),
        ("lodz", "Europe/Warsaw"),
        ("RIO DE JANEIRO", "America/Sao_Paulo"),
        ("st petersburg", "Europe/Moscow"),
        ("xian", "Asia/Shanghai"),
        ("hague", "Europe/Amsterdam"),
        ("san_francisco", "America/Los_Angeles"),
        ("자카르타", "Asia/Jakarta"),
        ("제네바", "Europe/Zurich"),
        ("바르셀로나", "Europe/Madrid"),
        ("울산광역시", "Asia/Seoul"),
        ("스위스", "Europe/Zurich"),
        ("남한", "Asia/Seoul"),
        ("북한", "Asia/Pyongyang"),
    ],
)
def test_a_place_that_people_live_in_has_its_zone(typed: str, zone: str) -> None:
    assert found(typed) == {zone}


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("germany", "Europe/Berlin"),
        ("Argentina", "America/Argentina/Buenos_Aires"),
        ("the Netherlands", "Europe/Amsterdam"),
        ("Côte d'Ivoire", "Africa/Abidjan"),
        ("Bosnia and Herzegovina", "Europe/Sarajevo"),
        ("Saint Kitts and Nevis", "America/St_Kitts"),
        ("US Virgin Islands", "America/St_Thomas"),
        ("north korea", "Asia/Pyongyang"),
        ("uk", "Europe/London"),
        ("spain", "Europe/Madrid"),
        ("china", "Asia/Shanghai"),
        ("sweden", "Europe/Stockholm"),
    ],
)
def test_a_country_of_one_time_means_it(typed: str, zone: str) -> None:
    assert found(typed) == {zone}


@pytest.mark.parametrize(
    ("typed", "zones"),
    [
        ("indonesia", {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}),
        ("Mongolia", {"Asia/Ulaanbaatar", "Asia/Hovd"}),
        ("congo", {"Africa/Kinshasa", "Africa/Lubumbashi"}),
        ("콩고", {"Africa/Kinshasa", "Africa/Lubumbashi"}),
        ("samoa", {"US/Samoa", "Pacific/Apia"}),
        ("IST", {"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"}),
        ("cst", {"Asia/Shanghai", "America/Chicago", "America/Havana"}),
        ("BST", {"Europe/London", "Asia/Dhaka"}),
        ("PST", {"America/Los_Angeles", "Asia/Manila"}),
        ("san jose", {"America/Los_Angeles", "America/Costa_Rica"}),
    ],
)
def test_a_name_of_several_times_is_told_with_one_zone_of_each(typed: str, zones: set[str]) -> None:
    assert len(found(typed)) == len(zones)
    assert len(places.one_of_each([*found(typed), *zones])) == len(zones)


@pytest.mark.parametrize(("typed", "first"), [("usa", "America/New_York"), ("brazil", "America/Sao_Paulo")])
def test_the_best_known_zone_of_a_large_country_is_the_first(typed: str, first: str) -> None:
    with pytest.raises(UsageProblem, match=f": {first}, "):
        typed_zone(typed, lambda: UTC)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        *(("KST", "Asia/Seoul"), ("kst", "Asia/Seoul"), ("JST", "Asia/Tokyo"), ("WIB", "Asia/Jakarta")),
        *(("WITA", "Asia/Makassar"), ("WIT", "Asia/Jayapura"), ("CET", "CET"), ("CEST", "CET"), ("GMT", "GMT")),
        *(("UTC", "UTC"), ("EST", "EST"), ("EDT", "America/New_York"), ("AEST", "Australia/Brisbane")),
        *(("AEDT", "Australia/Sydney"), ("NZDT", "Pacific/Auckland"), ("Korea Standard Time", "Asia/Seoul")),
    ],
)
def test_an_abbreviation_of_one_meaning_is_a_zone(typed: str, zone: str) -> None:
    assert found(typed) == {zone}


def test_every_place_of_the_list_has_a_zone_that_exists_and_names() -> None:
    for name, zones in places.table().items():
        assert name
        assert all(zone in NAMES or zone in COUNTRIES for zone in zones), name


def test_only_a_few_names_of_the_list_mean_several_clocks() -> None:
    several = {name for name in places.table() if len(places.one_of_each(places.listed(name))) > 1}
    abbreviations = {"ist", "cst", "bst", "pst", "ast", "cdt", "gst", "sst"}
    cities = {"cambridge", "portland", "sanjose", "hamilton", "leon", "newcastle", "victoria", "빅토리아", "세인트존스"}
    assert {name for name in several if "/" in "".join(places.table()[name])} == abbreviations | cities


def test_no_name_of_the_list_is_hidden_by_a_zone_of_other_hours() -> None:
    whole = {places.key(name): name for name in NAMES if "/" not in name}
    hidden = {name for name in places.table().keys() & whole.keys() if whole[name] not in places.listed(name)}
    assert hidden == set()


def test_a_country_has_the_clock_of_the_zone_that_ends_like_it() -> None:
    for code, name in COUNTRIES.items():
        ending = LAST.get(places.key(name))
        if ending and not places.listed(name):
            assert any(len(places.one_of_each([ending, zone])) == 1 for zone in ZONES[code]), name


def test_every_country_is_found_by_its_name_in_tzdata() -> None:
    for code, name in COUNTRIES.items():
        clocks = places.one_of_each(ZONES[code])
        told = found(name)
        assert told != {""}, name
        assert any(len(places.one_of_each([one, zone])) == 1 for one in told for zone in clocks), name


@pytest.mark.parametrize(
    ("one", "other"),
    [("São Paulo", "sao_paulo"), ("The Hague", "the hague"), ("Xi'an", "xian"), ("Saint John’s", "St. Johns")],
)
def test_spellings_of_a_name_are_compared_as_one(one: str, other: str) -> None:
    assert places.key(one) == places.key(other)
    assert places.keys([one, "Łódź"]) == [places.key(other), "lodz"]


def test_a_name_stays_apart_from_its_like() -> None:
    assert len(set(places.keys(["Niger", "Nigeria", "Guinea", "Guinea-Bissau", "Dominica", "Stain", "St"]))) == 7


@pytest.mark.parametrize(("typed", "read"), [("Asia/Tokyo", False), ("UTC+2", False), ("local", False), ("bern", True)])
def test_the_list_is_only_read_for_a_name_that_tzdata_does_not_have(typed: str, read: bool) -> None:
    script = (
        "import sys; from datetime import UTC; from whrcf_cli.dates.zones import typed_zone\n"
        "typed_zone(sys.argv[1], lambda: UTC); print('whrcf_cli.dates.places' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script, typed], capture_output=True, text=True, check=True)
    assert done.stdout == f"{read}\n"
