"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id at t=2, m=19 MiB, p=1: 18 ms here, so that a hall full of sign-ins does not choke.

    Django's own figures take 97 ms. These are OWASP's recommended minimum (docs/adr/0003).
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
