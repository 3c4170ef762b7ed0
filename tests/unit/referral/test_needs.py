"""What a person looks for, and how."""

import pytest

from bot.referral.guide import Guide
from bot.referral.wishes import read_wishes


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("is there a shelter near here", "shelter-housing"),
        ("place to sleep tonight", "shelter-housing"),
        ("sheltr", "shelter-housing"),
        ("shleter in houston", "shelter-housing"),
        ("veteran shelter", "shelter-housing"),
        ("crisis shelter for women in denver", "shelter-housing"),
        ("housing crisis help", "shelter-housing"),
        ("rape crisis center in dallas", "sexual-assault"),
        ("domestic violence crisis line in ohio", "domestic-violence"),
        ("crisis line", "suicide-crisis"),
        ("crisis text line", "suicide-crisis"),
        ("crisis line for teens", "suicide-crisis"),
        ("im in crisis", "suicide-crisis"),
        ("having a panic attack", "suicide-crisis"),
        ("veterans crisis line", "suicide-crisis"),
        ("refugio para mujeres", "shelter-housing"),
        ("where can i get a lawyer", "legal-aid"),
        ("a lawyer for a trafficking case", "legal-aid"),
        ("free immigration lawyer", "immigration-legal"),
        ("help with a t visa", "immigration-legal"),
        ("abogado de inmigración", "immigration-legal"),
        ("my boss wont pay me", "labor-rights"),
        ("number for wage problems", "labor-rights"),
        ("no me pagan", "labor-rights"),
        ("domestic violence number", "domestic-violence"),
        ("abusive boyfriend", "domestic-violence"),
        ("rape hotline", "sexual-assault"),
        ("child abuse hotline", "child-exploitation"),
        ("report child porn", "child-exploitation"),
        ("number for runaways", "runaway-youth"),
        ("got kicked out of my house", "runaway-youth"),
        ("suicide line", "suicide-crisis"),
        ("i need rehab", "substance-use"),
        ("lgbt line", "lgbtq-youth"),
        ("deaf hotline", "deaf-access"),
        ("help for native american women", "native-communities"),
        ("get my nudes taken down", "online-image-removal"),
        ("my daughter is missing", "missing-child"),
        ("elder abuse", "elder-abuse"),
        ("food bank", "food"),
        ("violencia en casa", "domestic-violence"),
        ("trafficking hotline", "trafficking-hotline"),
        ("línea contra la trata", "trafficking-hotline"),
        ("emergency number", "emergency"),
        ("tip line", "law-enforcement-tip"),
        ("number to text", "talk"),
    ],
)
def test_the_need_is_read(guide: Guide, text: str, need: str) -> None:
    assert guide.understand(text).needs[0] == need


@pytest.mark.parametrize("text", ["hotline number please", "who do i call", "i need help", "help in texas"])
def test_no_need_is_made_up(guide: Guide, text: str) -> None:
    assert guide.understand(text).needs == ()


@pytest.mark.parametrize(
    "text",
    [
        "im 15",
        "im fifteen",
        "i'm seventeen",
        "she is 14 years old",
        "17 and need shelter in ohio",
        "my daughter 14 needs help",
        "tengo quince años",
        "tengo 15",
        "tengo 15 años y vivo en texas",
        "tengo 16 años viviendo en la calle",
        "llevo 10 años aquí, mi hija tiene 15 años",
        "14f need help",
        "17 y.o.",
        "line for teens",
        "under 18",
        "menor de edad",
    ],
)
def test_young(text: str) -> None:
    assert read_wishes(text).under_18


@pytest.mark.parametrize(
    "text",
    [
        "im 15 minutes away",
        "im 25",
        "i am 18",
        "2016",
        "i am 6 feet tall",
        "im once again here",
        "im eight months pregnant",
        "tengo 8 hijos",
        "llevo 10 años aquí",
        "hace 10 años que vivo en texas",
        "tengo 10 años trabajando aquí",
        "llegué hace quince años",
        "i've been here 10 years",
        "i am 10 years in this country",
        "youth pastor needs training",
        "7 and 8 are both fine",
    ],
)
def test_not_young(text: str) -> None:
    assert not read_wishes(text).under_18


@pytest.mark.parametrize("text", ["not that one, another", "something else", "any others?", "otra por favor"])
def test_another(text: str) -> None:
    assert read_wishes(text).another


def test_the_languages_a_line_should_speak() -> None:
    assert read_wishes("someone who speaks spanish").language == "Spanish"
    assert read_wishes("que hable español").language == "Spanish"
    assert read_wishes("en español").language == "Spanish"
    assert read_wishes("i am chinese").language is None, "where someone is from is not what they ask for"


@pytest.mark.parametrize(
    "text",
    [
        "no quiero policia",
        "no quiero que llamen a la policía",
        "no llamen a la policia",
        "que no sea la policia",
        "tengo miedo a la policia",
        "no confío en la policía",
        "i don't trust the police",
        "i hate cops",
        "don't call the cops",
        "never the police",
    ],
)
def test_no_police_in_other_words(guide: Guide, text: str) -> None:
    assert read_wishes(text).alone
    query = guide.understand(f"{text} en chicago")
    assert query.wishes.no_police
    assert query.needs == ()


@pytest.mark.parametrize(
    "text", ["call the police", "llamen a la policia", "he is not a police officer", "police number"]
)
def test_the_police_may_be_wished_for(text: str) -> None:
    assert not read_wishes(text).no_police


def test_no_police_does_not_ask_for_911(guide: Guide) -> None:
    assert guide.understand("sin policia en chicago").needs == ()
    assert guide.understand("numero de la policia").needs == ("emergency",)
