"""Made-up regions of any size: for measuring what takes long, with nothing but a seed to know."""
