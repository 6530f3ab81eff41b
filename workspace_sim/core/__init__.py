"""The simulated contact center as values: commands in, events out, nothing else."""
