"""People who want more than a report gives: outsiders, guessers, and a trainer with three chats in the own group."""

import random
import shutil
from itertools import combinations
from pathlib import Path

import pytest

from bot.cohorts.codes import ALPHABET
from bot.cohorts.pooling import release
from bot.front.triggers import TRIGGERS, encode
from bot.privacy.keys import KEY_FILE
from bot.reply import Trigger
from tests.support.turns import Bot, Person
from tests.unit.cohorts.conftest import invitation, join, new_session, take_check


def test_guesses_find_nothing(bot: Bot, tara: Person) -> None:
    """After a few wrong ones even a right code reads the same as a wrong one."""
    code, invite = new_session(tara), invitation(bot)
    dice = random.Random(1)  # noqa: S311
    eve = bot.chat("eve")
    heard = set()
    for _ in range(50):
        guess = "".join(dice.choices(ALPHABET, k=8))
        eve.says(f"join {guess[:4]}-{guess[4:]}")
        heard.add(eve.text)
    eve.says(f"join {code}")
    heard.add(eve.text)
    assert len(heard) == 1
    for _ in range(20):
        eve.says("/start trainer_" + "".join(dice.choices("abcdefghijk-_", k=22)))
    eve.says(f"/start trainer_{invite}")
    eve.reads("Trainers get a one-time link")


def test_ten_thousand_chats_with_a_guess_each_are_limited_too(bot: Bot, tara: Person) -> None:
    from actions.trainers import guesses
    from bot.cohorts.codes import MISSES_OF_ALL

    code = new_session(tara)
    now = bot.clock.now()
    tried = 0
    for number in range(10_000):
        if guesses().allowed(f"chat{number}", now):
            tried += 1
            guesses().missed(f"chat{number}", now)
    assert tried == MISSES_OF_ALL
    bot.restart()  # forgives nothing
    ana = bot.chat("ana")
    ana.says(f"join {code}")
    ana.reads("does not open a group here")
    ana.waits(hours=1, minutes=1)
    ana.says(f"join {code}")
    ana.reads("Join this group?")


@pytest.mark.parametrize(
    "what",
    "new list home report create csv pdf share delete title setlength live liveshow livelast livenext livestop".split(),
)
def test_an_outsider_with_forged_and_signed_buttons_gets_nothing(bot: Bot, tara: Person, what: str) -> None:
    """Even a button that verifies for the outsider's own chat opens nothing."""
    code = new_session(tara).replace("-", "")
    eve = bot.chat("eve")
    _, names = TRIGGERS["training"]
    eve.presses_id(f"tn:{what}:{code}:yes~AAAAAAAAAAA")
    assert code[:4] not in eve.text
    for cohort in ("", code, "ABCD2345"):
        trigger = Trigger(
            intent="training", args={k: v for k, v in zip(names, (what, cohort, "yes"), strict=True) if v}
        )
        eve.presses_id(encode(trigger, eve.key, bot.keys.sign))
        eve.reads("Trainers get a one-time link")
    tara.says("/sessions")
    assert len(tara.titles()) == 2  # the session and "New session"


def test_feedback_for_a_group_one_is_not_in_is_not_kept(bot: Bot, tara: Person) -> None:
    code, eve = new_session(tara).replace("-", ""), bot.chat("eve")
    trigger = Trigger(intent="training", args={"what": "feel", "cohort": code, "value": "useful"})
    eve.presses_id(encode(trigger, eve.key, bot.keys.sign))
    assert "Thank you" not in eve.text


def views(bot: Bot, tara: Person, *, target_knows: bool) -> list[str]:
    """What a trainer with three chats in the own group sees around one person who joins, answers and leaves."""
    code, seen = new_session(tara, "Group"), []

    def look() -> None:
        tara.says("/report")
        seen.append(tara.text)
        if tara.answer.messages[0].image:
            seen.append(Path(tara.answer.messages[0].image).read_bytes().hex()[:64])

    def three() -> list[Person]:
        return [join(bot, code, f"own{number}") for number in range(3)]

    for number in range(7):
        take_check(join(bot, code, f"p{number}"), rights=number)
    look()
    target = join(bot, code, "target")
    look()
    take_check(target, rights=12 if target_knows else 0)
    look()
    own = three()
    look()
    for each in own:
        take_check(each, rights=6)
        look()
    for each in own:
        each.says("unjoin")
        look()
    own = three()
    look()
    target.says("unjoin")
    look()
    for each in own:
        each.says("unjoin")
        look()
    return seen


def test_three_chats_of_ones_own_tell_nothing_about_one_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bot: Bot, tara: Person
) -> None:
    """The same views whether the person knew everything or nothing."""
    from tests.support.turns import bot_over

    first = views(bot, tara, target_knows=True)
    folder = tmp_path / "other"
    folder.mkdir()
    shutil.copy2(bot.folder / KEY_FILE, folder)  # the same questions for everyone
    other = bot_over(folder, monkeypatch)
    other.pipeline.named("LanternTestBot")
    again = other.chat("tara")
    again.says(f"/start trainer_{invitation(other)}")
    second = views(other, again, target_knows=False)
    assert first == second


@pytest.mark.parametrize("seed", range(30))
def test_in_every_difference_two_strangers_stand_beside_three_own_chats(seed: int) -> None:
    """Whatever the owner of three chats does with them, one report minus the other is about two others at least."""
    dice = random.Random(seed)  # noqa: S311
    own = {"own0", "own1", "own2"}
    now = {f"p{number}": "0" for number in range(dice.randint(5, 20))}
    then: dict[str, str] = {}
    shown, population, seen = 0, {}, []
    for step in range(120):
        person = dice.choice(sorted(own)) if dice.random() < 0.7 else f"p{dice.randint(0, 25)}"
        if person in now and dice.random() < 0.5:
            del now[person]
            then.pop(person, None)
        else:
            now[person] = str(step)
        decided = release(now, then, shown, dice.sample)
        if decided.anew:
            population = {each: now[each] for each in decided.people}
            then, shown = decided.marks, len(decided.people)
        seen.append(population)
    for one, other in combinations(seen, 2):
        strangers = {each for each in (one.keys() | other.keys()) - own if one.get(each) != other.get(each)}
        assert len(strangers) != 1
