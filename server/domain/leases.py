"""Leases: who does a piece of background work for now. A worker that dies loses its lease when the time is up."""

from datetime import timedelta

from tortoise import fields
from tortoise.models import Model

from server import clock, db


class Lease(Model):
    name = fields.CharField(max_length=40, primary_key=True)
    worker = fields.CharField(max_length=32)
    ends_at = fields.DatetimeField()

    class Meta:
        table = "lease"


async def take(name: str, worker: str, length: timedelta) -> bool:
    """Whether `worker` has the lease now; it keeps its own and takes a free or an ended one."""
    now = clock.now()
    # Nearly always it is somebody's for long: what is only read spares the disk a write every two seconds.
    rows = await db.fetch("SELECT worker FROM lease WHERE name = ? AND ends_at > ?", name, now + length / 2)
    if rows:
        return bool(rows[0]["worker"] == worker)
    rows = await db.fetch(
        "INSERT INTO lease (name, worker, ends_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE"
        " SET worker = excluded.worker, ends_at = excluded.ends_at"
        " WHERE lease.worker = excluded.worker OR lease.ends_at < ? RETURNING name",
        name,
        worker,
        now + length,
        now,
    )
    return bool(rows)
