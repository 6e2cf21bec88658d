"""What is known beforehand: states, bodies, places, offices, holders, forms of names."""
