"""A link restores what is shown; what it asks for in vain is explained, with the nearest name."""

import pytest

from attrition.ui.links import EMBEDS, Link, read_link
from attrition.ui.setting import BANDS, LUCK, TOTAL, Setting, short_form


@pytest.mark.parametrize("bands", BANDS)
def test_a_link_restores_the_setting(bands: str) -> None:
    setting = Setting("aid-halved", bands=bands).with_lever("support.military.a", 0.5)
    assert read_link(setting.query()) == Link(setting)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("scenario=aid-halvd", ["aid-halvd", "Did you mean aid-halved?"]),
        ("scenario=../../etc/passwd", ["Unknown scenario"]),
        ("support.militry.a=1", ["support.militry.a", "Did you mean support.military.a?"]),
        ("support.military.a=much", ["not a number", "much"]),
        ("support.military.a=", ["not a number"]),
        ("support.military.a=1e9", ["found 1,000,000,000", "expected 0 to 20"]),
        ("support.military.a=nan", ["support.military.a", "found"]),
        ("households.cohort_size=1000", ["not a lever", "--set"]),
        ("bands=totl", ["Did you mean total?", "total or luck"]),
        ("keep=D:aid-cut", ["place to keep a setting 'D'", "A, B or C"]),
        ("keep=A:aid-cut,support.militry.a:1", ["Did you mean support.military.a?"]),
        ("x" * 5000, ["too long"]),
    ],
)
def test_a_wrong_link_is_reported_and_opens_the_base(query: str, words: list[str]) -> None:
    link = read_link(query)
    assert link.setting == Setting()
    assert len(link.notes) == 1
    for word in words:
        assert word in link.notes[0]


def test_everything_that_is_wrong_is_explained_and_what_is_right_is_taken() -> None:
    link = read_link("scenario=aid-cut&combat.lethality=0.05&combat.lethalty=1&bands=x&with=aid-ct")
    assert link.setting == Setting("aid-cut").with_lever("combat.lethality", 0.05)
    assert link.compared == ()
    assert len(link.notes) == 3


@pytest.mark.parametrize(
    ("query", "bands"),
    [
        ("", TOTAL),
        ("&bands=total", TOTAL),
        ("&bands=luck", LUCK),
        ("&bands=posterior", TOTAL),
        ("&bands=chance", LUCK),
    ],
)
@pytest.mark.parametrize("name", ["after-kherson", "lanchester-square"])
def test_bands_are_total_unless_a_link_says_luck_in_the_new_word_or_the_old(
    name: str, query: str, bands: str
) -> None:
    assert read_link(f"scenario={name}{query}") == Link(Setting(name, bands=bands))


def test_a_link_compares_with_known_scenarios_only_and_with_few() -> None:
    assert read_link("?scenario=after-kherson").compared is None
    assert read_link("?with=") == Link(compared=())
    assert read_link("?with=aid-cut,nonsense,../x,aid-cut").compared == ("aid-cut",)
    many = read_link("?with=aid-cut,aid-doubled,aid-halved,harsh-winter")
    assert len(many.compared or ()) == 3
    assert "At most 3" in many.notes[0]


def test_a_link_asks_of_a_sweep_what_the_page_knows() -> None:
    link = read_link("?store=duel&point=3")
    assert link.view == {"store": "duel", "point": "3"}
    assert not link.notes


def test_a_link_restores_the_settings_that_are_kept_but_for_uploaded_scenarios() -> None:
    kept = {
        "A": Setting("aid-cut", bands=LUCK).with_lever("households.border_capacity", 1_250_000),
        "C": Setting().with_levers({"combat.lethality": 0.03, "calendar.severity": -3.5}),
    }
    short = short_form(kept | {"B": Setting("mine", text="title = 'x'")})
    assert "mine" not in short
    link = read_link(f"scenario=iwo-jima&keep={short}")
    assert (link.setting, link.saved, link.notes) == (Setting("iwo-jima"), kept, ())


def test_a_link_moves_what_a_preset_of_its_scenario_sets() -> None:
    path = "mobilisation.deployed.b"
    assert read_link(f"{path}=300000").setting == Setting().with_lever(path, 300_000)
    assert "not a lever" in read_link(f"scenario=iwo-jima&{path}=3").notes[0]


MINE = Setting("mine", text='title = "Mine"\nextends = "lanchester-square"\n')
MOVED = MINE.with_lever("combat.lethality", 0.02)


def test_a_link_to_an_upload_needs_its_text() -> None:
    link = read_link(MOVED.query())
    assert link.missing == ("mine", MINE.mark())
    assert (link.setting, link.notes) == (Setting(), ())


def test_a_link_to_an_upload_takes_the_text_that_has_its_mark() -> None:
    assert read_link(MOVED.query(), MINE) == Link(MOVED)
    other = Setting("mine", text=f"{MINE.text}# changed\n")
    assert read_link(MOVED.query(), other).missing == ("mine", MINE.mark())


def test_an_upload_with_the_name_of_a_shipped_scenario_is_not_mistaken_for_it() -> None:
    mine = Setting("after-kherson", text=MINE.text)
    assert read_link(mine.query()).missing == ("after-kherson", mine.mark())
    assert read_link("scenario=after-kherson", mine).setting == Setting()


def test_the_name_of_an_upload_in_a_link_is_written_in_safe_characters() -> None:
    missing = read_link("scenario=<b>../x&upload=0123456789abcdef").missing
    assert missing == ("-b----x", "0123456789ab")


@pytest.mark.parametrize("part", EMBEDS)
def test_a_link_may_ask_for_one_part_of_the_board(part: str) -> None:
    assert read_link(f"scenario=aid-cut&embed={part}") == Link(Setting("aid-cut"), embed=part)


def test_a_part_of_the_board_that_is_none_is_explained() -> None:
    link = read_link("embed=mapp")
    assert link.embed == ""
    assert "Did you mean map?" in link.notes[0]
    assert "map, headline or chart" in link.notes[0]
