"""How staff come in: by a password and a second factor, or by a passkey, and by nothing less."""
