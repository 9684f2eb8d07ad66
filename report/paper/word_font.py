"""How much wider than Arial the letters of a letterhead are, so that its tables keep numbers whole."""

from __future__ import annotations

from typing import Any, Final

_LIKE_ARIAL: Final = frozenset(
    {
        *("arial", "arial narrow", "helvetica", "helvetica neue", "liberation sans", "nimbus sans"),
        *("calibri", "carlito", "candara", "corbel", "gill sans mt", "segoe ui", "tahoma"),
        *("cambria", "caladea", "constantia", "garamond", "palatino linotype", "book antiqua"),
        *("times", "times new roman", "liberation serif", "trebuchet ms", "aptos", "univers"),
    }
)
"""Fonts whose letters and digits take no more than those of Arial, in small letters."""
_WIDE: Final = frozenset(
    {
        *("verdana", "dejavu sans", "bitstream vera sans", "lucida sans", "lucida sans unicode"),
        *("lucida grande", "courier new", "liberation mono", "dejavu sans mono", "montserrat"),
        *("poppins", "century gothic", "dejavu serif", "arial black"),
    }
)
_MOST: Final = 1.3
"""Bold digits of Verdana by those of Arial: 0.711 to 0.556 of the size, a little rounded up."""
_UNKNOWN: Final = 1.15


def scale(word: Any) -> float:
    """By what the measures of Arial are to be multiplied for the body text of a document.

    Args:
        word: The document of python-docx; where it names no font, one of its theme counts.
    """
    from docx.enum.style import WD_STYLE_TYPE

    style = word.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    name = ((style.font.name if style is not None else None) or "").casefold()
    if not name or name in _LIKE_ARIAL:
        # The themes of word processors have Calibri, Cambria or Aptos.
        return 1.0
    return _MOST if name in _WIDE else _UNKNOWN
