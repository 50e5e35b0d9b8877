"""An invented partnership at work, so that a newcomer sees the product as its users do."""

# The place that is shown unless DEMONSTRATION_PACK names another one.
FIRST_PACK = "northamptonshire"
