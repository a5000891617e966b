"""`trainer import genius`: a research domain becomes a scenario that can be played."""

from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trainer.cli import main
from trainer.scenario.check import check
from trainer.scenario.importers.playable import slugs
from trainer.scenario.load import load
from trainer.scoring.analysis import analyse
from trainer.scoring.of_scenario import domain_of
from trainer.service.report import rehearsed

HERE = Path(__file__).parent / "genius"
DOMAIN, TOWN, BAKER = (HERE / f"market-{name}.xml" for name in ("domain", "town", "baker"))


def _import(out: Path, *files: Path) -> Result:
    return CliRunner().invoke(main, ["import", "genius", *map(str, files), "--out", str(out)])


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imported") / "market"
    done = _import(folder, DOMAIN, TOWN, BAKER)
    assert done.exit_code == 0, done.output
    return folder


def test_an_imported_domain_has_no_faults_and_bots_can_play_it(market: Path) -> None:
    assert check(market) == ()
    done = rehearsed(market, plays=3, seed="1", temperament="dove", temperaments="", jobs=1)
    assert {play.ending for play in done.plays} == {"agreed"}


def test_utilities_are_those_that_genius_gives(market: Path) -> None:
    domain = domain_of(load(market))
    town = {"pitch": (3 / 9, 1, 6 / 9), "day": (0.5, 1, 0), "awning": (0, 0)}
    baker = {"pitch": (1, 0.5, 0.1), "day": (1, 0.5, 0.25), "awning": (0.25, 1)}
    weights = ((0.6, 0.3, 0.1), (0.2, 0.3, 0.5))
    space = analyse(domain).space
    for outcome in product(range(3), range(3), range(2)):
        for n, (side, weight) in enumerate(zip((town, baker), weights, strict=True)):
            issues = zip(weight, side.values(), outcome, strict=True)
            utility = sum(w * values[place] for w, values, place in issues)
            assert space.at(outcome)[n] / 1e9 == pytest.approx(100 * utility, abs=1e-5)
    assert [party.reservation for party in domain.parties] == [25, 0]


def test_an_import_says_where_it_comes_from_and_what_is_lost(market: Path) -> None:
    sources = (market / "sources.md").read_text()
    assert "market-domain.xml, market-town.xml, market-baker.xml" in sources
    assert "discount factor 0.9" in sources


def test_three_sides_sit_at_one_table(tmp_path: Path) -> None:
    third = tmp_path / "market-baker.xml"  # of the same name as another side's
    third.write_text(BAKER.read_text())
    folder = tmp_path / "stall"
    assert _import(folder, DOMAIN, TOWN, BAKER, third).exit_code == 0
    scenario = load(folder)
    assert [party.id for party in scenario.parties] == [
        "market-town",
        "market-baker",
        "market-baker-2",
    ]
    assert [cast.people for cast in scenario.casts] == [2, 3]


def test_names_become_ids_that_differ() -> None:
    names = ["$5.37", "5,37", "Über!", "???", "all", "A" * 90]
    assert slugs(names) == ["5-37", "5-37-2", "ber", "x", "all-2", "a" * 40]


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><utility_space>&b;</utility_space>'
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><utility_space>&a;</utility_space>'
)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("</objective>", "", ":23:3: not XML: mismatched tag"),
        (None, "", ":1:1: not XML: no element found"),
        (None, BOMB, ": entities and document types are not allowed; remove them"),
        (None, OUTSIDE, ": entities and document types are not allowed; remove them"),
        (None, "<utility_space/>", ": issue Pitch: is in the domain and not in this profile"),
        ('<weight index="2" value="0.3"/>', "", ": issue Day: has no weight"),
        ('index="2" value="0.3"', 'index="2" value="much"', ": weight of issue Day: `much` is no"),
        ('evaluation="9"', 'evaluation="NaN"', ": issue Pitch: `NaN` is no number"),
        ('evaluation="9"', 'evaluation="-9"', ": issue Pitch: weights and evaluations can't be"),
        (' evaluation="9"', "", ": issue Pitch: no evaluation for By the bridge"),
        (
            'value="By the bridge"',
            'value="Elsewhere"',
            ": issue Pitch: no evaluation for By the br",
        ),
        (
            'name="Day" type="discrete"',
            'name="Day" type="integer"',
            ": issue Day: is integer; only discrete issues can be imported",
        ),
        ('reservation value="0.25"', 'reservation value=""', ": reservation: `` is no number"),
    ],
)
def test_a_faulty_profile_is_refused_in_a_line_and_nothing_is_made(
    tmp_path: Path, old: str | None, new: str, says: str
) -> None:
    text = TOWN.read_text()
    assert old is None or old in text
    profile = tmp_path / "profile.xml"
    profile.write_text(new if old is None else text.replace(old, new, 1))
    done = _import(tmp_path / "market", DOMAIN, profile, BAKER)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert done.output.startswith(f"Error: {profile}{says}")
    assert not (tmp_path / "market").exists()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("<issue ", "<thing ", ":8:9: not XML: mismatched tag"),
        ('index="2" name="Day"', 'index="1" name="Day"', ": issue Day: two issues with index 1"),
        ('index="2" name="Day"', 'index="2" name=""', ": issue: no name"),
        ('value="By the bridge"', 'value="By the church"', ": issue Pitch: two items with value"),
        ('<item index="2" value="Red"/>', "", ": issue Awning: needs two values at least"),
    ],
)
def test_a_faulty_domain_is_refused_in_a_line(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    text = DOMAIN.read_text()
    assert old in text
    domain = tmp_path / "domain.xml"
    domain.write_text(text.replace(old, new, 1))
    done = _import(tmp_path / "market", domain, TOWN, BAKER)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert done.output.startswith(f"Error: {domain}{says}")


def test_what_can_not_be_imported_is_refused_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    absent, binary = tmp_path / "none.xml", tmp_path / "bytes.xml"
    binary.write_bytes(b"\x00\xff\xfe")
    for out, files, says in (
        ("market", (DOMAIN, TOWN), "1 profiles; name 2 to 12"),
        ("My market", (DOMAIN, TOWN, BAKER), "name the folder in small letters"),
        ("taken", (DOMAIN, TOWN, BAKER), "is there already; name a new folder"),
        ("market", (absent, TOWN, BAKER), "can't be read (No such file"),
        ("market", (binary, TOWN, BAKER), "not XML"),
        ("market", (TOWN, DOMAIN, BAKER), "issue Pitch: has no weight"),
    ):
        done = _import(tmp_path / out, *files)
        assert (done.exit_code, done.output.count("\n"), says in done.output) == (1, 1, True), says


def test_a_bargain_in_which_nobody_could_agree_is_not_made(tmp_path: Path) -> None:
    proud = tmp_path / "proud.xml"
    proud.write_text(TOWN.read_text().replace('reservation value="0.25"', 'reservation value="2"'))
    done = _import(tmp_path / "market", DOMAIN, proud, BAKER)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "the bargaining range is empty" in done.output
    assert not (tmp_path / "market").exists()
