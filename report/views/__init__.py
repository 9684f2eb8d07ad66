"""What an answer or a plan says, as tables."""

# As a whole, before the parts that views need: where a thread is loading the package already, one of
# its parts would not wait for that, and both would see halves of each other.
import solver as solver
