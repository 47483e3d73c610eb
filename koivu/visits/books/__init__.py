"""Books of visits as people have kept them become figures, with questions instead of guesses."""
