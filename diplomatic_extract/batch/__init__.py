"""Many documents: local processes, Ray, resume."""
