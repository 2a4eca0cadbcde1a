"""Words: compared, corrected, made safe for a terminal and for spreadsheets, cleaned of control characters."""
