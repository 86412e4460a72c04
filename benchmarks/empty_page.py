"""The least a page of Streamlit can be."""

import streamlit as st

st.write("Nothing here")
