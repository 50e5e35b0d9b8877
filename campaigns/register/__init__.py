"""The contact register as pages show it.

`lines`: each line. `bar`: whom to ring at this moment. `snapshot`: both, without a database.
"""
