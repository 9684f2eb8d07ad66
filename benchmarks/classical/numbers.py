"""The plain number formats of published instances: one number after the other."""

from __future__ import annotations


class Numbers:
    """The numbers of a text, taken from the front.

    Args:
        text: Whole or decimal numbers between white space.

    Raises:
        ValueError: Something in the text is not a number.
    """

    def __init__(self, text: str) -> None:
        # Some published files are filled up with NUL bytes behind their last number.
        self._values = [_number(token) for token in text.rstrip("\0").split()]
        self._place = 0

    def number(self) -> float:
        """The next number.

        Raises:
            ValueError: There is none left.
        """
        return self.row(1)[0]

    def count(self) -> int:
        """The next number, which says how many of something follow.

        Raises:
            ValueError: There is none left, or it is not a whole number from 1.
        """
        value = self.number()
        if value < 1 or not value.is_integer():
            message = f"{value:g} is not a number of rows"
            raise ValueError(message)
        return int(value)

    def row(self, count: int) -> list[float]:
        """The next `count` numbers.

        Raises:
            ValueError: There are fewer.
        """
        values = self._values[self._place : self._place + count]
        if len(values) < count:
            message = f"the text ends {count - len(values)} numbers too early"
            raise ValueError(message)
        self._place += count
        return values

    def table(self, rows: int, columns: int) -> list[list[float]]:
        """The next `rows` times `columns` numbers, row by row.

        Raises:
            ValueError: There are fewer.
        """
        return [self.row(columns) for _row in range(rows)]

    @property
    def left(self) -> int:
        """How many numbers are left."""
        return len(self._values) - self._place

    def end(self) -> None:
        """Nothing may follow.

        Raises:
            ValueError: There are numbers left.
        """
        if self.left:
            message = f"{self.left} numbers follow the last one expected"
            raise ValueError(message)


def _number(token: str) -> float:
    try:
        return float(token)
    except ValueError as error:
        message = f"{token[:20]!r} is not a number"
        raise ValueError(message) from error
