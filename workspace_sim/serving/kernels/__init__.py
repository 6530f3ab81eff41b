"""The kernels of learners: seats, environment, and the way to the record."""
