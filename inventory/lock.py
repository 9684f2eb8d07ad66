"""One writer at a time: a lock file that also says who that is."""

from __future__ import annotations

import datetime as dt
import fcntl
import getpass
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Self

from inventory import disk_words
from inventory.errors import LockedError, UnwritableFileError
from inventory.language import _, language

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


@dataclass(frozen=True)
class Owner:
    """Who holds a lock.

    Attributes:
        user: The login name.
        host: The name of the machine.
        pid: The process on it.
        since: Local time with its zone, to the second, in ISO 8601.
    """

    user: str
    host: str
    pid: int
    since: str

    @classmethod
    def me(cls) -> Owner:
        """This process, from now on."""
        now = dt.datetime.now(dt.UTC).astimezone().isoformat(timespec="seconds")
        return cls(user_name(), os.uname().nodename, os.getpid(), now)

    def __str__(self) -> str:
        """The owner in words."""
        return _("{user} on {host} (process {pid}) since {since}").format(
            user=self.user, host=self.host, pid=self.pid, since=_moment(self.since)
        )


def _moment(since: str) -> str:
    """A time of ISO 8601 as people here write it, to the minute; anything else as it is."""
    try:
        time = dt.datetime.fromisoformat(since).astimezone()
    except (ValueError, OverflowError):
        return since
    return f"{time:%d.%m.%Y %H:%M}" if language() == "de" else f"{time:%Y-%m-%d %H:%M}"


def user_name() -> str:
    """The login name; the number of the user where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


class Lock:
    """A lock that is held until it is released, or until the process ends in whatever way.

    The kernel's lock (`flock`) decides among processes of one machine. Network file systems do not
    always hand it on to others, so the text of the file counts too: a lock that another machine
    has written stays, until it is released there or taken over on purpose.
    """

    def __init__(self, path: Path, mode: int = 0o600) -> None:
        """Name the lock file; nothing happens yet.

        Args:
            path: The lock file.
            mode: The permissions it gets when it is made (those of the inventory).
        """
        self.path = path
        self._mode = mode
        self._handle: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._handle is not None

    def owner(self) -> Owner | None:
        """Who the lock file names; None if there is no such file or it names nobody."""
        try:
            return _parse(self.path.read_bytes())
        except OSError:
            return None

    def acquire(self, *, take_over: bool = False) -> None:
        """Take the lock.

        Args:
            take_over: Whether to take it although another machine has written it, because a
                person knows that nobody works there any more.

        Raises:
            LockedError: Somebody else holds it.
            UnwritableFileError: The lock file cannot be written.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            while self._handle is None:
                self._try(take_over=take_over)
        except OSError as error:
            message = _("The lock file {file} cannot be written: {reason}.").format(
                file=self.path, reason=disk_words.reason(error)
            )
            raise UnwritableFileError(message, _("Open the inventory read-only.")) from error

    def release(self) -> None:
        """Give the lock back and remove its file; without effect if it is not held."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        try:
            with suppress(OSError):
                if _is_same_file(handle, self.path):
                    self.path.unlink()
        finally:
            os.close(handle)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _try(self, *, take_over: bool) -> None:
        is_new = not self.path.exists()
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            if is_new:
                # Whoever may write the inventory may take the lock of a process that has died.
                os.fchmod(handle, self._mode)
            self._take(handle, take_over=take_over)
        finally:
            if self._handle is None:
                os.close(handle)

    def _take(self, handle: int, *, take_over: bool) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _locked(self.path, self.owner()) from None
        if not _is_same_file(handle, self.path):
            # Its holder removed the file between our opening and locking it: once more.
            return
        owner = _parse(os.pread(handle, 4096, 0))
        # Whoever wrote the text on this machine is dead, or the kernel would have refused.
        if owner and owner.host != os.uname().nodename and not take_over:
            raise _locked(self.path, owner)
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(asdict(Owner.me())).encode() + b"\n", 0)
        os.fsync(handle)
        self._handle = handle


def _is_same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _parse(data: bytes) -> Owner | None:
    try:
        found = json.loads(data)
        return Owner(str(found["user"]), str(found["host"]), int(found["pid"]), str(found["since"]))
    except (ValueError, TypeError, KeyError):
        return None


def _locked(path: Path, owner: Owner | None) -> LockedError:
    who = str(owner) if owner else _("somebody else")
    message = _("The file is open for changes elsewhere: {owner}.").format(owner=who)
    hint = _(
        "Open it read-only, or ask for it to be closed there. If nobody works there any more, "
        "take the lock over or remove {file}."
    ).format(file=path)
    return LockedError(message, hint, owner=who)
