"""Statements of what learners did, and the learning record stores that take them."""
