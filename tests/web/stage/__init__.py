"""A small application with a map, to drive in a browser."""
