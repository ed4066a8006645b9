"""The window itself: its parts, menus, keys and dialogs."""
