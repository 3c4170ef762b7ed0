"""What the engine takes a description to mean: named when sure, offered when likely, never about looks."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.recognition.meaning import MOST_OFFERED, Meaning, MeantMark
from bot.recognition.reader import Reader, Route
from bot.recognition.reflecting import Reflecting
from bot.recognition.state import State
from bot.reply import Reply
from bot.safety.kinds import Kind

NEW_WORDS = "the young fellow at the stand hands in whatever folks give him to the lady in the jeep"


def found(
    flags: dict[str, float], *, marks: Sequence[object] = (), ways: Mapping[str, float] = MappingProxyType({})
) -> dict[str, object]:
    """What the engine hands on."""
    return {"flags": flags, "marks": list(marks), "ways": dict(ways)}


def titles(reply: object) -> list[str]:
    return [button.title for message in reply.messages for row in message.buttons for button in row]  # type: ignore[attr-defined]


def test_scores_become_sure_and_likely_signs() -> None:
    meaning = Meaning.of(found({"papers-held": 0.9, "no-control-of-money": 0.4, "long-hours": 0.1}))
    assert meaning == Meaning(("flag/papers-held",), ("flag/no-control-of-money",))
    many = Meaning.of(found({f"a{number}": 0.3 for number in range(9)}))
    assert len(many.maybe) == MOST_OFFERED


def test_an_engine_without_the_model_says_nothing() -> None:
    assert Meaning.of(None) == Meaning()


def test_only_a_clear_way_and_sure_marks_count() -> None:
    clear = Meaning.of(found({}, ways={"wage-theft": 0.7, "trafficking": 0.2}))
    assert clear.way == "wage-theft"
    assert Meaning.of(found({}, ways={"wage-theft": 0.4, "trafficking": 0.4})).way is None
    calm = Meaning.of(found({"papers-held": 0.9}, ways={"reassure": 0.8}))
    assert (calm.sure, calm.maybe) == ((), ("flag/papers-held",))
    sure = {"id": "fee", "score": 0.9, "start": 0, "end": 9}
    assert Meaning.of(found({}, marks=[sure, {**sure, "id": "papers", "score": 0.3}])).marks == (
        MeantMark("fee", 0, 9),
    )


def test_a_sure_sign_is_understood_and_a_likely_one_is_offered(reader: Reader) -> None:
    reading = reader.read(NEW_WORDS, Meaning(("flag/no-control-of-money",), ("flag/daily-quota",)))
    assert reading.flags == ("flag/no-control-of-money",)
    assert reading.maybe == ("flag/daily-quota",)
    assert reading.route is Route.TRAFFICKING


def test_what_a_description_denies_is_neither_named_nor_offered(reader: Reader) -> None:
    calm = Meaning((), ("flag/papers-held", "flag/phone-controlled", "flag/cannot-come-and-go"))
    assert reader.read("own phone, own passport, goes out alone every sunday", calm).maybe == ()
    assert reader.read("she doesn't seem scared of him", Meaning(("flag/fearful-near-someone",))).flags == ()


def test_flags_that_are_gone_are_passed_over(reader: Reader) -> None:
    reading = reader.read(NEW_WORDS, Meaning(("flag/no-such",), ("flag/nor-this",)))
    assert (reading.flags, reading.maybe) == ((), ())


def test_origin_and_looks_never_become_a_sign(reader: Reader) -> None:
    reading = reader.read(
        "an indian family moved in next door", Meaning(("flag/driven-in-a-group",), ("flag/older-partner",))
    )
    assert reading.never
    assert (reading.flags, reading.maybe) == ((), ())


def test_what_is_offered_counts_only_when_tapped(reflecting: Reflecting) -> None:
    reading = reflecting.read(NEW_WORDS, Meaning((), ("flag/no-control-of-money",)))
    reply, state = reflecting.begin(reading, "en")
    assert state is not None
    assert state.flags == ()
    assert isinstance(reply, Reply)
    assert "Did you also mean" in reply.messages[0].text
    assert any(title.startswith("+ Has no control") for title in titles(reply))
    _, after = reflecting.add(state, "flag/no-control-of-money", "en")
    assert after is not None
    assert after.flags == ("flag/no-control-of-money",)
    assert State.parse(after.dump()) == after
    assert reflecting.add(state, "flag/locked-in", "en")[1] == state


def test_a_tapped_sign_of_a_minor_leads_to_safety(reflecting: Reflecting) -> None:
    reading = reflecting.read(NEW_WORDS, Meaning((), ("flag/minor-trades-sex",)))
    _, state = reflecting.begin(reading, "en")
    assert state is not None
    assert reflecting.add(state, "flag/minor-trades-sex", "en") == (Kind.MINOR, None)


def test_meaning_alone_leads_to_another_service_but_never_to_alarm(reader: Reader) -> None:
    words = "the folks at the bakery still wait for what is theirs"
    assert reader.read(words, Meaning(way="wage-theft")).route is Route.WAGE_THEFT
    assert reader.read(words, Meaning(way="trafficking")).route is Route.TRAFFICKING
    assert reader.read(words, Meaning(way="safety")).route is Route.REASSURE
    assert reader.read("an indian family moved in next door", Meaning(way="trafficking")).route is Route.REASSURE


def test_a_way_without_a_sign_still_asks_before_it_says_anything(reflecting: Reflecting) -> None:
    reading = reflecting.read(NEW_WORDS, Meaning(way="trafficking"))
    reply, state = reflecting.begin(reading, "en")
    assert state is not None
    assert state.current is not None
    assert isinstance(reply, Reply)
    assert "?" in reply.messages[0].text
