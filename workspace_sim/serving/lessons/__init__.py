"""The lessons: the catalogue, their pages, and what an author sees of them."""
