"""Who may open what: keys of members, teams and recovery sheets. No private half is in clear."""

from reports.keyring.opening import (
    NoKey,
    account_info,
    copies_for,
    identity_info,
    letter_info,
    note_info,
    open_account,
    open_for,
    open_identity,
    seal_account,
    seal_for,
    seal_identity,
)
from reports.keyring.own_keys import (
    TooManyTries,
    WrongPassphrase,
    change_passphrase,
    set_passphrase,
    start_again,
    unlock,
)
from reports.keyring.resealing import left_to_reseal, reseal
from reports.keyring.sheets import (
    HasAKey,
    WrongCode,
    end_sheet,
    first_sheet,
    new_sheet,
    use_sheet,
)
from reports.keyring.team_keys import NoOwnKey, give, renew, take_back
from reports.keyring.unlocked import Locked, NotAllowed, UnlockedKey, carry, is_unlocked

__all__ = [
    "HasAKey",
    "Locked",
    "NoKey",
    "NoOwnKey",
    "NotAllowed",
    "TooManyTries",
    "UnlockedKey",
    "WrongCode",
    "WrongPassphrase",
    "account_info",
    "carry",
    "change_passphrase",
    "copies_for",
    "end_sheet",
    "first_sheet",
    "give",
    "identity_info",
    "is_unlocked",
    "left_to_reseal",
    "letter_info",
    "new_sheet",
    "note_info",
    "open_account",
    "open_for",
    "open_identity",
    "renew",
    "reseal",
    "seal_account",
    "seal_for",
    "seal_identity",
    "set_passphrase",
    "start_again",
    "take_back",
    "unlock",
    "use_sheet",
]
