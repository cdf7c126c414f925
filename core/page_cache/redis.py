"""Pages kept in Redis: for several machines."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import WatchError

PAGE, TAG, VERSION = "page:", "tag:", "version"


class RedisPages(RedisCache):
    """The same promises as `FilePages`; Redis itself sees to it that nothing old is kept."""

    def state(self) -> bytes:
        """The state of the store."""
        return bytes(self._client.get(self._key(VERSION)) or b"")

    def find(self, key: str) -> bytes | None:
        """A page as it was kept."""
        found: bytes | None = self._client.get(self._key(PAGE + key))
        return found

    def keep(self, key: str, data: bytes, *, tags: Iterable[str], since: bytes) -> bool:
        """Keep a page unless something has expired `since`: what was read before may be out of date."""
        page = self._key(PAGE + key)
        with self._client.pipeline() as steps:
            steps.watch(self._key(VERSION))
            if bytes(steps.get(self._key(VERSION)) or b"") != since:
                return False
            steps.multi()
            for tag in tags:
                steps.sadd(self._key(TAG + tag), page)
            steps.set(page, data)
            try:
                steps.execute()
            except WatchError:
                return False
        return True

    def expire(self, tags: Iterable[str]) -> list[bytes]:
        """Remove every page that depends on one of the tags; returns them as they were."""
        # The first step keeps out what is being rendered now, so that nothing joins the tags while they are emptied.
        self._client.incr(self._key(VERSION))
        names = [self._key(TAG + tag) for tag in tags]
        pages = sorted(self._client.sunion(names)) if names else []
        removed = [data for data in (self._client.mget(pages) if pages else []) if data is not None]
        with self._client.pipeline() as steps:
            if gone := [*pages, *names]:
                steps.delete(*gone)
            steps.incr(self._key(VERSION))
            steps.execute()
        return removed

    def clear(self) -> None:
        """Forget every page, and nothing else the server keeps."""
        self._client.incr(self._key(VERSION))
        for kind in (PAGE, TAG):
            if names := list(self._client.scan_iter(match=f"{self._key(kind)}*", count=1000)):
                self._client.delete(*names)
        self._client.incr(self._key(VERSION))

    def pages(self) -> Iterator[bytes]:
        """Everything that is kept."""
        for name in self._client.scan_iter(match=f"{self._key(PAGE)}*", count=1000):
            if data := self._client.get(name):
                yield data

    @property
    def _client(self) -> Any:
        return self._cache.get_client(write=True)

    def _key(self, name: str) -> str:
        return f"{self.key_prefix}:{name}"
