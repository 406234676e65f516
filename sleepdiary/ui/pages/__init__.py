"""The pages of the window. Pages do not know one another; what they share is on the desk."""
