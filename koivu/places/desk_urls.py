"""Staff addresses, below desk/<place>/."""

urlpatterns: list = []
