"""One turn at a time in a chat, without Rasa's polling: its lock store looks only once a second."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import Any, AsyncGenerator, Text
from weakref import WeakValueDictionary

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore


class ChatLockStore(InMemoryLockStore):
    """Waiters of a chat are served in order, the moment the turn before them ends. For one process."""

    def __init__(self, endpoint_config: Any = None) -> None:
        super().__init__()
        self._chats: WeakValueDictionary[Text, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: Text,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 1,
    ) -> AsyncGenerator[TicketLock, None]:
        """Holds the chat for the turn. A lock nobody holds or awaits is dropped by the garbage collector."""
        chat = self._chats.get(conversation_id)
        if chat is None:
            chat = self._chats[conversation_id] = asyncio.Lock()
        async with chat:
            yield TicketLock(conversation_id)
