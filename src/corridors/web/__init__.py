"""What the server serves beside Streamlit: the map client, its data, health, headers."""
