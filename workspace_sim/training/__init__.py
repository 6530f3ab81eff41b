"""Teaching on a simulated desk: lessons, steps, mistakes, attempts, rehearsals."""
