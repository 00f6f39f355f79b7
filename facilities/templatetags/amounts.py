"""Amounts, counts and rates in templates, as they read everywhere."""

from django import template

from insurance import figures

register = template.Library()
register.filter("yuan", figures.plain)
register.filter("count", figures.count)
register.filter("percent", figures.share)
register.filter("rate", figures.percent)
