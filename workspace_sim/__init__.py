"""A flight simulator for contact-center agents."""
