"""One module a step; its name begins with the number of the version it leads to."""
