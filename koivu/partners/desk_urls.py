"""Partners and people, below desk/<place>/partners/."""

from django.urls import path

from koivu.partners.views import approval_asking, coordination, organisations, partners

urlpatterns = [
    path("", partners.partners, name="place_partners"),
    path("new/", partners.add_partner, name="partner_new"),
    path("invite/", partners.invite, name="partner_invite"),
    path("invitation/<int:invitation_id>/", partners.withdraw, name="invitation_withdraw"),
    path("coordination/", coordination.coordination, name="place_coordination"),
    path("coordination/back/", coordination.take_back, name="coordination_back"),
    path("deputy/", coordination.deputy, name="deputy"),
    path("<int:partnership_id>/name/", organisations.rename, name="partner_rename"),
    path("<int:partnership_id>/merge/", organisations.merge, name="partner_merge"),
    path("<int:partnership_id>/split/", organisations.split, name="partner_split"),
    path("<int:partnership_id>/end/", partners.end_partnership, name="partner_end"),
    path(
        "<int:partnership_id>/agreement/<int:number>/approvals/",
        approval_asking.approvals,
        name="agreement_approvals",
    ),
    path(
        "<int:partnership_id>/agreement/<int:number>/approvals/<int:signer_id>/again/",
        approval_asking.remind,
        name="agreement_remind",
    ),
    path("work/<int:membership_id>/end/", partners.end_membership, name="membership_end"),
    path("reads/", partners.let_read, name="let_read"),
    path("role/<int:role_id>/end/", partners.end_role, name="role_end"),
]
