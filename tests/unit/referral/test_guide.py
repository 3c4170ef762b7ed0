"""The answer as a message: what stands in it, and where its buttons lead."""

import datetime as dt

import pytest

from bot.front.triggers import decode, encode
from bot.referral.ask import Ask
from bot.referral.guide import OFFERED, Guide
from bot.referral.wishes import Wishes
from bot.reply import Message

TODAY = dt.date(2026, 12, 1)


def answer(guide: Guide, text: str) -> Message:
    query = guide.understand(text)
    return guide.which(query, "en") if query.unclear else guide.services(query, "en", TODAY)


def press(guide: Guide, message: Message, title: str) -> Message:
    """Press a button, through the signed id that a channel would carry."""
    button = next(b for row in message.buttons for b in row if b.title == title)
    assert button.trigger is not None
    trigger = decode(encode(button.trigger, "0" * 32, _sign), "0" * 32, _sign)
    ask = Ask.parse(trigger.args.get("need"))
    assert ask is not None
    query = guide.of_button(ask)
    assert query is not None
    return guide.services(query, "en", TODAY, ask.start)


def cards(message: Message) -> list[str]:
    """The names of the services in a message."""
    return [line for line in message.text.splitlines() if line.startswith("**") and "(" not in line]


def _sign(payload: bytes) -> bytes:
    return payload[:1] * 32


def test_best_three_and_what_to_do_in_danger(guide: Guide) -> None:
    text = answer(guide, "shelter in chicago").text
    assert text.index("STOP-IT") < text.index("National Human Trafficking Hotline") < text.index("211")
    assert text.count("Checked") == 3
    assert "Danger now: **911**" in text


def test_another_shows_the_next_ones_and_says_when_there_are_no_more(guide: Guide) -> None:
    first = answer(guide, "shelter in chicago")
    second = press(guide, first, "Another")
    assert "STOP-IT" not in second.text
    assert "Domestic Violence" in second.text
    last = press(guide, second, "Another")
    assert "Another" not in [b.title for row in last.buttons for b in row]


def test_a_button_tells_a_county_only_by_the_services_it_has(guide: Guide) -> None:
    def code(town: str) -> str:
        place = guide.places.read(town).place
        assert place is not None
        return guide.counties.code(place)

    assert code("chicago") == code("naperville il") != code("carbondale il") == code("peoria il")
    assert code("illinois") == ""


def test_an_unclear_place_is_asked_about_and_the_button_answers(guide: Guide) -> None:
    asked = answer(guide, "lawyer near aurora")
    assert [b.title for row in asked.buttons for b in row] == ["Aurora, CO", "Aurora, IL"]
    assert "Illinois" in press(guide, asked, "Aurora, IL").text or "IL" in press(guide, asked, "Aurora, IL").text


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("shelter in springfield", "Danger now: **911**"),
        ("shelter in dublin", "Danger now: **your local emergency number**"),
    ],
)
def test_the_question_which_place_says_what_to_call_in_danger(guide: Guide, text: str, danger: str) -> None:
    assert danger in answer(guide, text).text


def test_wishes_hold_when_one_of_several_places_is_chosen(guide: Guide) -> None:
    wish = "im 16, no police, shelter in springfield{}, someone who speaks spanish"
    chosen = press(guide, answer(guide, wish.format("")), "Springfield, IL")
    assert cards(chosen) == cards(answer(guide, wish.format(" il")))
    assert cards(chosen)[0] == "**National Runaway Safeline**"


def test_abroad_the_number_of_that_country_for_danger(guide: Guide) -> None:
    mexico = answer(guide, "i'm in tijuana").text
    assert "800 5533 000" in mexico
    assert "Danger now: **911**" in mexico
    assert "1-888-373-7888" not in mexico, "a US freephone number does not connect from abroad"
    jamaica = answer(guide, "help in jamaica").text
    assert "Please check this number first" in jamaica
    assert "I am not sure of their number" in jamaica


def test_a_country_we_know_nothing_of_is_told_so(guide: Guide) -> None:
    text = answer(guide, "hotline in kazakhstan").text
    assert "I know no checked line" in text
    assert "humantraffickinghotline.org" in text


def test_without_a_place_it_asks_for_one_and_helps_already(guide: Guide) -> None:
    text = answer(guide, "i need a shelter").text
    assert "type your state, ZIP code or country" in text
    assert "1-888-373-7888" in text


def test_no_local_line_is_said_plainly(guide: Guide) -> None:
    assert "no checked line just for Billings" in answer(guide, "shelter in billings mt").text


@pytest.mark.parametrize("value", ["", "nothing/us-il/0", "shelter-housing/xx/0", "a/b/c/d", "shelter-housing"])
def test_old_and_odd_buttons_do_no_harm(guide: Guide, value: str) -> None:
    ask = Ask.parse(value)
    query = guide.of_button(ask) if ask else None
    assert query is None or guide.services(query, "en", TODAY).text


def test_the_longest_button_fits(guide: Guide) -> None:
    for need in guide.needs:
        wishes = Wishes(language="Haitian Creole", under_18=True, no_police=True, by_text=True)
        ask = Ask(need.id, "us-dc", 99, wishes, shown=("abcd", "-_-_", "0000"), area="7F")
        assert Ask.parse(str(ask)) == ask
        button = guide.offer("", "en").buttons[0][0]
        assert button.trigger is not None
        encode(button.trigger.model_copy(update={"args": {"need": str(ask)}}), "0" * 32, _sign)


def test_the_offered_needs_exist(guide: Guide) -> None:
    assert set(OFFERED) <= {need.id for need in guide.needs}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("shelter in springfield", "There is more than one Springfield."),
        ("shelter in dublin", "Which of these places do you mean?"),
    ],
)
def test_the_question_which_place_names_what_is_alike(guide: Guide, text: str, asked: str) -> None:
    assert asked in answer(guide, text).text
