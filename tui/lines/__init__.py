"""Lines as parts in tones, worked out without a toolkit: the first picture and the widgets share them."""
