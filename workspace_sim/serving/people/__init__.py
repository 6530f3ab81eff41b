"""Who is there: how learners and instructors come in, and what is theirs."""
