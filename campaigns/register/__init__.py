"""The contact register as pages show it.

`lines`: each line. `bar`: whom to ring at this moment. `at_hand`: both, for pages that
many ask for. `snapshot`: both, without a database.
"""
