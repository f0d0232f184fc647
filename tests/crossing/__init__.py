"""Processes whose verbs cross. On a busy machine many who want the same row wait longer than a statement may; what is
looked for here is those who would wait for each other for ever. Alone, in `make soak`, they have what a server has."""

import os

from server import db

if os.environ.get("ALONGSIDE_SOAK") != "1":
    db.COMMAND_SECONDS = 30.0
