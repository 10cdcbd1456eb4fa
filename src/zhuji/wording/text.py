"""A text of the program: it waits for the language of the request."""

from django.utils.functional import Promise

Text = str | Promise
