"""Words that several lines of the invented week share."""

from koivu.programme.phrases import in_all_languages

ALL_MATTERS = in_all_languages("Kaikki arjen asiat, vaikeatkin")
