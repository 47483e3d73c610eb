"""What somebody is asked to approve, below desk/me/approvals/: her own, whichever the place."""

from django.urls import path

from koivu.partners.views import approvals, certificate

urlpatterns = [
    path("", approvals.my_approvals, name="my_approvals"),
    path("<int:signer_id>/again/", approvals.again, name="approval_again"),
    path("<int:signer_id>/take-back/", approvals.take_back, name="approval_take_back"),
    path("<int:signer_id>/document/", approvals.document, name="approval_document"),
    path("certificate/<str:code>/", certificate.certificate, name="certificate"),
    path("certificate/<str:code>/pdf/", certificate.certificate_file, name="certificate_file"),
    path("<str:token>/", approvals.approval, name="approval"),
    path("<str:token>/prove/", approvals.prove, name="approval_prove"),
    path("<str:token>/no/", approvals.say_no, name="approval_no"),
]
