"""Partners and people, below desk/<place>/partners/."""

from django.urls import include, path

from koivu.partners.views import (
    agreement_drafts,
    agreements,
    approval_asking,
    areas,
    colleagues,
    coordination,
    organisations,
    partners,
    role_cards,
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
    path("who-knows-what/new/", areas.add_area, name="area_add"),
    path("who-knows-what/sheet.pdf", areas.who_knows_paper, name="who_knows_paper"),
    path("who-knows-what/<int:area_id>/remove/", areas.remove_area, name="area_remove"),
    path("who-knows-what/<int:area_id>/take/", areas.take_area, name="area_take"),
    path("who-knows-what/<int:area_id>/let-go/", areas.let_area_go, name="area_let_go"),
    path("who-knows-what/<int:area_id>/together/", areas.area_together, name="area_together"),
    path("work/<int:membership_id>/contact/", areas.name_contact, name="name_contact"),
    path("new-here/", colleagues.colleagues, name="colleagues"),
    path("new-here/me/", colleagues.show_myself, name="show_myself"),
    path(
        "new-here/<int:colleague_id>/<slug:print_>.webp",
        colleagues.colleague_face,
        name="colleague_face",
    ),
    path("new-here/first-steps/", colleagues.write_first_steps, name="first_steps"),
    path("my-card/", role_cards.my_card, name="my_card"),
    path("work/<int:membership_id>/card/", role_cards.role_card, name="role_card"),
    path("work/<int:membership_id>/card/write/", role_cards.write_card, name="role_card_write"),
    path("work/<int:membership_id>/card/ask/", role_cards.ask_for_card, name="role_card_ask"),
    path("work/<int:membership_id>/card/send/", role_cards.send_card, name="role_card_send"),
    path(
        "work/<int:membership_id>/card/remind/",
        role_cards.remind_supervisor,
        name="role_card_remind",
    ),
    path("work/<int:membership_id>/card/back/", role_cards.take_card_back, name="role_card_back"),
    path(
        "work/<int:membership_id>/card/<str:size>.pdf",
        role_cards.role_card_paper,
        name="role_card_paper",
    ),
]
