"""The server of lessons: Voila in a learner profile, with pages of our own."""
