"""Words: compared, corrected, and made safe for terminals and spreadsheets."""
