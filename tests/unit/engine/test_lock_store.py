"""Turns of one chat follow each other at once; chats do not wait for each other."""

import asyncio

from bot.engine.lock_store import ChatLockStore


def test_order_within_a_chat_and_freedom_between_chats():
    store, order = ChatLockStore(), []

    async def turn(chat, name, pause):
        async with store.lock(chat):
            await asyncio.sleep(pause)
            order.append(name)

    async def all_turns():
        await asyncio.gather(turn("a", "a1", 0.02), turn("a", "a2", 0), turn("b", "b1", 0))

    asyncio.new_event_loop().run_until_complete(all_turns())
    assert order == ["b1", "a1", "a2"]


def test_a_turn_that_fails_frees_the_chat():
    store = ChatLockStore()

    async def two_turns():
        try:
            async with store.lock("a"):
                raise ValueError
        except ValueError:
            pass
        async with store.lock("a"):
            return "free"

    assert asyncio.new_event_loop().run_until_complete(two_turns()) == "free"
