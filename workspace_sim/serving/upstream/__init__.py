"""Everything that overrides or leans on the inside of an upstream class.

Each class changes one thing and says which. `versions` says what was read for it.
"""
