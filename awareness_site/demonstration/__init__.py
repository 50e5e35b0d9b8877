"""An invented partnership at work, so that a newcomer sees the product as its users do."""
