"""schedule.xml and schedule.json, for conference apps."""
