"""What a message about the size of the terminal means for what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.events import Resize
    from textual.geometry import Size


class Sizes:
    """Knows whether a terminal may have moved its lines since all of them were sent.

    A terminal that is given another size and its own one again faster than anybody looks has moved its
    lines about, and says the size that it had. So any message counts, but those that were on their way
    when everything was sent, and the one with which a terminal only answers that it will send some.
    """

    def __init__(self) -> None:
        self._size: Size | None = None
        self._sent_at: float | None = None
        self._has_answered = False

    def is_stale(self, event: Resize) -> bool:
        """Whether everything has to be sent again because of a message; the first one is the start."""
        is_answer = event.pixel_size is not None and not self._has_answered
        self._has_answered = self._has_answered or is_answer
        before, self._size = self._size, event.size
        if before is None:
            return False
        if before != event.size:
            return True
        return not is_answer and self._sent_at is not None and event.time > self._sent_at

    def forgotten(self) -> None:
        """Nothing that was sent counts any more; a message of the same size changes nothing now."""
        self._sent_at = None

    def sent(self, at: float) -> None:
        """The whole screen is sent now; it counts if everything was forgotten before.

        Args:
            at: Seconds on the clock of messages.
        """
        if self._sent_at is None:
            self._sent_at = at
