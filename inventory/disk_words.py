"""Why a disk refuses something, in the language in use: the system speaks English, or its own."""

from __future__ import annotations

import errno
from typing import Final

from inventory.language import _n, looked_up

_REASONS: Final = {
    errno.ENOSPC: _n("the disk is full"),
    errno.EDQUOT: _n("the room that this user may fill is full"),
    errno.EFBIG: _n("the file would become too large"),
    errno.EACCES: _n("there is no permission"),
    errno.EPERM: _n("there is no permission"),
    errno.EROFS: _n("nothing can be written there"),
    errno.ENOENT: _n("there is no such file or folder"),
    errno.EIO: _n("the disk has failed"),
    errno.EEXIST: _n("there is something of that name already"),
    errno.ENOTDIR: _n("a part of the path is a file, not a folder"),
    errno.EISDIR: _n("there is a folder of that name"),
    errno.ENAMETOOLONG: _n("the name is too long"),
}


def reason(error: OSError) -> str:
    """What has gone wrong, without a full stop; the words of the system for what is rare."""
    words = _REASONS.get(error.errno or 0)
    return looked_up(words) if words else error.strerror or str(error)
