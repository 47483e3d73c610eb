"""Pure questions about partners: how far an agreement has come, and until when rights reach."""
