"""The four parallel forms and their rotation."""

import collections
import datetime as dt
import itertools

from bot.learning.bank import Bank
from bot.learning.checks import (
    CheckMark,
    Moment,
    check,
    due_moment,
    ended,
    form_of,
    forms,
    offered,
    shares,
    still_to_come,
)
from bot.learning.quiz import MODULES
from bot.paths import CONTENT

BANK = Bank.load(CONTENT / "quiz")
FORMS = forms(BANK)


def test_four_forms_of_twelve_without_overlap() -> None:
    assert [len(form) for form in FORMS] == [12] * 4
    assert len({item for form in FORMS for item in form}) == 48
    assert forms(BANK) == FORMS


def test_each_form_has_two_items_of_each_module_and_about_the_same_difficulty() -> None:
    levels = []
    for form in FORMS:
        items = [found for name in form if (found := BANK.get(name))]
        assert collections.Counter(item.module for item in items) == dict.fromkeys(MODULES, 2)
        assert collections.Counter(item.kind for item in items) == {"one": 6, "sure": 6}
        levels.append(sum(item.difficulty for item in items))
    assert max(levels) - min(levels) <= 1


def test_no_moment_asks_the_same_form_in_one_chat_and_chats_begin_with_different_ones() -> None:
    for chat in ("a", "b", "c"):
        assert len({form_of(FORMS, chat, moment) for moment in Moment}) == 4
    first = collections.Counter(form_of(FORMS, f"chat {n}", "start") for n in range(400))
    assert all(60 < first[form] < 140 for form in FORMS)


def test_a_check_that_was_left_goes_on_with_what_is_open() -> None:
    whole = check(FORMS, "a", "start", ())
    left = check(FORMS, "a", "start", whole.items[:5])
    assert left.items == whole.items[5:]
    assert left.purpose == "check:start"


def test_quizzes_leave_the_checks_to_come_alone() -> None:
    mark = CheckMark("quiz/x", "defining", right=True, sure=None)
    taken = {"start": [mark]}
    reserved = still_to_come(FORMS, "a", taken)
    assert len(reserved) == 36
    assert still_to_come(FORMS, "a", {}) == frozenset()  # no first check, nothing to compare
    assert not reserved & set(form_of(FORMS, "a", "start"))


def test_a_check_is_offered_until_it_is_whole() -> None:
    marks = [CheckMark(item, "defining", right=True, sure=None) for item in FORMS[0]]
    assert offered(Moment.START, FORMS, {})
    assert offered(Moment.START, FORMS, {"start": marks[:3]})
    assert not offered(Moment.START, FORMS, {"start": marks})
    assert not offered(Moment.START, forms([]), {})


def test_shares_by_module() -> None:
    marks = [
        CheckMark(f"i{n}", module, right=right, sure=None)
        for n, (module, right) in enumerate(itertools.product(("defining", "now-what"), (True, False)))
    ]
    assert shares(marks) == {"defining": (1, 2), "now-what": (1, 2)}


DAY = dt.timedelta(days=1)
THEN = dt.datetime(2027, 1, 11, 18, tzinfo=dt.UTC)


def due(begun: dict[str, int], days: int) -> Moment | None:
    """The check that is due some days after the last; ``begun``: how much was answered of which."""
    taken = {
        moment: [
            CheckMark(item, "defining", right=True, sure=None, at=int(THEN.timestamp())) for item in FORMS[0][:many]
        ]
        for moment, many in begun.items()
    }
    return due_moment(FORMS, taken, THEN + days * DAY, ended(taken))


def test_the_check_to_take_now() -> None:
    assert due({}, 0) is Moment.START
    assert due({"start": 5}, 0) is Moment.START
    assert due({"start": 12}, 0) is Moment.END
    assert due({"start": 5, "end": 5}, 0) is Moment.END
    assert due({"end": 12}, 27) is None
    assert due({"end": 12}, 28) is Moment.MONTH
    assert due({"start": 12, "end": 12, "month-1": 12}, 60) is None
    assert due({"start": 12, "end": 12}, 180) is Moment.HALF_YEAR
    assert due({"end": 12, "month-6": 12}, 400) is None


def test_the_first_check_is_not_offered_once_the_last_was_begun() -> None:
    assert not offered(Moment.START, FORMS, {"end": [CheckMark("x", "defining", right=True, sure=None)]})
