"""What the desk shows: the queue and the opened record, as values that a template can print."""
