"""Plans that cost little more and are as different as possible."""
