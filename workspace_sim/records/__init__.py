"""The record store: what learners did, kept for good, and what is read from it."""
