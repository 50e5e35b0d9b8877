"""The addresses of the sign-in, all of them: what else the library has is not routed.

Its own names are kept, because it looks its pages up by them.
"""

from django.urls import path

from awareness_site.sign_in import enrolling, invited, views

urlpatterns = [
    path("", views.SignIn.as_view(), name="account_login"),
    path("second-step/", views.SecondStep.as_view(), name="mfa_authenticate"),
    path("passkey/", views.PasskeyAlone.as_view(), name="mfa_login_webauthn"),
    path("out/", views.SignOut.as_view(), name="account_logout"),
    path("invitation/<str:token>/", invited.invited, name="sign_in_invited"),
    path("enrol/", enrolling.enrol, name="sign_in_enrol"),
    path("yours/", enrolling.MySignIn.as_view(), name="mfa_index"),
    path("yours/app/add/", enrolling.AddApp.as_view(), name="mfa_activate_totp"),
    path("yours/app/qr.svg", enrolling.qr_code, name="sign_in_qr"),
    path("yours/app/remove/", enrolling.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("yours/passkeys/add/", enrolling.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "yours/passkeys/<int:pk>/remove/",
        enrolling.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path(
        "yours/recovery-codes/", enrolling.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"
    ),
    path(
        "yours/recovery-codes/new/",
        enrolling.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("yours/password/", views.NewPassword.as_view(), name="account_change_password"),
    path("yours/sessions/", views.Sessions.as_view(), name="usersessions_list"),
    path("still-you/", views.Proof.as_view(), name="mfa_reauthenticate"),
    path("still-you/passkey/", views.ProofByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
]
