"""Pages, sockets and panels: what a browser sees of a session."""
