"""Rhythms and hours on pages."""

from django import template

from koivu.core import rhythm_words as written

register = template.Library()
register.filter(written.rhythm_words)
register.filter(written.how_often)
register.filter(written.wall)
