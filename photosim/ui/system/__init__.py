"""What the desktop around the window offers: its file manager, its notifications, its taskbar, its settings."""
