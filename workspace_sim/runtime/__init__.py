"""Running a contact center: scenario, scripts, event log, session, scheduler."""
