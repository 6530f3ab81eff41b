"""xAPI: what learners did, as statements for a Learning Record Store."""

from workspace_sim.records.xapi.statements import statements
from workspace_sim.records.xapi.subject import (
    Statement,
    Subject,
    XapiSettings,
)

__all__ = ["Statement", "Subject", "XapiSettings", "statements"]
