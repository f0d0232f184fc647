"""What the loads ask for."""

from tests.loads.site import servers, site

__all__ = ["servers", "site"]
