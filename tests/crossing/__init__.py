"""Processes whose verbs cross. On a busy machine many who want the same row wait longer than a statement may; what is
looked for here is those who would wait for each other for ever."""

from server import db

db.COMMAND_SECONDS = 30.0
