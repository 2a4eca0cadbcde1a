"""The programme as a static site: its pages, calendars and feeds, as bytes by address."""
