"""Many inventories or scenarios solved side by side, each with a run directory of its own.

A `Job` is plain data, so that any executor of `concurrent.futures` may have it worked on elsewhere.
"""
