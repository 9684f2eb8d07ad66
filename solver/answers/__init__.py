"""What is asked beyond a plan: each answer is found by solving again, and says how exact it is."""
