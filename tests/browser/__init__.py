"""What only a browser shows: drawing, clicks, links, and that nothing foreign is asked for."""
