"""The pages of instructors: how a group is doing, and how one learner did it."""
