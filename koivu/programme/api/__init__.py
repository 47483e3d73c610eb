"""Open data of the week: sessions, and a place's day as it is right now."""

from ninja import Router

from koivu.programme.api import sessions, today

HINTS = sessions.HINTS
router = Router()
router.add_router("", sessions.router)
router.add_router("", today.router)
