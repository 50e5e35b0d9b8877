"""The poster: its words, its letters, its drawing, and the editions made of it."""
