"""When everything is sent again because the terminal says something about its size."""

from __future__ import annotations

import pytest
from textual.events import Resize
from textual.geometry import Size

from tui.terminal.sizes import Sizes

USUAL, OTHER = Size(80, 24), Size(100, 30)


def message(size: Size, at: float, *, pixels: Size | None = None) -> Resize:
    event = Resize(size, size, pixel_size=pixels)
    event.time = at
    return event


@pytest.fixture
def sizes() -> Sizes:
    """A terminal that has been started."""
    sizes = Sizes()
    # The toolkit says the size of the terminal twice.
    assert not sizes.is_stale(message(USUAL, 1.0))
    assert not sizes.is_stale(message(USUAL, 1.1))
    sizes.sent(1.5)
    return sizes


def redrawn(sizes: Sizes, at: float) -> None:
    sizes.forgotten()
    sizes.sent(at)


def test_another_size(sizes: Sizes) -> None:
    assert sizes.is_stale(message(OTHER, 2.0))
    redrawn(sizes, 3.0)
    assert sizes.is_stale(message(USUAL, 4.0))


def test_there_and_back_in_one_message(sizes: Sizes) -> None:
    assert sizes.is_stale(message(USUAL, 2.0))


def test_a_second_message_that_was_under_way_when_all_was_sent(sizes: Sizes) -> None:
    assert sizes.is_stale(message(OTHER, 2.0))
    redrawn(sizes, 3.0)
    assert not sizes.is_stale(message(OTHER, 2.5))
    # Only what comes later may mean that lines have moved since.
    assert sizes.is_stale(message(OTHER, 3.5))


def test_one_picture_answers_all_messages_before_it(sizes: Sizes) -> None:
    assert sizes.is_stale(message(USUAL, 2.0))
    sizes.forgotten()
    assert not sizes.is_stale(message(USUAL, 2.1))
    sizes.sent(3.0)
    assert not sizes.is_stale(message(USUAL, 2.2))


def test_a_picture_that_left_out_what_was_known_answers_nothing(sizes: Sizes) -> None:
    sizes.sent(3.0)
    assert sizes.is_stale(message(USUAL, 2.0))


def test_a_terminal_that_answers_that_it_will_send_its_size(sizes: Sizes) -> None:
    pixels = Size(640, 480)
    assert not sizes.is_stale(message(USUAL, 2.0, pixels=pixels))
    assert sizes.is_stale(message(USUAL, 3.0, pixels=pixels))
