"""Partners and people, below desk/<place>/partners/."""

from django.urls import include, path

from koivu.partners.views import (
    agreement_drafts,
    agreements,
    approval_asking,
    coordination,
    organisations,
    partners,
)

a_version = [
    path("", agreements.version, name="agreement_version"),
    path("ready/", agreement_drafts.fix, name="agreement_fix"),
    path("change/", agreement_drafts.change, name="agreement_change"),
    path("throw-away/", agreement_drafts.throw_away, name="agreement_throw_away"),
    path("signed/", agreement_drafts.signed, name="agreement_signed"),
    path("end/", agreement_drafts.end, name="agreement_end"),
    path("document/", agreements.document, name="agreement_document"),
    path("paper/", agreements.paper, name="agreement_paper"),
    path("compare/<int:other>/", agreements.compare, name="agreement_compare"),
]

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
    path("<int:partnership_id>/agreement/", agreements.agreement, name="partner_agreement"),
    path("<int:partnership_id>/agreement/draft/", agreement_drafts.draft, name="agreement_draft"),
    path("<int:partnership_id>/agreement/<int:number>/", include(a_version)),
    path("template/", agreement_drafts.template, name="agreement_template"),
    path("work/<int:membership_id>/end/", partners.end_membership, name="membership_end"),
    path("reads/", partners.let_read, name="let_read"),
    path("role/<int:role_id>/end/", partners.end_role, name="role_end"),
]
