"""Who is who: names as reports write them, offices by the day, holders by title."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.errors import OptionError
from sides.registry import Registry
from sides.registry.compiled import Decoded
from sides.registry.dates import maybe_within, surely_within
from sides.registry.entries import Entry, Office
from sides.registry.who import chain
from sides.registry.words import Pieces

ISLANDS = Path(__file__).parents[2] / "examples" / "islands" / "registry.yaml"
DAY = "2017-10-17"
REGISTRY = Registry.load()


def ids(registry: Registry, words: str) -> list[str]:
    return [match.entry.id for match in registry.named(words)]


@pytest.mark.parametrize(
    ("words", "id", "as_"),
    [
        ("Iraq", "IRQ", "name"),
        ("the United States", "USA", "name"),
        ("U.S.", "USA", "name"),
        ("US", "USA", "name"),
        ("Côte d'Ivoire", "CIV", "name"),
        ("Cote d’Ivoire", "CIV", "name"),
        ("Iraqi", "IRQ", "demonym"),
        ("Iraqis", "IRQ", "people_plural"),
        ("Iran's", "IRN", "name"),
        ("Iran’s", "IRN", "name"),
        ("Baghdad", "IRQ", "capital"),
        ("the Kremlin", "RUS", "seat"),
        ("Downing Street", "GBR", "seat"),
        ("Foggy Bottom", "USA-STATE-DEPARTMENT", "seat"),
        ("the White House", "USA-PRESIDENCY", "name"),
        ("Erbil", "IRQ-KRG", "capital"),
        ("IS", "islamic-state", "name"),
        ("Kurds", "kurds", "name"),
        ("Qassem Suleimani", "qassem-soleimani", "name"),
        ("Haider Abadi", "haider-al-abadi", "name"),
        ("Haider Al-Abadi", "haider-al-abadi", "name"),
        ("Abadi", "haider-al-abadi", "surname"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan", "name"),
        ("Erdoğan's", "recep-tayyip-erdogan", "surname"),
        ("TILLERSON", "rex-tillerson", "surname"),
        ("Kim Jong Un", "kim-jong-un", "name"),
        ("King Salman", "king-salman", "name"),
    ],
)
def test_a_name_in_the_ways_reports_write_it(
    registry: Registry, words: str, id: str, as_: str
) -> None:
    first = registry.named(words)[0]
    assert (first.entry.id, first.as_) == (id, as_)


@pytest.mark.parametrize(
    "words", ["us", "is", "turkey", "may", "MAY", "who", "", "'s", "-", "Xyzzy"]
)
def test_common_words_and_nonsense_name_nobody(registry: Registry, words: str) -> None:
    assert registry.named(words) == ()


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Iraqi government", "IRQ-GOV"),
        ("the Iraqi central government", "IRQ-GOV"),
        ("Iraq's government", "IRQ-GOV"),
        ("government of Iraq", "IRQ-GOV"),
        ("the civilian government in Baghdad", "IRQ-GOV"),
        ("Iranian regime", "IRN-GOV"),
        ("the Trump administration", "USA-GOV"),
        ("Obama administration", "USA-GOV"),
        ("the Merkel government", "DEU-GOV"),
        ("the government of the Netherlands", "NLD-GOV"),
    ],
)
def test_governments_by_rule(registry: Registry, words: str, id: str) -> None:
    assert ids(registry, words) == [id]


def test_an_administration_is_of_heads_alone(registry: Registry) -> None:
    assert ids(registry, "Tillerson administration") == []


def test_a_name_of_several(registry: Registry) -> None:
    assert ids(registry, "Congo") == ["COD", "COG"]
    assert ids(registry, "Barzani") == ["masoud-barzani", "masrour-barzani", "nechirvan-barzani"]
    assert {"jalal-talabani", "qubad-talabani", "bafel-talabani"} <= set(ids(registry, "Talabani"))
    assert {"boris-johnson", "jeh-johnson", "mike-johnson"} <= set(ids(registry, "Johnson"))
    assert ids(registry, "Boris Johnson") == ["boris-johnson"]


def test_surnames_that_are_common_words_are_marked(registry: Registry) -> None:
    assert {match.common for match in registry.named("May")} == {True}
    assert [match.common for match in registry.named("Theresa May")] == [False]
    assert not any(match.common for match in registry.named("Barzani"))


@pytest.mark.parametrize(
    ("words", "start", "length", "id"),
    [
        (["Iran", "'s", "Revolutionary", "Guards", "denied", "it"], 0, 4, "IRN-IRGC"),
        (["Haider", "al", "-", "Abadi", "said"], 0, 4, "haider-al-abadi"),
        (["said", "Abadi", "'s", "office"], 1, 1, "haider-al-abadi"),
        (["The", "U.S.", "State", "Department", "said"], 1, 3, "USA-STATE-DEPARTMENT"),
        (["Kurdistan", "Regional", "Government", "(", "KRG", ")"], 0, 3, "IRQ-KRG"),
        (["Kurdistan", "Workers", "'", "Party", "fighters"], 0, 4, "pkk"),
        (["the", "Iraqi", "central", "government", "of"], 1, 3, "IRQ-GOV"),
        (["Iraqi", "Kurds", "voted"], 0, 2, "iraqi-kurds"),
        (["Trump", "administration", "officials"], 0, 2, "USA-GOV"),
    ],
)
def test_the_longest_name_over_tokens(
    registry: Registry, words: list[str], start: int, length: int, id: str
) -> None:
    found = registry.longest(words, start)
    assert found is not None
    assert found[0] == length
    assert found[1][0].entry.id == id


def test_no_name_begins_here(registry: Registry) -> None:
    assert registry.longest(["it", "said", "so"], 0) is None
    assert registry.longest(["'s", "Iraq"], 0) is None
    assert registry.longest(["Iraq"], 1) is None


@pytest.mark.parametrize(
    ("person", "on", "title", "of", "country", "sector"),
    [
        ("rex-tillerson", DAY, "secretary of state", "USA-STATE-DEPARTMENT", "USA", "GOV"),
        ("marco-rubio", DAY, "senator", "USA-SENATE", "USA", "LEG"),
        ("marco-rubio", "2025-03", "secretary of state", "USA-STATE-DEPARTMENT", "USA", "GOV"),
        ("qassem-soleimani", DAY, "commander", "IRN-QUDS-FORCE", "IRN", "MIL"),
        ("jim-mattis", "2012", "commander", "USA-CENTCOM", "USA", "MIL"),
        ("jim-mattis", DAY, "secretary of defense", "USA-DEFENSE-DEPARTMENT", "USA", "GOV"),
        ("masoud-barzani", DAY, "president", "IRQ-KRG", "IRQ", "GOV"),
        ("masoud-barzani", "2018", "leader", "kdp", "IRQ", "PTY"),
        ("antonio-guterres", DAY, "secretary-general", "united-nations", "UNO", None),
        ("abu-bakr-al-baghdadi", DAY, "leader", "islamic-state", "ISM", "REB"),
        ("theresa-may", "2016-07-13", "prime minister", "GBR", "GBR", "GOV"),
        ("theresa-may", "2016-07", "prime minister", "GBR", "GBR", "GOV"),
    ],
)
def test_the_office_on_a_day(
    registry: Registry,
    person: str,
    on: str,
    title: str,
    of: str,
    country: str,
    sector: str | None,
) -> None:
    office = registry.office(registry.entry(person), on)
    assert office is not None
    assert (office.title, office.of, office.country) == (title, of, country)
    assert office.sectors[:1] == ((sector,) if sector else ())


def test_no_office_on_that_day_but_a_latest_one(registry: Registry) -> None:
    tillerson = registry.entry("rex-tillerson")
    assert registry.office(tillerson, "2016-12-31") is None
    latest = registry.office(tillerson, None)
    assert latest is not None
    assert latest.title == "secretary of state"
    assert registry.office(registry.entry("IRQ"), DAY) is None


@pytest.mark.parametrize("on", ["17 October", "2017-13", "2017-02-30", ""])
def test_a_day_that_is_none(registry: Registry, on: str) -> None:
    with pytest.raises(OptionError, match="no ISO 8601"):
        registry.office(registry.entry("rex-tillerson"), on)


@pytest.mark.parametrize(
    ("title", "of", "on", "id"),
    [
        ("secretary of state", "USA", DAY, "rex-tillerson"),
        ("top diplomat", "USA", DAY, "rex-tillerson"),
        ("Foreign Secretary", "GBR", DAY, "boris-johnson"),
        ("defence minister", "GBR", DAY, "michael-fallon"),
        ("president", "IRQ", DAY, "fuad-masum"),
        ("president", "IRQ-KRG", DAY, "masoud-barzani"),
        ("president", "IRQ", "2020-01-01", "barham-salih"),
        ("prime minister", "IRQ", "2017", "haider-al-abadi"),
        ("foreign policy chief", "european-union", DAY, "federica-mogherini"),
        ("commander", "IRN-QUDS-FORCE", DAY, "qassem-soleimani"),
        ("chancellor", "DEU", "2010-05-05", "angela-merkel"),
        ("president", "USA", "2017-01-20", "donald-trump"),
    ],
)
def test_who_held_an_office(registry: Registry, title: str, of: str, on: str, id: str) -> None:
    holder = registry.holder(title, of, on)
    assert holder is not None
    assert holder.id == id


@pytest.mark.parametrize(
    ("title", "of"),
    [
        ("senator", "USA"),
        ("speaker", "RUS"),
        ("president", "ESP"),
        ("king", "USA"),
        ("tsar", "RUS"),
    ],
)
def test_titles_that_tell_nobody(registry: Registry, title: str, of: str) -> None:
    assert registry.holder(title, of, DAY) is None


def wholes(registry: Registry, office: Office) -> set[str]:
    """What whose office it is, is part of; of an office of no entry its country."""
    if office.of is None:
        return {office.country} - {None}  # type: ignore[return-value]
    above = registry.entry(office.of).part_of
    return set() if above is None else set(chain(registry, above))


def test_holders_are_those_that_a_look_at_every_entry_finds(registry: Registry) -> None:
    """Titles are looked up by whose they are: what is found is what the offices tell."""
    told: dict[Pieces, list[tuple[Office, Entry]]] = {}
    for entry in registry.entries():
        for office in entry.offices:
            if (key := registry.title(office.title)) is not None:
                told.setdefault(key, []).append((office, entry))
    found = 0
    for same in told.values():
        title = same[0][0].title
        asked = {office.of for office, _ in same[:9]} | wholes(registry, same[0][0])
        for of in sorted(asked - {None}, key=str):
            own = [each for each in same if each[0].of == of]
            parts = [each for each in same if of in wholes(registry, each[0])]
            holder = registry.holder(title, str(of), "2017-10-17")
            expected = plain_holder(own, "2017-10-17")
            if not expected:
                expected = plain_holder(parts, "2017-10-17")
            if holder is None:
                assert len({office.of for office, _ in expected}) != 1
            else:
                assert holder in [entry for _, entry in expected]
                assert len({office.of for office, _ in expected}) == 1
                found += 1
    assert found > 500


def plain_holder(some: list[tuple[Office, Entry]], on: str) -> list[tuple[Office, Entry]]:
    for within in (surely_within, maybe_within):
        held = [each for each in some if within(on, each[0].since, each[0].until)]
        if held:
            return held
    return []


def test_who_held_an_office_is_told_without_a_look_at_all_who_held_such(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of hundreds of foreign ministers of the world one entry is asked for."""
    asked: list[str] = []
    plain = Decoded.__getitem__

    def noted(entries: Decoded[Entry], key: str) -> Entry:
        asked.append(key)
        return plain(entries, key)

    monkeypatch.setattr(Decoded, "__getitem__", noted)
    holder = registry.holder("foreign minister", "FRA", DAY)
    assert holder is not None
    assert asked == [holder.id]


def test_roles(registry: Registry) -> None:
    spokeswoman = registry.role("Spokeswoman")
    assert spokeswoman is not None
    assert (spokeswoman.kind, spokeswoman.gender, spokeswoman.sectors) == ("person", "f", ())
    troops = registry.role("troops")
    assert troops is not None
    assert (troops.kind, troops.plural, troops.sectors) == ("group", True, ("MIL",))
    secretaries = registry.role("secretaries of state")
    assert secretaries is not None
    assert (secretaries.plural, secretaries.sectors) == (True, ("GOV",))
    deputies = registry.role("ministries")
    assert deputies is not None
    assert deputies.plural
    assert registry.role("banana") is None


def test_gender_of_those_who_are_reported_most(registry: Registry) -> None:
    women = {"heather-nauert", "theresa-may", "angela-merkel", "federica-mogherini"}
    assert {registry.entry(each).gender for each in women} == {"f"}
    assert registry.entry("marco-rubio").gender == "m"


def test_a_government_for_every_state(registry: Registry) -> None:
    government = registry.government("IRQ")
    assert (government.country, government.sectors, government.part_of) == ("IRQ", ("GOV",), "IRQ")
    with pytest.raises(KeyError):
        registry.government("XYZ")


def test_the_registry_of_the_islands() -> None:
    islands = Registry.load((ISLANDS,))
    assert ids(islands, "the Lantern House") == ["XOR"]
    assert ids(islands, "Orvessan government") == ["XOR-GOV"]
    assert ids(islands, "the Dastry government") == ["XOR-GOV"]
    assert ids(islands, "Iraq") == ["IRQ"]
    for on, id in (("2031-06-17", "oren-dastry"), ("2031-07-05", "mira-solenne")):
        president = islands.holder("president", "XOR", on)
        assert president is not None
        assert president.id == id
    office = islands.office(islands.entry("mira-solenne"), "2031-04-15")
    assert office is not None
    assert office.sectors == ("OPP", "PTY")


def test_a_registry_is_read_once() -> None:
    assert Registry.load() is Registry.load()


@given(st.text())
def test_any_text_can_be_looked_up(text: str) -> None:
    assert REGISTRY.named(text) == REGISTRY.named(f" {text} ")
    REGISTRY.role(text)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=8),
            st.sampled_from(["Iraq", "'s", "-", "al", "the", "of", "government", "Trump", "U.S."]),
        ),
        max_size=12,
    )
)
def test_the_longest_name_lies_within_any_tokens(words: list[str]) -> None:
    for start in range(len(words) + 1):
        found = REGISTRY.longest(words, start)
        if found is not None:
            assert 1 <= found[0] <= len(words) - start
            assert found[1]
            assert start in REGISTRY.beginnings(words)
