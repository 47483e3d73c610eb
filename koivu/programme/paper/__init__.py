"""The programme on paper and in pictures: posters, sheets, a flyer, all from the one board."""
