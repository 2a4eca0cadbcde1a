"""programme.toml, the file that a person edits."""
