"""How it is measured: clocks, processes of their own, and solves that are listened to."""
