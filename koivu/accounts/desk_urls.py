"""One's own settings, behind the sign-in."""

from django.urls import path

from koivu.accounts import views

urlpatterns = [
    path("account/2fa/webauthn/add/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("me/", views.me, name="me"),
    path("me/next-time/", views.sign_in_next_time, name="sign_in_next_time"),
    path("me/only-notices/", views.only_notices_here, name="only_notices_here"),
    path("me/sign-out-others/", views.sign_out_others, name="sign_out_others"),
]
