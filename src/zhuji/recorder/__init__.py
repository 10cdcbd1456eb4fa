"""The short way in for what comes all at once: sign-ins at the door, without pages, sessions, templates."""
