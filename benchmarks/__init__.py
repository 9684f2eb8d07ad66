"""Measurements: the bundled examples phase by phase, and instances whose optimum is published."""
