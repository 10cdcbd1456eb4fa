"""The short way in for what comes all at once: sign-ins at the door and exams, without pages and sessions."""
