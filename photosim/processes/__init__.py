"""Worker processes: foreign files are opened here, under limits of time and memory."""
