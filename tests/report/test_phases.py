from __future__ import annotations

from report.phases import phase_in_words


def test_every_phase_of_the_solver_has_words() -> None:
    phases = ("", "start", "repair", "prove", "construct", "search", "improve", "conflict")
    words = [phase_in_words(phase) for phase in phases]
    assert len(set(words)) == len(phases)
    assert not set(words) & set(phases)
    assert phase_in_words("another") == "another"
