"""The script that Streamlit runs for every visitor."""

from corridors.ui import shell

shell.run()
