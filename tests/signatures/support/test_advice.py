"""Advice as data: its order, every item of the guidance page, and a strict door."""

import pytest

from signatures.errors import SignatureError
from signatures.support.advice import AdviceItem, advice, load_advice, load_pages, pages
from signatures.support.contacts import contacts

# Every row of the guidance page that is advice, a sign or for professionals, by words that carry its meaning.
ROWS = [
    ("signs", "what", ["again and again", "afraid", "build slowly", "anyone"]),
    ("signs", "fault", ["not your fault"]),
    ("signs", "who", ["45 in 100", "former partner", "a third"]),
    ("about", "crime", ["25 November 2012", "England and Wales"]),
    (
        "about",
        "cyber",
        ["tags", "doorbells", "assistants", "microchip", "heating", "spy", "identity", "spam"],
    ),
    ("about", "effects", ["daily life is real", "changed"]),
    ("about", "look-yourself", ["Questions to ask yourself", "films"]),
    ("contact", "mute", ["Mute", "Do not block", "evidence", "door", "lose control", "what they think"]),
    ("contact", "do-not-engage", ["Do not engage"]),
    ("contact", "tell", ["comfortable", "family", "friends", "neighbours", "colleagues", "manager"]),
    ("contact", "guard", ["private"]),
    ("contact", "prison", ["prison", "family", "police", "lawyer", "charity"]),
    ("keep", "log", ["soon after", "date", "time", "feel"]),
    (
        "keep",
        "evidence",
        ["messages", "screenshots", "posts", "gifts", "work", "CCTV", "doorbell", "dashcam"],
    ),
    ("keep", "why-keep-on", ["too little evidence", "later", "order to protect"]),
    ("keep", "not-reported", ["not ready to call the police"]),
    ("daily", "instincts", ["Trust your instincts"]),
    ("daily", "danger", ["in danger, call {emergency}"]),
    ("daily", "alarm", ["personal alarm"]),
    ("daily", "routes", ["other ways"]),
    ("daily", "place-to-go", ["police station", "open all night", "guards", "cameras"]),
    ("daily", "police-help", ["CCTV", "panic button"]),
    ("daily", "home", ["alarm", "Lock doors and windows"]),
    ("daily", "local", ["local service"]),
    ("computer", "checked", ["malware", "key loggers"]),
    ("computer", "passwords", ["often", "same one everywhere", "noticed", "strong and separate"]),
    ("computer", "settings", ["privacy settings", "anti-virus up to date"]),
    ("computer", "report", ["those who run the site or host it"]),
    ("computer", "smart-home", ["Heating", "doorbells", "who can log in"]),
    ("work", "behaviours", ["calls", "following", "false complaints", "spying", "hacking", "visits"]),
    ("helpers", "do", ["own words", "threats to kill very seriously", "call the police"]),
    ("helpers", "do", ["DASH", "11 S-DASH", "refer", "West Midlands Police", "National Stalking Helpline"]),
    ("helpers", "do", ["context and detail", "crucial", "ex-partners who have made threats"]),
    ("helpers", "do-not", ["minimise", "physical violence", "meeting", "change numbers or to block numbers"]),
    ("helpers", "no-score", ["no risk form", "no score"]),
]
CONTACTS = {
    ("keep", "log"): {"log-template"},
    ("contact", "prison"): {"unwanted-prisoner-contact"},
    ("computer", "guide"): {"secure-your-tech"},
    ("work", "guide"): {"workplace-guide"},
    ("about", "look-yourself"): {
        "am-i-being-stalked", "video-alice-ruggles", "video-west-midlands", "video-staffordshire",
    },
    ("tools", "hollie-guard"): {"hollie-guard"},
    ("tools", "bright-sky"): {"bright-sky"},
    ("helpers", "do"): {"dash", "s-dash"},
}  # fmt: skip


def item(page: str, id: str) -> AdviceItem:
    return {item.id: item for item in pages()[page].items}[id]


@pytest.mark.parametrize(("page", "id", "meaning"), ROWS)
def test_every_row_of_the_guidance_page_is_there(page: str, id: str, meaning: list[str]) -> None:
    found = item(page, id)
    said = " ".join((found.text, *found.list, *found.why))
    assert [words for words in meaning if words not in said] == []
    assert found.source


@pytest.mark.parametrize(("where", "ids"), CONTACTS.items())
def test_items_name_their_services_and_these_exist(where: tuple[str, str], ids: set[str]) -> None:
    assert set(item(*where).contacts) == ids
    assert ids <= {contact.id for contact in contacts("GB")}


def test_no_item_names_a_contact_that_is_not_there() -> None:
    known = {contact.id for contact in contacts("GB")}
    named = {id for page in pages().values() for item in page.items for id in item.contacts}
    assert named - known == set()


def test_the_thirteen_signs() -> None:
    assert len(item("signs", "signs").list) == 13


def test_mute_has_its_four_reasons() -> None:
    assert len(item("contact", "mute").why) == 4


def test_the_steps_stand_in_the_order_of_safety_before_removal() -> None:
    assert [step.id for step in advice().steps] == ["now", "wait", "write", "talk", "choose"]


def test_every_choice_has_its_cost_and_breaking_it_is_advised_against() -> None:
    choices = {choice.id: choice for choice in advice().choices}
    assert set(choices) == {"leave", "not-along", "off", "sound", "tap", "police", "destroy"}
    assert "better not" in choices["destroy"].title


def test_what_is_never_advised() -> None:
    said = " ".join(never.text for never in advice().never)
    for words in ("face the other person", "answer", "another car", "track back", "block", "passwords"):
        assert words in said
    assert len(advice().say) == 3


def test_an_item_may_be_for_one_country_or_for_all_others() -> None:
    helpers = pages()["helpers"]
    assert "do" in {item.id for item in helpers.items_for("GB")}
    assert {item.id for item in helpers.items_for("DE")} >= {"do-elsewhere", "do-not"}
    assert "crime" not in {item.id for item in pages()["about"].items_for("DE")}


ITEM = '[[page]]\nid = "p"\ntitle = "P"\n[[page.item]]\nid = "i"\ntext = "T"\nsource = "s"\n'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (ITEM + "wy = []", "f.toml: page p: item i: unknown key 'wy'"),
        (ITEM + 'why = "x"', "page p: item i: why is 'x'; expected a list of texts"),
        (ITEM + 'register = "loud"', "register is 'loud'; use one of plain"),
        (ITEM.replace('source = "s"', ""), "page p: item i: missing key 'source'"),
        (ITEM.replace('title = "P"', ""), "f.toml: page p: missing key 'title'"),
        (ITEM.replace('"T"', "5"), "text is 5; expected text"),
        ("page = 5", "f.toml: page 1: not a table"),
        ("x = 5", "f.toml: unknown key 'x'"),
        ("x = ", "f.toml: "),
    ],
)
def test_a_wrong_page_is_named(text: str, problem: str) -> None:
    with pytest.raises(SignatureError) as caught:
        load_pages(text, where="f.toml")
    assert problem in str(caught.value)


def test_wrong_advice_is_named_all_at_once() -> None:
    with pytest.raises(SignatureError) as caught:
        load_advice('[[step]]\nid = "a"\ncosts = "x"\n[[say]]\ntext = 5\nsource = "s"', where="f.toml")
    for problem in (
        "step a: unknown key 'costs'",
        "step a: missing key 'title'",
        "say 1: text is 5",
        "choice is missing",
    ):
        assert f"f.toml: {problem}" in str(caught.value)


def test_what_phones_warn_of_is_told_with_its_source() -> None:
    items = {item.id: item for item in pages()["tools"].items}
    assert "iPhone" in items["iphone"].text
    assert "Android" in items["android"].text
    assert "does not show that there is no tag" in items["no-warning"].text
    assert all(items[name].source for name in ("iphone", "android", "no-warning"))
