"""How good Kabar is: one module per measure; run each with ``python -m benchmarks.NAME``."""
