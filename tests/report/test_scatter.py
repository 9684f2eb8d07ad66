from __future__ import annotations

from report.scatter import HEIGHT, Scatter, draw, sign


def scatter(*points: tuple[float, float]) -> Scatter:
    return Scatter(points, "x", "y", lambda value: f"{value:g}", lambda value: f"{value:g} €")


def test_corners_and_middle() -> None:
    lines = draw(scatter((0, 10), (5, 20), (10, 30)), 60)
    assert lines[0] == "y"
    body = lines[1 : HEIGHT + 1]
    assert body[0].endswith("3")
    assert body[0].startswith("30 € ┤")
    assert body[-1].startswith("10 € ┤1")
    assert sum("2" in line for line in body[1:-1]) == 1
    assert all(len(line) <= 60 for line in lines)
    assert lines[-1].split() == ["0", "x", "10"]


def test_one_point_and_none() -> None:
    lines = draw(scatter((5, 5)), 60)
    assert sum("1" in line for line in lines) == 1
    assert lines[-1].split() == ["5", "x"]
    assert draw(scatter(), 60) == []


def test_ascii_and_narrow() -> None:
    lines = draw(scatter((0, 1), (1, 2)), 10, ascii_only=True)
    assert all(line.isascii() for line in lines)


def test_signs_do_not_end() -> None:
    assert [sign(number) for number in (0, 8, 9, 99)] == ["1", "9", "a", "*"]
